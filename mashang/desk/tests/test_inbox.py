"""消息: what this person was told, and nothing of a matter that is no longer theirs."""

from datetime import timedelta

from mashang.matters import services
from mashang.notify.models import Notice
from mashang.stations import jobs as stations
from mashang.supervision import jobs as supervision
from mashang.supervision.tests.scene import Scene


def rows(hands, who, page=""):
    hands.work()
    response = hands.browser(who).get("/desk/inbox/", {"page": page} if page else {})
    assert response.status_code == 200
    return response.context["page"].rows


def test_a_notice_names_its_matter_and_is_unread(hands):
    hands.story.receive(words="路灯坏了。")

    told = rows(hands, "deputy")

    way = f"/desk/matters/{hands.story.matter.pk}/"
    assert [(row.title, row.unread, row.to) for row in told] == [("路灯坏了", True, way)]
    assert rows(hands, "leader") == []


def test_reading_all_marks_ones_own_and_nobody_elses(hands):
    hands.story.receive()
    hands.work()

    response = hands.browser("deputy").post("/desk/inbox/read/")

    assert response["Location"] == "/desk/inbox/"
    assert [row.unread for row in rows(hands, "deputy")] == [False]
    assert [row.unread for row in rows(hands, "clerk")] == [True]


def test_reading_all_is_a_button_and_not_a_link(hands):
    assert hands.browser("deputy").get("/desk/inbox/read/").status_code == 405


def test_a_notice_of_a_matter_that_is_gone_has_no_title_and_no_way_to_it(hands):
    hands.story.receive(words="涉及隐私。")
    assert [row.title for row in rows(hands, "deputy")] == ["涉及隐私"]
    services.flag(matter=hands.story.matter, why="隐私", by=hands.story.by("office"), now=hands.story.now)

    assert {(row.title, row.to) for row in rows(hands, "deputy")} == {("", "")}
    assert "涉及隐私" not in hands.browser("deputy").get("/desk/inbox/").content.decode()


def test_long_inboxes_have_pages_and_nonsense_is_the_first(hands):
    for number in range(23):
        hands.story.receive(key=f"k{number}", words=f"第{number:02d}件事")

    assert [len(rows(hands, "deputy", page)) for page in ("1", "2", "3", "-1", "x", "99999999999")] == [
        20,
        3,
        0,
        20,
        20,
        20,
    ]
    assert Notice.objects.filter(recipient=hands.story.world.people["deputy"].user_id).count() == 23


def test_the_bell_counts_what_is_unread(hands):
    hands.story.receive()
    hands.work()

    assert '<span class="number"' in hands.browser("deputy").get("/desk/").content.decode()
    hands.browser("deputy").post("/desk/inbox/read/")
    assert '<span class="number"' not in hands.browser("deputy").get("/desk/").content.decode()


def test_a_notice_leads_to_what_is_supervised_and_to_a_station_for_those_who_see_it(hands):
    scene = Scene(hands.story.world, hands.story.now).undertaking()
    late = scene["undertaking"].due_on + timedelta(days=1)
    hands.story.now += timedelta(days=100)
    supervision.remind(now=hands.story.now.replace(year=late.year, month=late.month, day=late.day))
    stations.remind(now=hands.story.now)

    office = {row.to: row.title for row in rows(hands, "office") if row.to}
    assert office[f"/desk/supervision/undertaking/{scene['undertaking'].pk}/"] == "年底前装好信号灯"
    assert office[f"/desk/stations/{scene.world.stations['zb'].pk}/"] == "赵堡镇产业代表联络站"
    assert all(hands.browser("office").get(to).status_code == 200 for to in office)


def test_a_notice_of_what_its_reader_no_longer_sees_has_no_way_to_it(hands):
    scene = Scene(hands.story.world, hands.story.now).undertaking()
    post = scene.world.people["unit"].posts.get()
    assert [row.title for row in rows(hands, "unit")] == ["年底前装好信号灯"]

    post.to_on = post.from_on
    post.save()
    hands.story.now += timedelta(days=1)

    assert [(row.title, row.to) for row in rows(hands, "unit")] == [("", "")]
