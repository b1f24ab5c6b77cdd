"""代表反馈 that does not come: its deputy is reminded before the day and once after it, the office hears once, and
nothing of it is ever satisfaction (河南办法第二十二条)."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.journal.queries import verify
from mashang.kit.viewer import SYSTEM
from mashang.matters import figures_law, jobs, texts_law
from mashang.matters.figures import Period
from mashang.matters.models import Clock, Rating
from mashang.matters.register import PAPERS
from mashang.matters.services import watch_feedback
from mashang.matters.tests.lawful import BAD, GOOD, Lawful
from mashang.notify.models import Notice
from mashang.people import services as people
from mashang.people.models import Role
from tests.support.world import BEIJING

SAID = {texts_law.FEEDBACK_DUE: "due", texts_law.FEEDBACK_LATE: "late", texts_law.FEEDBACK_MISSING: "missing"}

SATISFIED = ("对办理态度满意率", "对办理结果满意率")


@pytest.fixture
def law(world):
    return Lawful(world)


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), BEIJING)


def told(law) -> Counter:
    """How often each was told what."""
    names = {person.user_id: key for key, person in law.world.people.items()}
    rows = Notice.objects.filter(what__in=list(SAID)).values_list("what", "recipient")
    return Counter((SAID[what], names[user]) for what, user in rows)


def days_after(law, *numbers: int) -> None:
    """The worker's watch on these days after the last one for feedback."""
    due = law.clock("feedback").due_on
    for number in numbers:
        jobs.remind(now=at(due + timedelta(days=number)))


def test_each_deputy_is_reminded_before_the_day_and_once_after_and_the_office_hears_once(law):
    law.answered()

    days_after(law, -20)
    assert told(law) == {}

    days_after(law, -2, -1, 0)
    assert told(law) == {("due", "deputy"): 1, ("due", "deputy2"): 1}

    days_after(law, 1, 2, 9, 40)
    assert told(law) == {
        ("due", "deputy"): 1, ("due", "deputy2"): 1, ("late", "deputy"): 1, ("late", "deputy2"): 1, ("missing", "office"): 1,
    }  # fmt: skip
    assert verify() == []


def test_who_has_spoken_is_not_reminded_and_the_other_is(law):
    law.answered().say("deputy2", GOOD)

    days_after(law, -2, 3)

    assert told(law) == {("due", "deputy"): 1, ("late", "deputy"): 1, ("missing", "office"): 1}


def test_where_all_have_spoken_nobody_is_told_anything(law):
    law.answered()
    due = law.clock("feedback").due_on
    law.say("deputy", GOOD).say("deputy2", GOOD)

    for number in (-2, 3):
        jobs.remind(now=at(due + timedelta(days=number)))

    assert told(law) == {}


def test_dissatisfaction_begins_anew_and_so_do_the_reminders(law):
    law.answered()
    days_after(law, 3)
    first = told(law)
    law.now = at(law.clock("feedback").due_on + timedelta(days=4))
    law.say("deputy", BAD).acknowledge().reach().issue()

    days_after(law, 3)

    assert told(law)["late", "deputy"] == first["late", "deputy"] + 1


def test_a_run_over_what_was_told_reads_and_writes_nothing_more(law):
    law.answered()
    days_after(law, 1)
    later = at(law.clock("feedback").due_on + timedelta(days=2))

    with CaptureQueriesContext(connection) as seen:
        watch_feedback.remind(now=later)

    assert [query["sql"][:6] for query in seen.captured_queries] == ["SELECT", "SELECT"]


def test_a_deputy_who_works_in_the_unit_is_not_asked_and_the_office_hears_of_the_others_alone(law):
    law.answered()
    for who in ("deputy", "deputy2"):
        people.appoint(
            person=law.world.people[who], role=Role.UNIT, organ=law.world.organs["wx_traffic"], place="", by=SYSTEM,
            now=law.now,
        )  # fmt: skip

    days_after(law, -1, 3)

    assert told(law) == {}


def test_missing_feedback_is_no_grade_and_stands_apart_in_the_figures(law):
    law.answered()
    days_after(law, 1)
    law.now = at(law.clock("feedback").due_on + timedelta(days=3))
    law.close()

    assert not Rating.objects.exists()
    period = Period(date(2026, 1, 1), date(2027, 12, 31))
    found = figures_law.figures(viewer=law.by("office"), period=period, today=localdate(law.now))
    asked = [share for share in found.shares if share.name in SATISFIED]
    assert [(share.part, share.whole, share.left_out) for share in asked] == [(0, 0, 2), (0, 0, 2)]


def test_the_office_finds_them_under_one_filter_and_not_those_who_still_have_time(law):
    law.answered()
    due = law.clock("feedback").due_on
    late = next(row for row in PAPERS.filters if row.key == "feedback")

    def found(day):
        return list(PAPERS.rows(law.by("office"), day).filter(late.where("late", day)))

    assert found(due) == []
    assert found(due + timedelta(days=1)) == [law.matter]
    law.say("deputy", GOOD).say("deputy2", GOOD)
    assert found(due + timedelta(days=1)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.integers(-30, 60), max_size=12))
def test_however_the_worker_runs_nobody_is_told_twice_and_nobody_late_is_told_too_early(law, runs):
    if law.one is None:
        law.answered()
    clock = law.clock("feedback")
    Notice.objects.all().delete()
    Clock.objects.filter(pk=clock.pk).update(told="")

    for number in sorted(runs):
        watch_feedback.remind(now=at(clock.due_on + timedelta(days=number)))

    assert set(told(law).values()) <= {1}
    late = list(Notice.objects.filter(what=texts_law.FEEDBACK_LATE))
    assert all(localdate(row.at) > clock.due_on for row in late)
    assert bool(late) == any(number > 0 for number in runs)
