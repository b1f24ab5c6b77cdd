"""分包联系: members of a standing committee and the deputies with whom they keep in touch (R38; 代表法 44)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from mashang.journal.models import Entry
from mashang.kit import clock
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import SYSTEM
from mashang.notify.models import Notice
from mashang.people import liaisons, services
from mashang.people.models import CapacityKind, Liaison, Person, Pledge
from mashang.people.register import LIAISONS
from tests.support.world import NOW

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def of(world, *keys):
    return Person.objects.filter(pk__in=[world.people[key].pk for key in keys])


def liaise(world, seat, *keys, on=TODAY):
    return services.liaise(seat=seat, persons=of(world, *keys), purpose="履职指导", from_on=on, by=SYSTEM, now=NOW)


def browser(world, who):
    client = Client()
    client.force_login(world.people[who].user)
    return client


def test_a_member_keeps_in_touch_with_deputies_of_the_county_and_of_its_towns(world, seat):
    assert liaise(world, seat, "deputy", "zb_deputy2") == 2
    assert liaise(world, seat, "deputy", "zb_deputy2") == 0

    mine = liaisons.of_person(seat.person, world.viewer("office", NOW), TODAY)
    assert {line.other.name for line in mine.deputies} == {"张示例", "林示例"}
    assert not mine.members
    told = Entry.objects.filter(verb="people.liaised", target_id=world.people["deputy"].pk)
    assert told.exists()
    assert "履职指导" not in str([entry.facts for entry in told])


def test_whoever_is_no_deputy_here_is_named_and_nobody_is_given(world, seat):
    with pytest.raises(Invalid, match="1 人那一天不是本级或下级人大代表（李示例）"):
        liaise(world, seat, "deputy", "clerk")
    with pytest.raises(Invalid, match="不用联系自己"):
        liaise(world, seat, "cosigner")
    assert not Liaison.objects.exists()


def test_only_a_seat_of_that_day_keeps_in_touch(world, seat):
    with pytest.raises(Invalid, match="不是常委会组成人员"):
        liaise(world, seat, "deputy", on=seat.from_on - timedelta(days=1))
    expert = services.name_capacity(
        person=world.people["cosigner"], kind="expert", organ=world.organs["wx"], field="", by=SYSTEM, now=NOW
    )
    with pytest.raises(Invalid, match="不是常委会组成人员"):
        liaise(world, expert, "deputy")


def test_a_standing_committee_is_made_of_deputies_of_its_own_congress(world):
    def name(key, organ):
        return services.name_capacity(
            person=world.people[key],
            kind=CapacityKind.STANDING,
            organ=world.organs[organ],
            field="",
            by=SYSTEM,
            now=NOW,
        )

    with pytest.raises(Invalid, match="第四十七条"):
        name("clerk", "wx")
    with pytest.raises(Invalid, match="要选人大常委会"):
        name("deputy", "zb")
    with pytest.raises(Invalid, match="已经登记"):
        name("cosigner", "wx")
    assert name("deputy", "wx").kind == CapacityKind.STANDING


def test_it_ends_on_a_day_and_only_once(world, seat):
    liaise(world, seat, "deputy")
    row = Liaison.objects.get()

    with pytest.raises(Invalid, match="早于开始日期"):
        services.end_liaison(liaison=row, on=TODAY - timedelta(days=1), by=SYSTEM, now=NOW)
    services.end_liaison(liaison=row, on=TODAY, by=SYSTEM, now=NOW)
    with pytest.raises(Stale):
        services.end_liaison(liaison=row, on=TODAY, by=SYSTEM, now=NOW)

    assert Liaison.objects.on(TODAY).count() == 1
    assert Liaison.objects.on(TODAY + timedelta(days=1)).count() == 0
    assert liaise(world, seat, "deputy", on=TODAY + timedelta(days=1)) == 1


def test_it_ends_with_the_mandate_of_the_deputy_and_not_with_another_of_theirs(world, seat):
    liaise(world, seat, "deputy", "zb_deputy2")
    mandate = world.people["deputy"].mandates.get()

    services.end(mandate=mandate, ground="resigned", on=TODAY, by=SYSTEM, now=NOW)

    assert Liaison.objects.get(deputy=world.people["deputy"]).to_on == TODAY
    assert Liaison.objects.get(deputy=world.people["zb_deputy2"]).to_on is None


def test_it_ends_with_the_seat_of_the_member_and_the_seat_with_their_mandate(world, seat):
    liaise(world, seat, "deputy")

    services.end(mandate=seat.person.mandates.get(), ground="resigned", on=TODAY, by=SYSTEM, now=NOW)

    seat.refresh_from_db()
    assert seat.to_on == TODAY
    assert Liaison.objects.get().to_on == TODAY


def test_the_seat_of_another_is_left_alone(world, seat):
    liaise(world, seat, "deputy")

    services.end(mandate=world.people["zb_deputy2"].mandates.get(), ground="resigned", on=TODAY, by=SYSTEM, now=NOW)

    seat.refresh_from_db()
    assert (seat.to_on, Liaison.objects.get().to_on) == (None, None)


@pytest.mark.parametrize("wrong", ["twice", "oneself", "backwards"])
def test_the_database_refuses_what_cannot_be(world, seat, wrong):
    liaise(world, seat, "deputy")
    row = Liaison.objects.get()
    row.pk = None
    if wrong == "oneself":
        row.deputy = row.member
    if wrong == "backwards":
        row.to_on = row.from_on - timedelta(days=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_page_of_either_shows_the_other_and_the_deputy_reads_it_at_home(world, seat):
    liaise(world, seat, "deputy")
    office = browser(world, "office")

    deputy = office.get(f"/desk/people/{world.people['deputy'].pk}/").content.decode()
    member = office.get(f"/desk/people/{seat.person_id}/").content.decode()
    own = browser(world, "deputy").get(f"/desk/profile/{world.people['deputy'].pk}/").content.decode()

    assert "高示例" in deputy
    assert "张示例" in member
    assert "由县人大常委会组成人员 高示例 联系" in own
    services.end_liaison(liaison=Liaison.objects.get(), on=TODAY - timedelta(days=0), by=SYSTEM, now=NOW)
    assert "高示例 联系" in browser(world, "deputy").get(f"/desk/profile/{world.people['deputy'].pk}/").content.decode()


def test_an_office_gives_one_deputy_and_ends_it_from_the_page(world, seat):
    office, pk = browser(world, "office"), world.people["deputy"].pk
    asked = {"seat": seat.pk, "purpose": "座谈", "from_on": TODAY.isoformat()}

    assert office.get(f"/desk/people/{pk}/do/liaise/").status_code == 200
    assert office.post(f"/desk/people/{pk}/do/liaise/", asked).status_code == 302
    again = office.post(f"/desk/people/{pk}/do/liaise/", asked)
    assert again.status_code == 422
    assert "已经在联系" in again.content.decode()
    row = Liaison.objects.get()
    assert office.post(f"/desk/people/{pk}/release/{row.pk}/", {"on_day": TODAY.isoformat()}).status_code == 302
    assert Liaison.objects.get().to_on == TODAY


def test_a_town_neither_chooses_among_the_county_nor_ends_what_it_set(world, seat):
    liaise(world, seat, "zb_deputy2")
    chair, person = browser(world, "chair"), world.people["zb_deputy2"]

    form = chair.get(f"/desk/people/{person.pk}/do/liaise/").content.decode()
    released = chair.post(
        f"/desk/people/{person.pk}/release/{Liaison.objects.get().pk}/", {"on_day": TODAY.isoformat()}
    )

    assert "高示例" not in form
    assert "还没有登记常委会组成人员" in form
    assert released.status_code == 403
    assert "结束联系" not in chair.get(f"/desk/people/{person.pk}/").content.decode()


def test_a_liaison_of_others_is_not_found_under_this_person(world, seat):
    liaise(world, seat, "deputy")
    pk = Liaison.objects.get().pk
    office = browser(world, "office")

    assert office.get(f"/desk/people/{world.people['zb_deputy2'].pk}/release/{pk}/").status_code == 404
    assert office.get(f"/desk/people/{world.people['deputy'].pk}/release/{pk}/").status_code == 200


def test_many_are_given_at_once_from_the_register_and_those_without_are_found(world, seat):
    office, pk = browser(world, "office"), world.people["deputy"].pk
    without = office.get("/desk/registers/people/?liaison=none").content.decode()
    assert f"/desk/people/{pk}/" in without

    asked = {"pk": [pk], "seat": seat.pk, "from_on": TODAY.isoformat(), "purpose": "", "sure": "1"}
    assert office.post("/desk/registers/people/do/liaise/", asked).status_code in {200, 302}

    assert Liaison.objects.get().deputy_id == pk
    assert f"/desk/people/{pk}/" not in office.get("/desk/registers/people/?liaison=none").content.decode()
    assert f"/desk/people/{pk}/" in office.get("/desk/registers/people/?liaison=yes").content.decode()


def test_the_register_lists_members_with_their_deputies_and_nobody_of_another_county(world, seat):
    liaise(world, seat, "deputy", "zb_deputy2")

    rows = list(LIAISONS.rows(world.viewer("office", NOW), TODAY))

    cells = {column.key: column.cell(rows[0]) for column in LIAISONS.columns}
    assert [row.name for row in rows] == ["高示例"]
    assert (cells["count"], cells["deputies"], cells["job"]) == (2, "林示例、张示例", "委员")
    assert list(LIAISONS.rows(world.viewer("sy_chair", NOW), TODAY)) == []


def test_the_register_asks_as_many_things_for_many_as_for_one(world, seat, django_assert_num_queries):
    liaise(world, seat, "deputy")
    viewer = world.viewer("office", NOW)
    with django_assert_num_queries(3):
        [line.deputy.name for row in LIAISONS.rows(viewer, TODAY) for line in row.touches]
    liaise(world, seat, "zb_deputy2")
    with django_assert_num_queries(3):
        [line.deputy.name for row in LIAISONS.rows(viewer, TODAY) for line in row.touches]


def test_deputies_are_found_by_what_became_of_their_pledges(world):
    office, person = browser(world, "office"), world.people["deputy"]
    Pledge.objects.all().delete()

    def found(value):
        page = office.get(f"/desk/registers/people/?pledge={value}").content.decode()
        return f"/desk/people/{person.pk}/" in page

    assert [found(value) for value in ("open", "over", "done", "none")] == [False, False, False, True]
    row = services.pledge(
        person=person,
        text="示例",
        due_on=TODAY - timedelta(days=1),
        public=True,
        by=SYSTEM,
        now=NOW - timedelta(days=9),
    )
    assert [found(value) for value in ("open", "over", "done", "none")] == [False, True, False, False]
    services.edit_pledge(pledge=row, result="办成了", done_on=TODAY, public=True, by=SYSTEM, now=NOW)
    assert [found(value) for value in ("open", "over", "done", "none")] == [False, False, True, False]


def test_what_waits_for_the_reader_is_not_said_of_the_one_handed_over(world, seat):
    for key in ("office", "chair"):
        user = world.people[key].user_id
        Notice.objects.create(recipient=user, what="示例", about_type="people.person", about_id=user, at=NOW)
    office, deputy, chair = browser(world, "office"), world.people["deputy"].pk, world.people["chair"].pk

    assert "原来的人还有" not in office.get(f"/desk/people/{deputy}/do/liaise/").content.decode()
    assert "原来的人还有 1 条消息" in office.get(f"/desk/people/{chair}/do/hand_over/").content.decode()
