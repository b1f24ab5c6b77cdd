"""The days of the law: by properties over ten years of calendars, and what a published calendar may not move (P-16)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from mashang.journal.queries import history
from mashang.kit import workdays
from mashang.kit.tests.test_workdays import calendars, starts
from mashang.kit.viewer import SYSTEM
from mashang.matters import limits_law, rules, services, verbs
from mashang.matters.models import Assignment, Clock
from mashang.matters.services import clocks, watch
from mashang.matters.tests.calendars import published
from mashang.matters.tests.lawful import BAD, Lawful
from mashang.organs.policies import Policies, every
from mashang.organs.services import load_calendar, set_policy
from tests.support.world import NOW

MONTHS = st.sampled_from([(1, 1), (2, 2), (2, 3), (3, 3), (1, 3), (6, 6), (4, 6)])
"""What a place sets, and what the law allows."""


@given(start=starts, months=MONTHS, calendar=calendars())
def test_a_period_of_months_ends_on_a_working_day_and_never_past_the_law(start, months, calendar):
    local, legal = months
    bound = rules.Legal(start, months=legal)
    found = rules.due_in_months(start=start, months=local, calendar=calendar, legal=bound)

    assert start < found.on <= bound.end(calendar)
    assert calendar.works(found.on)
    assert found.on >= rules.months_after(start, local) or found.ceiling_on == found.on


@given(start=starts, months=st.integers(1, 6))
def test_months_end_on_the_same_day_or_on_the_last_where_there_is_none(start, months):
    end = rules.months_after(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(start=starts, late=st.integers(0, 200), calendar=calendars())
def test_whoever_takes_over_a_share_has_no_longer_than_the_first(start, late, calendar):
    """改办 does not renew the three months."""
    bound, again = rules.Legal(start, months=3), start + timedelta(days=late)
    found = rules.due_in_months(start=again, months=3, calendar=calendar, legal=bound)

    assert found.on == max(again, min(bound.end(calendar), found.on))
    assert found.on <= max(again, bound.end(calendar))


@given(start=starts, calendar=calendars())
def test_the_ten_days_are_ten_working_days(start, calendar):
    for rule in (limits_law.RETURN_DAYS, limits_law.DECIDE_DAYS, limits_law.FEEDBACK_DAYS):
        end = rules.due(start=start, days=rule.default, calendar=calendar).on
        assert workdays.between(start, end, calendar) == rule.default == 10


def test_no_place_can_be_looser_than_the_law():
    most = {"reply_months": 3, "extended_months": 6, "redo_months": 1, "assist_months": 2, "return_days": 10}
    found = {key: every()[f"suggestions.{key}"] for key in most}

    assert {key: rule.most for key, rule in found.items()} == most
    row = SimpleNamespace(value=99)
    assert {key: Policies({rule.key: row}).of(rule) for key, rule in found.items()} == most


@given(start=starts)
def test_by_the_calendars_that_were_published_three_months_end_where_one_counts_by_hand(start):
    end = rules.due_in_months(start=start, months=3, calendar=published()).on
    day = rules.months_after(start, 3)
    while not published().works(day):
        day += timedelta(days=1)

    assert end == day


@pytest.fixture
def law(world):
    return Lawful(world)


def test_a_place_may_be_stricter_and_the_days_are_its_own(law):
    set_policy(
        organ=law.world.organs["wx"], key="suggestions.reply_months", value=2, from_on=localdate(NOW),
        by=law.by("office"), now=NOW,
    )  # fmt: skip
    law.raised().hand()

    assert law.clock("reply").due_on.month == 1
    assert law.clock("reply").rule_owner == law.world.organs["wx"].name


HOLIDAYS = [
    {"year": "2027", "published": "1", "day": f"2027-0{m}-{d:02d}", "works": "0", "name": "示例", "source": "示例"}
    for m, d in ((1, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8))
]


def recounted(law):
    """What stands before and after the worker looked at the calendar, and of which clocks the record tells."""
    before = {row.pk: (row.due_on, row.provisional) for row in Clock.objects.filter(ended_on=None)}
    watch.recount(now=law.now)
    after = {row.pk: row.due_on for row in Clock.objects.filter(ended_on=None)}
    told = {entry.facts["clock"] for entry in history(law.matter) if entry.verb == verbs.RECOUNTED}
    return before, after, told


@pytest.mark.promise("P-16", "a holiday calendar in mid-case moves nothing that was announced as firm", short=1, long=1)
def test_a_calendar_recounts_nothing_that_was_announced_firm(law, promise):
    law.raised().hand()
    load_calendar(rows=HOLIDAYS, by=SYSTEM, now=law.now)
    before, after, told = recounted(law)
    firm = {pk for pk, (_on, provisional) in before.items() if not provisional}
    stayed = all(after[pk] == before[pk][0] for pk in firm) and not firm & told
    moved = {pk for pk in after if after[pk] != before[pk][0]}

    assert firm
    assert set(before) - firm
    figure = f"{len(firm)} firm dates stayed, {len(told)} provisional ones were counted again, each with its entry"
    promise.held(stayed and moved <= told, figure)
    Clock.objects.filter(pk__in=firm).update(provisional=True)
    load_calendar(rows=[{**HOLIDAYS[0], "source": "示例二", "name": "另一版"}], by=SYSTEM, now=law.now)
    Clock.objects.update(calendar_version="before")
    promise.control("firm dates marked provisional: they are counted again", caught=firm <= recounted(law)[2])


def past(law):
    """All that is past of a matter: when it was handed, by which clock, with which date first."""
    rows = Assignment.objects.order_by("pk").values_list("pk", "sent_at", "first_sent_at", "return_by")
    clock = Clock.objects.order_by("pk").values_list("pk", "started_on", "original_due_on", "days", "months", "rule")
    return list(rows), list(clock)


def test_no_step_changes_when_it_was_handed_or_the_date_that_was_first_due(law):
    """Abuse 69: nothing on the way back-dates 交办 or moves a deadline in silence."""
    law.raised().hand()
    rows, dates = past(law)
    lead = law.live("wx_traffic")
    services.ask_return(assignment=lead, why="不属于", by=law.by("unit"), now=law.later(1).now)
    services.refuse(request=law.request(), why="属于", by=law.by("office"), now=law.later(1).now)
    services.ask_more_time(assignment=lead, why="难", by=law.by("unit"), now=law.later(5).now)
    asked = law.clock("reply").due_on
    services.grant(request=law.request(), by=law.by("office"), now=law.now)
    law.later(60).reach().issue().say("deputy", BAD)

    again = past(law)
    assert again[0][: len(rows)] == rows
    assert again[1][: len(dates)] == dates
    moved = [entry for entry in history(law.matter) if entry.verb == verbs.EXTENSION_GRANTED]
    assert [(entry.facts["from"], entry.actor_id) for entry in moved] == [
        (asked.isoformat(), law.world.people["office"].user_id)
    ]


def test_lateness_stays_what_it_was(law):
    law.raised().hand().reach().later(90).issue()

    assert law.clock("reply").kept is False
    assert clocks.earliest(matter=law.matter) is None
