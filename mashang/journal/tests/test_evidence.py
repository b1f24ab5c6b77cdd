from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from json import dumps
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.journal import canonical, evidence
from mashang.journal.tests.samples import NOW, Sample, full

CHANGES = {
    "text": "路灯 ",
    "state": "new",
    "maybe": None,
    "number": 11,
    "money": Decimal("3.51"),
    "ratio": 0.1000000001,
    "open": False,
    "at": NOW,
    "on": date(2026, 3, 3),
    "hour": time(9, 30),
    "length": timedelta(days=1),
    "json": {"b": []},
    "ref": None,
    "blob": b"\x00",
    "scope_path": "/42/",
}
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
number = st.integers(-(2**31), 2**31 - 1)
floats = st.floats(allow_nan=False, allow_infinity=False)
json = st.recursive(
    st.none() | st.booleans() | number | floats | text, lambda x: st.lists(x) | st.dictionaries(text, x)
)
anything = st.fixed_dictionaries(
    {
        "text": text,
        "maybe": st.none() | text,
        "number": number,
        "money": st.decimals(-99999, 99999, places=2),
        "ratio": floats,
        "open": st.booleans(),
        "at": st.none() | st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),
        "on": st.none() | st.dates(),
        "hour": st.none() | st.times(),
        "length": st.none() | st.timedeltas(timedelta(-9999), timedelta(9999)),
        "json": json.filter(lambda value: value is not None),
        "ref": st.none() | st.uuids(),
        "blob": st.binary(max_size=20),
    }
)


def test_a_row_just_written_and_the_row_read_back_have_the_same_digest(sample):
    row = full()
    row.save()

    assert evidence.digest(row, "s") == evidence.digest(Sample.objects.get(), "s")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=anything)
def test_whatever_the_columns_hold(sample, values):
    row = Sample.objects.create(**values)

    assert evidence.digest(row, "s") == evidence.digest(Sample.objects.get(pk=row.pk), "s")


@pytest.mark.parametrize("column", CHANGES)
def test_another_value_in_any_column_is_another_digest(sample, column):
    row, other = full(pk=1), full(pk=1, **{column: CHANGES[column]})

    assert evidence.digest(row, "s") != evidence.digest(other, "s")


def test_an_excluded_column_does_not_count(sample):
    assert evidence.digest(full(pk=1, views=1), "s") == evidence.digest(full(pk=1, views=2), "s")


def test_the_salt_and_the_key_count(sample):
    digests = {evidence.digest(full(pk=pk), salt) for pk in (1, 2) for salt in ("s", "t")}

    assert len(digests) == 4


def test_a_null_an_empty_text_and_a_default_are_three_things(sample):
    assert len({evidence.digest(full(pk=1, maybe=maybe), "s") for maybe in (None, "", "x")}) == 3


def test_a_column_added_later_with_a_constant_default_changes_no_older_digest(sample):
    assert "open" not in canonical.form(full(pk=1, open=True))
    assert canonical.form(full(pk=1, open=False))["open"] == "False"


def test_a_default_that_is_called_is_always_written_down():
    field = models.DateField(default=lambda: date(2026, 3, 2))

    assert canonical._resting(field) is canonical._NEVER


def test_an_expression_is_refused(sample):
    with pytest.raises(TypeError, match="refresh_from_db"):
        evidence.digest(full(pk=1, number=F("number") + 1), "s")


def test_a_row_without_a_key_is_refused(sample):
    with pytest.raises(ValueError, match="no primary key"):
        evidence.digest(full(), "s")


def test_excluding_what_is_not_there_is_a_mistake(sample):
    evidence.evidence(exclude={"nothing": "no such column"})(Sample)

    with pytest.raises(ValueError, match="no field"):
        evidence.digest(full(pk=1), "s")


SAMPLES = ["", "新洛路\n", 0, -7, True, False, date(2026, 2, 28), datetime(2026, 2, 28, 1, 2, 3, 4, tzinfo=UTC)]
SAMPLES += [datetime(2026, 2, 28, 9, tzinfo=timezone(timedelta(hours=8))), UUID(int=7), b"\0\xff", None]


def test_what_is_written_sooner_is_written_alike():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]

    seen = {
        (type(field).__name__, type(value).__name__): (ready(value), canonical.text(field, value))
        for field in fields
        for value in SAMPLES
        if (ready := canonical._plain(field).get(type(value)))
    }

    assert {soon for soon, _slow in seen.values()} > {None}
    assert len(seen) > 20
    assert [(where, *both) for where, both in seen.items() if both[0] != both[1]] == []


@pytest.mark.parametrize("value", [{}, {"a": 1, "b": None, "c": "é", "d": True}, {"a": [1.0]}, {"a": {"b": 1e22}}])
def test_what_is_settled_already_is_given_back_alike(value):
    assert canonical.settled(value) == canonical._read(dumps(value))
