"""Groups filled in one act, led by one, counted young; duty roles; pledges; consent."""

from datetime import date, timedelta

import pytest

from mashang.journal.models import Entry
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.people import counting, finding, queries, services
from mashang.people.ages import AgeShare, born_after, share
from mashang.people.models import DutyRole, Group, GroupKind, GroupPart, Person, Sector
from tests.support.world import NOW

TODAY = NOW.date()


@pytest.fixture
def group(world):
    values = {"name": "青年议事团（示例）", "kind": GroupKind.YOUTH}
    return services.add_group(organ=world.organs["wx"], values=values, by=SYSTEM, now=NOW)


def people(world, *born, **facts):
    region = world.organs["wx"].region
    return Person.objects.bulk_create([Person(name="示例", region=region, born_on=day, **facts) for day in born])


def all_of(rows):
    return Person.objects.filter(pk__in=[row.pk for row in rows])


def test_a_youth_council_is_85_percent_young_and_says_of_how_many(world, group):
    young = people(world, *[date(1995, 1, 1)] * 34)
    rows = young + people(world, *[date(1980, 1, 1)] * 6, None, None)
    services.join(group=group, persons=all_of(rows), by=SYSTEM, now=NOW)

    found = counting.ages_of(Person.objects.filter(groups__group=group), TODAY)

    assert found == AgeShare(young=34, known=40, unknown=2)
    assert found.percent == 85


def test_35_counts_as_young_and_36_does_not():
    birthday = date(1991, 11, 2)
    assert born_after(date(2026, 11, 1), 35) < birthday
    assert share([birthday], date(2027, 11, 1)).young == 1
    assert share([birthday], date(2027, 11, 2)).young == 0
    assert born_after(date(2028, 2, 29), 35) == date(1992, 2, 29)
    assert born_after(date(2024, 2, 29), 34) == date(1989, 2, 28)
    assert share([], TODAY).percent is None


def test_a_sector_group_is_built_by_the_filters_in_one_entry(world, group):
    people(world, None, sector=Sector.FIRST, skills=["种植", "法律"], profession="山药种植")
    people(world, None, sector=Sector.SECOND, skills=["种植业"], profession="机械")
    before = Entry.objects.count()

    wanted = finding.skilled("种植", TODAY) & finding.works_in("山药", TODAY)
    came = services.join(group=group, persons=Person.objects.filter(wanted, sector=Sector.FIRST), by=SYSTEM, now=NOW)

    assert came == 2, "张示例 of the cast grows and works yam too"
    assert Entry.objects.count() == before + 1
    assert services.join(group=group, persons=Person.objects.filter(sector="first"), by=SYSTEM, now=NOW) == 0
    assert Entry.objects.count() == before + 1, "nothing happened, nothing is recorded"


def test_a_new_leader_takes_the_place_of_the_present_one(world, group):
    first, second = people(world, None, None)
    services.join(group=group, persons=all_of([first, second]), by=SYSTEM, now=NOW)

    for row in (first, second):
        services.set_part(member=group.members.get(person=row), part=GroupPart.LEADER, by=SYSTEM, now=NOW)

    assert group.members.get(part=GroupPart.LEADER).person == second
    assert group.members.get(person=first).part == GroupPart.MEMBER


def test_a_closed_group_ends_for_all_and_its_name_is_taken(world, group):
    services.join(group=group, persons=all_of(people(world, None)), by=SYSTEM, now=NOW)

    services.close_group(group=group, on=TODAY, by=SYSTEM, now=NOW)

    assert group.members.get().to_on == TODAY
    with pytest.raises(Invalid, match="同名"):
        services.add_group(organ=group.organ, values={"name": group.name, "kind": GroupKind.PLACE}, by=SYSTEM, now=NOW)
    with pytest.raises(Invalid):
        services.close_group(group=group, on=group.from_on - timedelta(1), by=SYSTEM, now=NOW)


def test_a_duty_role_is_given_to_many_and_found_again(world):
    role = DutyRole.objects.get(name="调解员")
    rows = people(world, None, None, None)

    assert services.give_duty(role=role, persons=all_of(rows), by=SYSTEM, now=NOW) == 3
    assert services.give_duty(role=role, persons=all_of(rows), by=SYSTEM, now=NOW) == 0

    services.take_duty(duty=rows[0].duties.get(), on=TODAY - timedelta(1), by=SYSTEM, now=NOW)
    found = Person.objects.filter(finding.has_duty(str(role.pk), TODAY + timedelta(1)))
    assert set(found) == set(rows[1:])


def test_a_pledge_that_is_done_says_what_came_of_it(world):
    deputy = world.people["deputy"]
    row = services.pledge(person=deputy, text="修好村口的路", due_on=None, public=True, by=SYSTEM, now=NOW)

    with pytest.raises(Invalid, match="成效"):
        services.edit_pledge(pledge=row, result="", done_on=TODAY, public=True, by=SYSTEM, now=NOW)
    with pytest.raises(Invalid):
        services.edit_pledge(pledge=row, result="好", done_on=TODAY + timedelta(1), public=True, by=SYSTEM, now=NOW)
    services.edit_pledge(pledge=row, result="已铺好", done_on=TODAY, public=False, by=SYSTEM, now=NOW)

    assert row.pk not in {shown.pk for shown in queries.pledges(deputy.pk, public=True)}
    assert row.pk in {shown.pk for shown in queries.pledges(deputy.pk, public=False)}


def test_consent_is_field_by_field_and_taken_back_at_once(world):
    deputy = world.people["deputy"]
    services.consent(
        person=deputy, fields=["employer", "phone", "skills"], about="种山药", public_phone="0391-6000000",
        by=SYSTEM, now=NOW,
    )  # fmt: skip
    shown = queries.profile(person_id=deputy.pk, on=TODAY)
    assert (shown.about, shown.phone, shown.skills[0]) == ("", "0391-6000000", "种植")
    assert "示例" in shown.employer

    services.consent(person=deputy, fields=[], about="", public_phone="0391-6000000", by=SYSTEM, now=NOW)

    shown = queries.profile(person_id=deputy.pk, on=TODAY)
    assert (shown.employer, shown.phone, shown.skills, shown.name) == ("", "", (), "张示例")


def test_groups_of_an_organ_are_told_apart_by_their_kind(world, group):
    assert Group.objects.filter(kind=GroupKind.PROFESSIONAL).get().parties == ["加工厂", "合作社", "村", "联络站"]
