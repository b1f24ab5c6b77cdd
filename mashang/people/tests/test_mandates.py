"""代表资格 by law: suspended and restored (代表法 61), ended (62); counted as persons and as mandates."""

from datetime import date, timedelta

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import SYSTEM
from mashang.organs import services as organs
from mashang.organs.models import Level, Organ, OrganKind, Region, Term
from mashang.people import counting, finding, services
from mashang.people.models import Mandate, Person, Standing
from mashang.people.standing import ENDING, SUSPENDING, why
from tests.support.world import NOW

TODAY = NOW.date()


@pytest.fixture
def seat(world):
    return world.people["deputy"].mandates.select_related("congress__region", "person").get()


def test_a_suspended_mandate_rests_and_comes_back(world, seat):
    services.suspend(mandate=seat, ground="custody", by=SYSTEM, now=NOW)
    assert world.viewer("deputy", NOW).mandates == ()
    seat.refresh_from_db()
    assert "第六十一条" in why(seat.standing, seat.why)

    services.restore(mandate=seat, by=SYSTEM, now=NOW)

    assert world.viewer("deputy", NOW).mandates
    assert verify() == []


@pytest.mark.parametrize("ground", ENDING)
def test_an_ended_mandate_says_by_which_article_and_does_not_come_back(world, seat, ground):
    services.end(mandate=seat, ground=ground, on=TODAY, by=SYSTEM, now=NOW)

    seat.refresh_from_db()
    assert (seat.standing, seat.to_on) == (Standing.ENDED, TODAY)
    assert "第" in why(seat.standing, seat.why)
    for again in (
        lambda: services.restore(mandate=seat, by=SYSTEM, now=NOW),
        lambda: services.end(mandate=seat, ground=ground, on=TODAY, by=SYSTEM, now=NOW),
        lambda: services.suspend(mandate=seat, ground="custody", by=SYSTEM, now=NOW),
    ):
        with pytest.raises(Stale):
            again()


def test_only_grounds_of_the_law_are_taken(world, seat):
    assert "absent_twice" in ENDING
    assert SUSPENDING.keys() & ENDING.keys() == set()
    with pytest.raises(Invalid):
        services.end(mandate=seat, ground="lazy", on=TODAY, by=SYSTEM, now=NOW)
    with pytest.raises(Invalid):
        services.suspend(mandate=seat, ground="resigned", by=SYSTEM, now=NOW)
    for day in (seat.from_on - timedelta(1), TODAY + timedelta(1)):
        with pytest.raises(Invalid):
            services.end(mandate=seat, ground="resigned", on=day, by=SYSTEM, now=NOW)


def test_who_sits_in_the_nation_does_not_lose_it_by_moving(world):
    npc = organs.open_nation(by=SYSTEM, now=NOW)
    assert organs.open_nation(by=SYSTEM, now=NOW) == npc
    term = organs.open_term(congress=npc, number=14, starts_on=date(2023, 3, 5), ends_on=None, by=SYSTEM, now=NOW)
    seat = services.elect(person=world.people["deputy"], term=term, constituency="河南省", by=SYSTEM, now=NOW)

    with pytest.raises(Invalid, match="地方各级"):
        services.end(mandate=seat, ground="moved", on=TODAY, by=SYSTEM, now=NOW)
    assert finding.LEVELS[0][0] == Level.NATION
    assert Person.objects.filter(finding.sits_at_level("nation", TODAY)).get() == world.people["deputy"]


def test_a_card_is_of_one_deputy_in_a_term(world):
    term = world.people["deputy"].mandates.get().term
    Mandate.objects.filter(person=world.people["deputy"]).update(card_no="0001")

    with pytest.raises(Invalid, match="代表证号"):
        services.elect(person=world.people["clerk"], term=term, constituency="", card_no="0001", by=SYSTEM, now=NOW)


def terms(world):
    """A congress with a term at each of the four local levels."""
    for code in ("41", "4108", "410825", "410825106"):
        region = Region.objects.get(code=code)
        found = Organ.objects.filter(region=region, kind=OrganKind.CONGRESS).first() or organs.open_organ(
            name=f"{region.name}人民代表大会", short_name="", kind=OrganKind.CONGRESS, region=region, by=SYSTEM, now=NOW
        )
        yield Term.objects.filter(organ=found).first() or organs.open_term(
            congress=found, number=14, starts_on=date(2023, 1, 1), ends_on=None, by=SYSTEM, now=NOW
        )


def sitting(world, *numbers):
    """So many persons of their own at each level; returns them and the terms."""
    made, levels = [], list(terms(world))
    for term, number in zip(levels, numbers, strict=True):
        region = Region.objects.get(code="410825")
        rows = Person.objects.bulk_create([Person(name=f"{n}示例", region=region) for n in range(number)])
        Mandate.objects.bulk_create(
            [Mandate(person=row, congress=term.organ, term=term, from_on=TODAY) for row in rows]
        )
        made += rows
    return made, levels


def test_24_deputies_of_four_levels(world):
    rows, _terms = sitting(world, 1, 1, 7, 15)

    found = counting.of_persons([row.pk for row in rows], TODAY)

    assert [(row.level, row.persons) for row in found.levels] == [
        ("province", 1), ("city", 1), ("county", 7), ("town", 15),
    ]  # fmt: skip
    assert (found.persons, found.mandates, found.several) == (24, 24, 0)


def test_114_mandates_are_held_by_103_persons(world):
    rows, levels = sitting(world, 2, 4, 17, 80)
    for row in rows[:11]:
        taken = set(row.mandates.values_list("term_id", flat=True))
        other = next(term for term in reversed(levels) if term.pk not in taken)
        Mandate.objects.create(person=row, congress=other.organ, term=other, from_on=TODAY)

    found = counting.of_persons([row.pk for row in rows], TODAY)

    assert (found.persons, found.mandates, found.several) == (103, 114, 11)
    assert sum(row.mandates for row in found.levels) == 114
    assert sum(row.persons for row in found.levels) == 114, (
        "at each level a person counts once, over all levels too often"
    )
