"""Organs change their names and are merged; papers of a day print the names of that day (R113)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import SYSTEM
from mashang.organs import queries, services
from mashang.organs.models import Organ, OrganName
from mashang.organs.tests.factories import NOW, organ, regions

pytestmark = pytest.mark.django_db

OLD, NEW = "示例县人大常委会选举任免代表联络工作委员会", "示例县人大常委会代表工作委员会"


@pytest.fixture
def county():
    return regions()["410825"]


def rename(which, on=date(2025, 3, 1), name=NEW):
    return services.rename(organ=which, name=name, short_name="代表工委", on=on, by=SYSTEM, now=NOW)


def merge(organs, into, on=date(2026, 1, 1)):
    services.merge(organs=organs, into=into, on=on, by=SYSTEM, now=NOW)


def test_a_paper_prints_the_name_of_its_day(county):
    office = organ(county, OLD, "deputy_affairs_office")

    renamed = rename(office)

    assert renamed.name == NEW
    assert queries.name_on(renamed, date(2024, 6, 1)) == OLD
    assert queries.name_on(renamed, date(2025, 2, 28)) == OLD
    assert queries.name_on(renamed, date(2025, 3, 1)) == NEW
    assert queries.name_on(renamed, date(2019, 1, 1)) == OLD
    assert Entry.objects.filter(verb="organs.renamed").count() == 1


def test_an_organ_without_history_keeps_its_first_name_when_it_is_renamed(county):
    office = Organ.objects.create(name=OLD, short_name=OLD[:10], kind="other", region=county)

    rename(office)

    assert queries.name_on(office, date(1999, 1, 1)) == OLD


def test_names_of_many_organs_are_one_query(county, django_assert_num_queries):
    organs = [rename(organ(county, OLD, "other")), organ(county, "示例局", "department")]

    with django_assert_num_queries(1):
        names = queries.names_on(organs, date(2024, 1, 1))

    assert [names[one.pk].name for one in organs] == [OLD, "示例局"]


@pytest.mark.parametrize("on", [date(2026, 11, 21), date(2020, 1, 1), date(2019, 1, 1)])
def test_a_name_begins_neither_tomorrow_nor_before_the_present_one(county, on):
    with pytest.raises(Invalid):
        rename(organ(county, OLD), on)


def test_the_database_admits_one_present_name(county):
    office = organ(county)

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganName.objects.create(organ=office, name="另一个名称", short_name="另", from_on=date(2026, 1, 1))


def test_merged_organs_are_closed_and_point_to_their_heir(county):
    one, other, heir = (organ(county, name, "department") for name in ("甲局（示例）", "乙局（示例）", "丙局（示例）"))

    merge([one, other], heir)

    one.refresh_from_db()
    assert (one.closed_on, one.successor) == (date(2026, 1, 1), heir)
    assert set(Organ.objects.open_on(date(2025, 12, 31))) == {one, other, heir}
    assert set(Organ.objects.open_on(date(2026, 1, 1))) == {heir}
    assert Entry.objects.filter(verb="organs.merged").count() == 2


def test_a_closed_organ_is_neither_merged_again_nor_renamed(county):
    one, heir = organ(county, "甲局（示例）"), organ(county, "丙局（示例）")
    merge([one], heir)

    with pytest.raises(Stale):
        merge([one], heir)
    with pytest.raises(Stale):
        rename(one)
    with pytest.raises(Stale):
        merge([heir], one)


def test_an_organ_is_not_merged_into_itself(county):
    one = organ(county)

    with pytest.raises(Invalid):
        merge([one], one)


def test_a_term_runs_until_its_last_day(county):
    congress = organ(county)
    dates = {"starts_on": date(2022, 2, 1), "ends_on": date(2027, 1, 31)}
    term = services.open_term(congress=congress, number=15, by=SYSTEM, now=NOW, **dates)

    assert queries.term_on(congress, date(2027, 1, 31)) == term
    assert queries.term_on(congress, date(2027, 2, 1)) is None
    assert queries.term_on(congress, date(2022, 1, 31)) is None
    with pytest.raises(Invalid):
        services.open_term(
            congress=congress, number=16, starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1), by=SYSTEM, now=NOW
        )


def test_categories_are_an_organs_own_and_those_for_all(county):
    mine, other = organ(county), organ(county, "别处（示例）")
    for code, owner in (("road", None), ("water", mine), ("light", other)):
        services.add_category(code=code, name=code, organ=owner, parent=None, position=1, by=SYSTEM, now=NOW)

    assert [one.code for one in queries.categories(mine)] == ["road", "water"]


def test_the_record_holds_after_every_act_and_a_change_behind_it_is_found(county):
    one, heir = organ(county, "甲局（示例）"), organ(county, "丙局（示例）")
    rename(heir)
    merge([one], heir)
    assert verify() == []

    Organ.objects.filter(pk=one.pk).update(name="改过的名称")

    assert len(verify()) == 1
