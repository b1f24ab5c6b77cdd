"""承诺事项: unit and office hear before the day and once when it is late; what was judged or carried on is let be."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.journal.queries import verify
from mashang.matters import services, texts_law
from mashang.matters.models import Commitment
from mashang.matters.services import commitments
from mashang.matters.tests.lawful import PLANNED, Lawful
from mashang.notify.models import Notice
from tests.support.world import BEIJING

SAID = {texts_law.PROMISE_DUE: "due", texts_law.PROMISE_OVERDUE: "late"}
BOTH = {"unit", "head", "wx_traffic_head", "office"}


@pytest.fixture
def law(world):
    law = Lawful(world)
    return law.raised().hand().reach().issue(draft=PLANNED, promise=law.promise())


@pytest.fixture
def row(law):
    return Commitment.objects.get()


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), BEIJING)


def told(law) -> Counter:
    names = {person.user_id: key for key, person in law.world.people.items()}
    rows = Notice.objects.filter(what__in=list(SAID)).values_list("what", "recipient")
    return Counter((SAID[what], names[user]) for what, user in rows)


def run(row, *days):
    for number in days:
        commitments.remind(now=at(row.due_on + timedelta(days=number)))


def test_the_unit_and_the_office_are_reminded_before_the_day_and_once_when_it_is_late(law, row):
    run(row, -40)
    assert told(law) == {}

    run(row, -30, -20, 0)
    assert told(law) == {("due", who): 1 for who in BOTH}

    run(row, 1, 2, 100)
    assert told(law) == {(what, who): 1 for what in ("due", "late") for who in BOTH}
    assert verify() == []


def test_a_worker_that_slept_says_only_that_it_is_late(law, row):
    run(row, 5, 6)

    assert told(law) == {("late", who): 1 for who in BOTH}


@pytest.mark.parametrize("kept", [True, False])
def test_what_was_judged_is_let_be(law, row, kept):
    law.now = at(row.due_on + timedelta(days=1))
    if kept:
        services.commitments.tell(commitment=row, told="已完成。", by=law.by("unit"), now=law.now)
    services.commitments.check(commitment=row, kept=kept, found="已核实。", by=law.by("office"), now=law.now)

    run(row, 2, 3)

    assert told(law) == {}


def test_what_is_carried_on_is_told_again_by_its_new_day(law, row):
    law.now = at(row.due_on + timedelta(days=1))
    run(row, 1)
    on = services.commitments.carry(
        commitment=row, due_on=row.due_on + timedelta(days=200), why="工期跨年。", by=law.by("office"), now=law.now
    )

    run(on, -5, 1)

    assert told(law)["late", "unit"] == 2


def test_a_run_over_what_is_told_already_reads_and_writes_nothing_more(law, row):
    run(row, 3)

    with CaptureQueriesContext(
        connection,
    ) as seen:
        run(row, 4)

    assert len(seen) == 2
    assert all(query["sql"].startswith("SELECT") for query in seen.captured_queries)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.integers(-60, 60), max_size=12))
def test_however_the_worker_runs_nobody_is_told_twice_and_nobody_of_what_is_not_late(law, row, runs):
    Notice.objects.all().delete()
    Commitment.objects.update(reminded="")

    run(row, *sorted(runs))

    found = told(law)
    assert set(found.values()) <= {1}
    assert {who for what, who in found if what == "late"} == (BOTH if any(day > 0 for day in runs) else set())
    assert {who for what, who in found if what == "due"} == (BOTH if any(-30 <= day <= 0 for day in runs) else set())
