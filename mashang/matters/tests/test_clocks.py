"""Clock rows through the acts: which start and stop, kept, late or set aside; by whose rule; and how far they go."""

from datetime import date, datetime

import pytest

from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import SYSTEM
from mashang.kit.workdays import between
from mashang.matters import limits, rules, services, why
from mashang.matters.models import Clock, ClockKind
from mashang.organs import services as organs
from mashang.organs.queries import calendar
from tests.support.world import BEIJING, NOW


def running(story) -> set[str]:
    return {f"{c.kind} {c.assignment.unit.short_name}" if c.assignment else c.kind for c in _open(story)}


def _open(story):
    return Clock.objects.filter(matter=story.matter, ended_on=None).select_related("assignment__unit")


def ended(story, kind, unit=None):
    rows = Clock.objects.filter(matter=story.matter, kind=kind, ended_on__isnull=False).order_by("pk")
    rows = rows if unit is None else rows.filter(assignment__unit=story.world.organs[unit])
    return [clock.kept for clock in rows]


def at(*when) -> datetime:
    return datetime(*when, tzinfo=BEIJING)


def test_each_act_stops_its_clock_and_starts_the_next(story):
    story.receive()
    assert running(story) == {"order"}

    story.order()
    assert running(story) == {"assign"}

    story.assign()
    traffic, police = (
        {"acknowledge 县交通运输局", "reply 县交通运输局"},
        {"acknowledge 县交警大队", "assist 县交警大队"},
    )
    assert running(story) == traffic | police

    story.acknowledge()
    assert running(story) == {"reply 县交通运输局"} | police

    story.reply()
    assert running(story) == {"check"}

    story.check()
    assert running(story) == {"rate"}

    story.rate()
    assert running(story) == set()


def test_what_was_done_in_time_was_kept(story):
    story.answered().check().rate()

    assert {kind: ended(story, kind) for kind in ("order", "assign", "reply", "check", "rate")} == {
        "order": [True],
        "assign": [True],
        "reply": [True],
        "check": [True],
        "rate": [True],
    }


@pytest.mark.parametrize(("days", "kept"), [(3, True), (4, False)])
def test_the_last_day_still_counts_and_the_next_is_late(story, days, kept):
    story.receive().later(days=days).order()

    assert ended(story, "order") == [kept]


def test_an_opinion_that_was_not_needed_is_neither_kept_nor_late(story):
    story.answered()

    assert ended(story, "assist", "wx_police") == [None]
    assert ended(story, "acknowledge", "wx_police") == [None]
    assert story.live("wx_police").due_on is None


def test_an_opinion_given_in_time_was_kept(story):
    story.receive().order().assign().reply("wx_police", "assist")

    assert ended(story, "assist", "wx_police") == [True]


@pytest.mark.parametrize(("track", "days", "rule"), [("normal", 15, limits.REPLY_DAYS), ("fast", 3, limits.FAST_DAYS)])
def test_a_simple_matter_is_due_sooner(story, track, days, rule):
    story.receive().order().assign(track=track)
    clock = _open(story).get(kind="reply")

    assert (clock.days, clock.rule) == (days, rule.key)


def test_a_redo_runs_on_a_clock_of_its_own(story):
    story.answered().check().later(days=2).rate("dissatisfied", "灯不亮")
    clock = _open(story).get(kind="reply")

    assert (clock.days, clock.rule, clock.started_on) == (10, limits.REDO_DAYS.key, story.now.date())
    assert running(story) == {"acknowledge 县交通运输局", "reply 县交通运输局"}


def test_separate_units_each_have_their_own(story):
    story.receive().order().separately("wx_traffic", "wx_finance").reply("wx_traffic")

    assert running(story) == {"acknowledge 县金融局", "reply 县金融局"}
    assert story.matter.state == "handling"


def test_without_the_check_step_the_answer_goes_straight_to_the_speaker(story):
    organs.set_policy(
        organ=story.world.organs["wx"], key="matters.check_step", value=False, from_on=NOW.date(), by=SYSTEM, now=NOW
    )

    story.answered()

    assert running(story) == {"rate"}
    assert story.matter.moment == "rating"


def test_withdrawing_sets_every_clock_aside(story):
    story.receive().order().assign()

    services.withdraw(voice=story.matter.voices.get(), why="好了", by=story.speaker, now=story.now)

    assert running(story) == set()
    assert ended(story, "reply") == [None]


def test_reassigning_sets_the_old_units_clock_aside(story):
    story.receive().order().assign(assist=())
    old = story.live("wx_traffic")

    services.reassign(old=old, unit=story.world.organs["wx_finance"], message="", by=story.by("office"), now=story.now)

    assert ended(story, "reply", "wx_traffic") == [None]
    assert running(story) == {"acknowledge 县金融局", "reply 县金融局"}


def extension(story, days=15):
    request = services.ask_extension(
        assignment=story.live("wx_traffic"), why="要招标", days=days, by=story.by("unit"), now=story.now
    )
    services.grant(request=request, by=story.by("office"), now=story.now)
    return _open(story).get(kind="reply")


def test_an_extension_adds_working_days_and_keeps_the_first_date_in_sight(story):
    story.receive().order().assign(assist=()).acknowledge()
    first = _open(story).get(kind="reply").due_on

    clock = extension(story)

    assert clock.original_due_on == first == date(2026, 11, 23)
    assert clock.due_on == date(2026, 12, 14)
    assert clock.due_on == story.matter.due_on == story.live("wx_traffic").due_on


def test_extensions_together_never_pass_ninety_days_from_the_assignment(story):
    story.receive().order().assign(assist=()).acknowledge()

    dates = [extension(story).due_on for _time in range(4)]

    assert dates == sorted(dates)
    assert dates[-1] == rules.legal_end(NOW.date(), 90, calendar()) == date(2027, 2, 1)
    assert _open(story).get(kind="reply").ceiling_on == date(2027, 2, 1)


def test_one_extension_longer_than_the_place_allows_is_refused(story):
    story.receive().order().assign(assist=()).acknowledge()

    with pytest.raises(Invalid, match="15"):
        extension(story, days=16)


def test_an_extension_is_asked_for_once_at_a_time(story):
    story.receive().order().assign(assist=()).acknowledge()
    asked = {
        "assignment": story.live("wx_traffic"),
        "why": "要招标",
        "days": 5,
        "by": story.by("unit"),
        "now": story.now,
    }
    services.ask_extension(**asked)

    with pytest.raises(Conflict):
        services.ask_extension(**asked)


HOURS = [
    ("the day before 春节, itself a make-up Saturday", (2026, 2, 14, 10, 0), (2026, 2, 14), (2026, 2, 26)),
    ("a minute to midnight on the Friday", (2026, 2, 13, 23, 59), (2026, 2, 13), (2026, 2, 25)),
    ("half past midnight, still Friday in UTC", (2026, 2, 14, 0, 30), (2026, 2, 14), (2026, 2, 26)),
    ("a minute to eight, still Friday in UTC", (2026, 2, 14, 7, 59), (2026, 2, 14), (2026, 2, 26)),
    ("the first day of 春节", (2026, 2, 15, 10, 0), (2026, 2, 15), (2026, 2, 26)),
    ("a make-up Saturday after 春节", (2026, 2, 28, 10, 0), (2026, 2, 28), (2026, 3, 4)),
    ("the day before 国庆", (2026, 9, 30, 23, 59), (2026, 9, 30), (2026, 10, 10)),
    ("the first minutes of 国庆", (2026, 10, 1, 0, 30), (2026, 10, 1), (2026, 10, 10)),
    ("the make-up Sunday before 国庆", (2026, 9, 20, 7, 59), (2026, 9, 20), (2026, 9, 23)),
    ("the make-up Saturday after 国庆", (2026, 10, 10, 10, 0), (2026, 10, 10), (2026, 10, 14)),
]


@pytest.mark.parametrize(("when", "start", "due"), [line[1:] for line in HOURS], ids=[line[0] for line in HOURS])
def test_a_day_is_a_day_in_beijing(story, when, start, due):
    story.now = at(*when)

    story.receive()

    clock = _open(story).get()
    assert (clock.started_on, clock.due_on, clock.days) == (date(*start), date(*due), 3)
    assert story.matter.due_on == clock.due_on


@pytest.mark.parametrize("kind", [ClockKind.ORDER, ClockKind.ASSIGN, ClockKind.REPLY, ClockKind.ACKNOWLEDGE])
def test_the_reason_of_a_date_counts_the_days_of_its_clock(story, kind):
    story.now = at(2026, 9, 28, 10, 0)
    story.receive().order().assign(assist=())
    clock = Clock.objects.get(matter=story.matter, kind=kind)

    reason = why.why(clock)

    assert max(day.number for day in reason.days) == clock.days == between(clock.started_on, clock.due_on, calendar())
    assert reason.days[-1].day == clock.due_on
    assert all(day.why for day in reason.days if not day.counts)
    assert not reason.extended
    if kind == ClockKind.REPLY:
        assert [day.why for day in reason.days if day.day == date(2026, 10, 1)] == ["国庆节"]


def test_the_reason_of_an_extended_date_says_so(story):
    story.receive().order().assign(assist=()).acknowledge()

    assert why.why(extension(story)).extended
