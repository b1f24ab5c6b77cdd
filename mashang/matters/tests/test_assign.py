"""派单、改派、移交, through the web."""

import pytest

from mashang.matters.models import Assignment, Clock, Request
from mashang.notify.models import Notice


@pytest.fixture
def organs(world):
    return {key: organ.pk for key, organ in world.organs.items()}


@pytest.fixture
def accepted(hands):
    hands.story.receive().order()
    return hands


def roles():
    return sorted(Assignment.objects.values_list("unit__short_name", "role"))


def test_a_lead_unit_with_one_that_assists(accepted, organs):
    lead, assist = organs["wx_traffic"], [organs["wx_police"]]

    accepted.done("office", "assign", lead=lead, assist=assist, track="normal", message="请尽快办理")

    assert roles() == [("县交警大队", "assist"), ("县交通运输局", "lead")]
    assert accepted.story.matter.state == "handling"
    assert set(Clock.objects.filter(ended_on=None).values_list("kind", flat=True)) == {"acknowledge", "reply", "assist"}
    users = Notice.objects.filter(what="matters.assigned").values_list("recipient", flat=True)
    assert set(users) == {accepted.story.world.people[who].user_id for who in ("unit", "assist")}


def test_units_that_answer_separately(accepted, organs):
    accepted.done("office", "assign", separate=[organs["wx_traffic"], organs["wx_town"]], track="normal")

    assert [role for _unit, role in roles()] == ["separate", "separate"]


def test_a_simple_matter_is_due_sooner(accepted, organs):
    accepted.done("office", "assign", lead=organs["wx_traffic"], track="fast")

    assert Clock.objects.get(kind="reply").rule == "matters.fast_days"
    assert accepted.story.matter.track == "fast"


WRONG = {
    "nobody": {},
    "only assisting": {"assist": ["wx_police"]},
    "lead and separate": {"lead": "wx_traffic", "separate": ["wx_police"]},
    "separate and assisting": {"separate": ["wx_traffic"], "assist": ["wx_police"]},
    "one unit twice": {"lead": "wx_traffic", "assist": ["wx_traffic"]},
    "a unit elsewhere": {"lead": "sy_town"},
    "a congress": {"lead": "zb"},
}


@pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
def test_assigning_is_refused_and_what_was_chosen_stays(accepted, organs, form):
    chosen = {name: [organs[key] for key in ([keys] if isinstance(keys, str) else keys)] for name, keys in form.items()}

    page = accepted.refused(422, "office", "assign", track="normal", message="请尽快办理", **chosen).content.decode()

    assert "请尽快办理" in page
    assert "还没有提交成功" in page


def test_a_track_that_does_not_exist_is_refused(accepted, organs):
    accepted.refused(422, "office", "assign", lead=organs["wx_traffic"], track="slow")


def test_only_the_organ_in_charge_assigns(accepted, organs):
    for who, status in [("deputy", 403), ("station", 403), ("unit", 404), ("sy_chair", 404)]:
        accepted.refused(status, who, "assign", lead=organs["wx_traffic"], track="normal")


def test_a_second_press_changes_nothing(accepted, organs):
    accepted.done("office", "assign", lead=organs["wx_traffic"], track="normal")

    accepted.refused(409, "office", "assign", lead=organs["wx_town"], track="normal")


@pytest.fixture
def handling(accepted):
    accepted.story.assign()
    return accepted


def test_work_moves_to_another_unit_and_the_first_date_stays(handling, organs):
    old = handling.story.live("wx_traffic")
    handling.story.later(days=2)

    handling.done("office", "reassign", old=old.pk, unit=organs["wx_town"], message="属镇政府职责")

    new = handling.story.live("wx_town")
    old.refresh_from_db()
    assert (old.state, new.state, new.role, new.again_of) == ("superseded", "sent", "lead", old)
    assert new.first_sent_at == old.first_sent_at
    assert not Clock.objects.filter(assignment=old, ended_on=None).exists()


def test_one_more_unit_joins_beside_the_lead(handling, organs):
    handling.done("office", "enlist", unit=organs["wx_ecology"], message="请一并核查")

    assert ("县生态环境分局", "assist") in roles()
    assert handling.page("wx_ecology_unit")


def test_a_unit_that_has_it_already_or_works_elsewhere_does_not_join(handling, organs):
    handling.refused(422, "office", "enlist", unit=organs["wx_police"], message="")
    handling.refused(422, "office", "enlist", unit=organs["sy_town"], message="")
    handling.refused(422, "office", "enlist", unit="", message="")
    handling.refused(403, "unit", "enlist", unit=organs["wx_ecology"], message="")


def test_work_does_not_move_to_a_unit_that_has_it_already(handling, organs):
    old = handling.story.live("wx_traffic")

    handling.refused(422, "office", "reassign", old=old.pk, unit=organs["wx_police"], message="")


def test_work_of_another_matter_cannot_be_moved_from_here(handling, organs):
    elsewhere = handling.story.live("wx_traffic")
    handling.story.receive(key="key-2", words="另一件。").order().assign(lead="wx_town", assist=())

    handling.refused(422, "office", "reassign", old=elsewhere.pk, unit=organs["wx_ecology"], message="")


def test_what_was_moved_once_cannot_be_moved_again(handling, organs):
    old = handling.story.live("wx_traffic")
    handling.done("office", "reassign", old=old.pk, unit=organs["wx_town"], message="")

    handling.refused(422, "office", "reassign", old=old.pk, unit=organs["wx_ecology"], message="")


def test_a_unit_never_passes_its_work_on(handling, organs):
    old = handling.story.live("wx_traffic")

    handling.refused(403, "unit", "reassign", old=old.pk, unit=organs["wx_town"], message="")


def test_a_matter_is_offered_and_taken_over(hands, organs):
    hands.story.receive()
    hands.done("office", "offer", to=organs["sy"], reason="属地在邵原镇")
    assert hands.story.matter.organ_id == organs["wx"]

    hands.done("sy_chair", "take", hands.story.request())

    matter = hands.story.matter
    assert (matter.state, matter.organ_id) == ("accepted", organs["sy"])
    assert Clock.objects.get(ended_on=None).kind == "assign"
    assert hands.browser("office").get(f"/desk/matters/{matter.pk}/").status_code == 404
    assert hands.page("station")


def test_a_matter_is_offered_and_left_where_it_was(hands, organs):
    hands.story.receive()
    hands.done("office", "offer", to=organs["sy"], reason="属地在邵原镇")
    assert "属地在邵原镇" in hands.page("sy_chair")

    response = hands.press("sy_chair", "leave", hands.story.request(), reason="不属本镇")

    assert response.status_code == 302
    assert hands.story.matter.organ_id == organs["wx"]
    assert response["Location"] == "/desk/"
    assert hands.browser("sy_chair").get(f"/desk/matters/{hands.story.matter.pk}/").status_code == 404
    assert "不属本镇" in hands.page("office")


def test_leaving_an_offer_needs_a_reason(hands, organs):
    hands.story.receive()
    hands.done("office", "offer", to=organs["sy"], reason="属地在邵原镇")

    hands.refused(422, "sy_chair", "leave", hands.story.request(), reason="")


def test_an_offer_goes_to_another_organ_of_a_congress_once_at_a_time(hands, organs):
    hands.story.receive()

    hands.refused(422, "office", "offer", to=organs["wx"], reason="x")
    hands.refused(422, "office", "offer", to=organs["wx_traffic"], reason="x")
    hands.refused(422, "office", "offer", to=organs["sy"], reason="")
    hands.done("office", "offer", to=organs["sy"], reason="属地在邵原镇")
    hands.refused(409, "office", "offer", to=organs["jy"], reason="属地在邵原镇")


def test_who_made_an_offer_does_not_take_it(hands, organs):
    hands.story.receive()
    hands.done("office", "offer", to=organs["sy"], reason="属地在邵原镇")

    hands.refused(403, "office", "take", hands.story.request())
    hands.refused(403, "office", "grant", hands.story.request(), reason="")


def test_an_offer_falls_away_once_the_matter_is_assigned(hands, organs):
    hands.story.receive().order()
    hands.done("office", "offer", to=organs["sy"], reason="属地在邵原镇")
    hands.done("office", "assign", lead=organs["wx_traffic"], track="normal")

    assert Request.objects.get().state == "refused"
    hands.refused(404, "sy_chair", "take", hands.story.request())
