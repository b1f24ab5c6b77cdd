"""The worker's watch over supervision: what units undertook, and presidia that do not meet. Each is told once."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.journal.queries import history, verify
from mashang.kit.tests.test_workdays import calendars, starts
from mashang.kit.viewer import SYSTEM
from mashang.matters.models import Commitment, Kept
from mashang.matters.rules import months_after
from mashang.matters.services import commitments
from mashang.notify.models import Notice
from mashang.organs.policies import every
from mashang.organs.services import close_organ, open_term, set_policy
from mashang.supervision import jobs, queries, rules, services, sittings, texts
from mashang.supervision.models import MissedMeeting, Undertaking
from mashang.supervision.services import watch
from tests.support.world import BEIJING, NOW

SAID = {texts.UNDERTAKING_DUE: "due", texts.UNDERTAKING_LATE: "late", texts.MEETING_MISSED: "missed"}


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), BEIJING)


def told(scene) -> Counter:
    """How often each was told what."""
    names = {person.user_id: key for key, person in scene.world.people.items()}
    rows = Notice.objects.filter(what__in=list(SAID)).values_list("what", "recipient")
    return Counter((SAID[what], names[user]) for what, user in rows)


def run(row, *days):
    for number in days:
        watch.undertakings(now=at(row.due_on + timedelta(days=number)))


# What units undertook

BOTH = {"unit", "head", "office"}


def test_unit_and_office_are_reminded_before_the_day_and_once_when_it_is_late(scene):
    row = scene.undertaking()["undertaking"]

    run(row, -15)
    assert told(scene) == {}

    run(row, -3, -1, 0)
    assert told(scene) == {("due", who): 1 for who in BOTH}

    run(row, 1, 2, 60)
    assert told(scene) == {(what, who): 1 for what in ("due", "late") for who in BOTH}
    assert verify() == []


def test_whoever_leads_the_supervision_hears_as_well(scene):
    scene.key().fixed().planned().occasion(about=scene["key"]).held().undertaking(occasion=scene["occasion"])

    run(scene["undertaking"], 1)

    assert told(scene) == {("late", who): 1 for who in BOTH | {"leader"}}


def test_what_the_unit_has_told_of_waits_for_the_office_and_nobody_is_reminded(scene):
    row = scene.undertaking().told()["undertaking"]

    run(row, -1, 5)

    assert told(scene) == {}


def test_what_is_to_go_on_until_another_day_is_told_again_by_that_day(scene):
    row = scene.undertaking()["undertaking"]
    run(row, 1)
    scene.now = at(row.due_on + timedelta(days=2))
    scene.told()
    services.undertakings.again(
        undertaking=scene["undertaking"], why="只装了一处。", due_on=row.due_on + timedelta(days=90),
        by=scene.by("office"), now=scene.now,
    )  # fmt: skip

    run(scene["undertaking"], -60, 1, 2)

    assert told(scene)["late", "unit"] == 2


def test_a_run_over_what_was_told_reads_and_writes_nothing_more(scene):
    row = scene.undertaking()["undertaking"]
    run(row, 1)

    with CaptureQueriesContext(connection) as seen:
        run(row, 2)

    assert len(seen) == 2


def test_a_promise_made_in_a_reply_is_told_to_whoever_leads_its_supervision_and_to_nobody_once_that_is_over(scene):
    scene.key().fixed()
    leader = scene.world.people["leader"].user_id
    for number in (1, 2):
        Commitment.objects.create(
            matter=scene["key"].matter, unit=scene.world.organs["wx_traffic"], text="明年六月底前完成。",
            made_on=scene.today, due_on=scene.today + timedelta(days=number),
        )  # fmt: skip
    first, second = Commitment.objects.order_by("pk")

    commitments.remind(now=at(first.due_on))
    assert Notice.objects.filter(recipient=leader, what="matters.promise_due").count() == 2
    Commitment.objects.filter(pk=second.pk).update(state=Kept.CARRIED, checked_on=scene.today)
    commitments.remind(now=at(first.due_on + timedelta(days=5)))
    assert Notice.objects.filter(recipient=leader, what="matters.promise_overdue").count() == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.integers(-40, 40), max_size=10))
def test_however_the_worker_runs_nobody_is_told_twice_and_nobody_of_what_is_not_late(scene, runs):
    row = scene["undertaking"] if "undertaking" in scene.made else scene.undertaking()["undertaking"]
    Notice.objects.all().delete()
    Undertaking.objects.update(reminded="")

    run(row, *sorted(runs))

    found = told(scene)
    assert set(found.values()) <= {1}
    assert {who for what, who in found if what == "late"} == (BOTH if any(day > 0 for day in runs) else set())


# 主席团 of a town


def seated(scene, day, number):
    """A meeting of 邵原镇 that was held on this day."""
    scene.now = at(day)
    return scene.problem(name=f"p{number}").meeting(number=number, on=day).counted()


def meet(day):
    jobs.remind(now=at(day))


def missed(scene) -> Counter:
    rows = {key: count for key, count in told(scene).items() if key[0] == "missed"}
    return Counter({who: count for (_what, who), count in rows.items()})


@pytest.fixture
def met(scene):
    """The presidium of 邵原镇 met on Monday 2 November; 赵堡镇 is left out of sight."""
    close_organ(organ=scene.world.organs["zb"], on=NOW.date(), by=SYSTEM, now=NOW)
    seated(scene, NOW.date(), 5)
    return scene


def test_a_town_that_does_not_meet_for_three_months_is_told_once_a_missed_quarter(met):
    meet(date(2027, 2, 2))
    assert missed(met) == {}

    for day in (date(2027, 2, 3), date(2027, 2, 4), date(2027, 4, 30)):
        meet(day)
    assert missed(met) == {"sy_chair": 1}

    for day in (date(2027, 5, 6), date(2027, 5, 20)):
        meet(day)
    assert missed(met) == {"sy_chair": 2}
    assert [row.number for row in MissedMeeting.objects.order_by("pk")] == [1, 2]
    verbs = [entry.verb for entry in history(met.world.organs["sy"])]
    assert verbs.count("supervision.meeting_missed") == 2
    assert verify() == []


def test_a_meeting_that_was_held_begins_the_days_anew_and_one_that_was_only_called_does_not(met):
    met.now = at(date(2027, 1, 20))
    met.meeting(number=6, on=date(2027, 1, 21))
    meet(date(2027, 2, 3))
    assert missed(met) == {"sy_chair": 1}

    seated(met, date(2027, 2, 4), 7)
    meet(date(2027, 5, 4))
    assert missed(met) == {"sy_chair": 1}


def test_the_office_of_the_county_hears_too_and_no_other_county(scene):
    organ = scene.world.organs["zb"]
    open_term(
        congress=scene.world.organs["zb_congress"], number=17, starts_on=NOW.date(), ends_on=None, by=SYSTEM, now=NOW
    )
    close_organ(organ=scene.world.organs["sy"], on=NOW.date(), by=SYSTEM, now=NOW)

    meet(date(2027, 2, 3))

    assert missed(scene) == {"chair": 1, "office": 1}
    assert MissedMeeting.objects.get().organ == organ


def test_where_nobody_knows_since_when_nothing_is_counted(scene):
    found = sittings.sittings(sittings.presidia(NOW.date()), NOW.date())

    assert scene.world.organs["sy"] not in [row.organ for row in found]


def test_a_place_may_be_stricter_and_never_looser(met):
    rule = every()["supervision.meeting_months"]
    assert (rule.default, rule.most, rule.refused(4) is not None) == (3, 3, True)
    set_policy(
        organ=met.world.organs["sy"], key=rule.key, value=1, from_on=localdate(NOW), by=met.by("sy_chair"), now=NOW
    )

    meet(date(2026, 12, 3))

    assert missed(met) == {"sy_chair": 1}


def test_the_page_shows_what_is_late_to_the_town_and_the_county_and_to_nobody_else(desk, met):
    met.now = at(date(2027, 2, 3))

    assert "邵原镇人大主席团" in late_on_page(met, "sy_chair")
    for who in ("office", "unit", "sy_deputy"):
        assert "最迟应在" not in late_on_page(met, who)


def test_the_page_says_nothing_while_there_is_time(desk, met):
    met.now = at(date(2027, 2, 2))

    assert "最迟应在" not in late_on_page(met, "sy_chair")


def late_on_page(scene, who):
    response = scene.browser(who).get("/desk/supervision/")
    return response.content.decode() if response.status_code == 200 else ""


@given(start=starts, months=st.integers(1, 3), after=st.integers(0, 800), calendar=calendars())
def test_missed_periods_are_those_whose_last_day_is_over(start, months, after, calendar):
    today = start + timedelta(days=after)

    found = rules.missed(since=start, months=months, today=today, calendar=calendar)

    assert calendar.works(found.due_on) and found.due_on >= months_after(start, months)
    assert (found.number > 0) == (today > found.due_on)
    assert months_after(start, months * found.number) <= today
    assert rules.missed(since=start, months=months, today=today + timedelta(days=1), calendar=calendar).number in {
        found.number, found.number + 1,
    }  # fmt: skip


def test_two_workers_at_once_tell_once(met):
    found = sittings.late(sittings.presidia(date(2027, 2, 3)), date(2027, 2, 3))

    told_now = [watch._missed(row, at(date(2027, 2, 3))) for row in [*found, *found]]

    assert told_now == [True, False]
    assert missed(met) == {"sy_chair": 1}


def test_a_problem_that_moves_is_a_sign_of_its_station_and_of_no_other(scene):
    station = scene.listed().world.stations["sy"].pk
    assert localdate(queries.station_signs([station])[station]) == NOW.date()

    scene.later(5).moved()

    assert localdate(queries.station_signs([station])[station]) == scene.today > NOW.date()
    assert queries.station_signs([scene.world.stations["zb"].pk]) == {}
