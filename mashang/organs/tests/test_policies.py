"""Rules of places: the deepest region wins, then the latest; nobody goes beyond the law."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.organs import policies, queries, services
from mashang.organs.models import PolicyRow
from mashang.organs.policies import Policy
from mashang.organs.tests.factories import NOW, TODAY, organ, regions

pytestmark = pytest.mark.django_db

COUNTY, CITY, TOWN = "/41/4108/410825/", "/41/4108/", "/41/4108/410825/410825101/"


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    monkeypatch.setattr(policies, "_declared", {})
    source = "代表法第五十一条"
    days = Policy(key="test.days", kind=int, default=60, least=1, most=90, label="答复天数", source=source)
    word = Policy(key="test.word", kind=str, default="办结", choices=("办结", "销号"), label="用语", source="本地规定")
    flag = Policy(key="test.flag", kind=bool, default=False, label="开关", source="本地规定")
    return [policies.declare(one) for one in (days, word, flag)]


@pytest.fixture
def organs():
    there = regions()
    return {code: organ(there[code], f"{code}（示例）") for code in ("41", "4108", "410825", "410825101", "419001")}


def set_policy(organ, value, from_on=date(2026, 1, 1), key="test.days"):
    return services.set_policy(organ=organ, key=key, value=value, from_on=from_on, by=SYSTEM, now=NOW)


def days(path=COUNTY, on=TODAY):
    return queries.policies(path, on).value("test.days")


def test_without_a_row_the_default_holds(organs):
    assert days() == 60
    assert queries.policies(COUNTY, TODAY).where("test.days").organ_id is None


def test_the_deepest_region_wins_even_if_the_higher_one_decided_later(organs):
    set_policy(organs["410825"], 30, date(2026, 1, 1))
    set_policy(organs["4108"], 45, date(2026, 6, 1))

    assert (days(CITY), days(COUNTY), days(TOWN), days("/41/419001/")) == (45, 30, 30, 60)


def test_the_latest_row_begun_wins_and_the_past_keeps_its_own(organs):
    set_policy(organs["410825"], 30, date(2026, 1, 1))
    set_policy(organs["410825"], 20, date(2026, 6, 1))
    set_policy(organs["410825"], 10, date(2027, 1, 1))

    assert [days(on=on) for on in (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1), TODAY)] == [60, 30, 20, 20]


def test_where_a_value_comes_from_is_told(organs):
    set_policy(organs["4108"], 45, date(2026, 6, 1))

    where = queries.policies(COUNTY, TODAY).where("test.days")

    assert (where.organ, where.since, where.source) == ("4108（示例）", date(2026, 6, 1), "代表法第五十一条")


def test_all_rules_of_a_place_are_one_query(organs, django_assert_num_queries):
    set_policy(organs["410825"], 30)
    set_policy(organs["41"], "销号", key="test.word")

    with django_assert_num_queries(1):
        found = queries.policies(TOWN, TODAY)
        values = [found.value(key) for key in ("test.days", "test.word", "test.flag")]

    assert values == [30, "销号", False]


@pytest.mark.parametrize("value", [91, 0, "30", True, None, 30.0])
def test_a_value_beyond_the_ceiling_or_of_another_kind_is_refused_with_the_law(organs, value):
    with pytest.raises(Invalid) as refusal:
        set_policy(organs["410825"], value)

    assert "代表法第五十一条" in str(refusal.value.said)
    assert not PolicyRow.objects.exists()


@pytest.mark.parametrize(("stored", "holds"), [(400, 90), (-3, 1), ("many", 60), (True, 60)])
def test_what_came_in_behind_the_service_is_clamped_on_reading(organs, stored, holds):
    PolicyRow.objects.create(organ=organs["410825"], key="test.days", value=stored, from_on=TODAY)

    assert days() == holds


def test_a_word_is_one_of_the_choices(organs):
    with pytest.raises(Invalid):
        set_policy(organs["410825"], "了结", key="test.word")


def test_an_unknown_key_is_a_mistake(organs):
    with pytest.raises(LookupError):
        set_policy(organs["410825"], 3, key="test.nothing")
    with pytest.raises(LookupError):
        queries.policies(COUNTY, TODAY).value("test.nothing")


def test_setting_the_same_again_writes_one_entry_and_another_value_replaces_it(organs):
    first = set_policy(organs["410825"], 30)
    again = set_policy(organs["410825"], 30)
    other = set_policy(organs["410825"], 20)

    assert first.pk == again.pk == other.pk
    assert days() == 20


ROWS = st.tuples(
    st.sampled_from(["41", "4108", "410825", "410825101", "419001"]),
    st.sampled_from([10, 25, 90, 400]),  # the last is beyond the law, as if it had come in behind the service
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, max_size=8, unique_by=lambda row: (row[0], row[2])))
def test_one_rule_in_many_places_is_what_all_rules_of_each_place_say(organs, declared, rows):
    places = [COUNTY, CITY, TOWN, "/41/419001/", "/41/"]
    with transaction.atomic():
        for code, value, from_on in rows:
            PolicyRow.objects.create(organ=organs[code], key="test.days", value=value, from_on=from_on)
        found = queries.settled(declared[0], places, TODAY)
        one_by_one = {path: days(path) for path in places}
        transaction.set_rollback(True)

    assert found == one_by_one


def test_one_rule_in_many_places_is_one_query(organs, declared, django_assert_num_queries):
    set_policy(organs["4108"], 45)

    with django_assert_num_queries(1):
        assert queries.settled(declared[0], [COUNTY, CITY, TOWN], TODAY)[TOWN] == 45


def test_a_policy_is_declared_once_and_its_default_stays_in_bounds(declared):
    with pytest.raises(ValueError, match="twice"):
        policies.declare(declared[0])
    with pytest.raises(ValueError, match="beyond"):
        policies.declare(Policy(key="test.bad", kind=int, default=9, most=8, label="坏", source="无"))
    with pytest.raises(ValueError, match="only numbers"):
        policies.declare(Policy(key="test.odd", kind=str, default="a", most=8, label="坏", source="无"))
