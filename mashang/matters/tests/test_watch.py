"""The worker's watch: each told once, however often it runs and whenever it is killed; and dates that a notice moves."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mashang.journal.services import verify
from mashang.kit.viewer import SYSTEM
from mashang.matters import services, texts
from mashang.matters.models import Clock, Matter
from mashang.matters.services import notices, watch
from mashang.matters.tests.acts import Story
from mashang.matters.tests.told import TEXTS, at, told
from mashang.notify.models import Notice
from mashang.organs import services as organs
from mashang.organs.queries import calendar
from mashang.site.demo import world as demo
from tests.support.world import BEIJING


def run(story, when: datetime) -> dict[str, set[str]]:
    watch.remind(now=when)
    return told(story, since=when)


DESK = {"deputy", "clerk", "station", "chair"}


def test_those_who_owe_are_told_soon_once_overdue_once_and_then_it_is_reported(story):
    story.receive().order().assign(assist=()).acknowledge()  # due on Monday 23 November

    days = {day: run(story, at(2026, 11, day)) for day in range(3, 31)}

    assert {day: who for day, who in days.items() if who} == {
        16: {"soon": {"unit"}},
        24: {"overdue": {"unit", "office"}},
        26: {"escalated": {"leader", "office"}},
    }


def test_running_it_five_times_a_day_tells_nobody_twice(story):
    story.receive().order().assign(assist=()).acknowledge()

    for day in (16, 24, 26):
        for _time in range(5):
            watch.remind(now=at(2026, 11, day))

    assert sorted(Notice.objects.filter(what__in=list(TEXTS)).values_list("what", flat=True)) == sorted(
        [texts.SOON, texts.OVERDUE, texts.OVERDUE, texts.ESCALATED, texts.ESCALATED]
    )
    assert verify() == []


def test_a_worker_that_slept_for_weeks_says_everything_in_one_run(story):
    story.receive()

    assert run(story, at(2026, 11, 30)) == {"overdue": DESK | {"office"}, "escalated": {"leader", "office"}}
    assert run(story, at(2026, 12, 1)) == {}


class Killed(Exception):
    """What a kill between two steps looks like from inside."""


@pytest.mark.parametrize("day", [16, 24, 26])
def test_a_worker_killed_between_notice_and_commit_does_it_again_and_only_once(story, monkeypatch, day):
    story.receive().order().assign(assist=()).acknowledge()
    for before in (16, 24, 26):
        if before < day:
            watch.remind(now=at(2026, 11, before))
    plain = run_as_planned(story, day)
    send = notices.notify.send

    def killed(**kwargs):
        send(**kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(notices.notify, "send", killed)
        with pytest.raises(Killed):
            watch.remind(now=at(2026, 11, day))
    assert told(story, since=at(2026, 11, day)) == {}

    assert run(story, at(2026, 11, day)) == plain
    assert run(story, at(2026, 11, day)) == plain
    assert verify() == []


def run_as_planned(story, day):
    return {16: {"soon": {"unit"}}, 24: {"overdue": {"unit", "office"}}, 26: {"escalated": {"leader", "office"}}}[day]


STAGES = {
    "order": (lambda s: s.receive(), DESK),
    "assign": (lambda s: s.receive().order(), {"office"}),
    "acknowledge": (lambda s: s.receive().order().assign(assist=()), {"unit"}),
    "assist": (lambda s: s.receive().order().assign().acknowledge().acknowledge("wx_police", "assist"), {"assist"}),
    "check": (lambda s: s.answered(), DESK),
}


@pytest.mark.parametrize("kind", STAGES)
def test_each_clock_reminds_those_who_owe_it(story, kind):
    build, who = STAGES[kind]
    build(story)
    clock = Clock.objects.get(kind=kind, ended_on=None)
    Clock.objects.exclude(pk=clock.pk).update(ended_on=clock.started_on)

    found = run(story, datetime.combine(clock.due_on, datetime.min.time(), BEIJING).replace(hour=9))

    assert found == {"soon": who}


def test_a_deputy_who_stays_silent_does_not_hold_the_answer_back(story):
    story.answered()
    check = Clock.objects.get(kind="check", ended_on=None)

    watch.remind(now=at(2026, 11, 10))

    check.refresh_from_db()
    assert check.kept is False
    assert (story.matter.state, story.matter.moment) == ("answered", "rating")
    assert Clock.objects.get(ended_on=None).kind == "rate"
    assert not Notice.objects.filter(what=texts.OVERDUE).exists()
    assert verify() == []


def test_a_rating_is_an_invitation_and_nobody_is_reminded_of_it(story):
    story.answered().check()

    assert run(story, at(2027, 1, 20)) == {}


def test_a_sensitive_matter_is_not_told_to_its_deputy(story):
    story.receive()
    services.flag(matter=story.matter, why="涉及个人", by=story.by("station"), now=story.now)

    found = run(story, at(2026, 11, 30))

    assert "deputy" not in found["overdue"]
    assert found["overdue"] == {"clerk", "station", "chair", "office"}


def test_what_is_done_is_not_reminded(story):
    story.receive().order().assign(assist=()).acknowledge().reply().check().rate().close()

    assert run(story, at(2026, 12, 30)) == {}


def test_after_an_extension_the_reminders_begin_anew(story):
    story.receive().order().assign(assist=()).acknowledge()
    watch.remind(now=at(2026, 11, 20))
    story.now = at(2026, 11, 20)
    ask = services.ask_extension(
        assignment=story.live("wx_traffic"), why="要招标", days=10, by=story.by("unit"), now=story.now
    )
    services.grant(request=ask, by=story.by("office"), now=story.now)  # now due on Monday 7 December

    assert run(story, at(2026, 11, 24)) == {}
    assert run(story, at(2026, 11, 30)) == {"soon": {"unit"}}
    assert run(story, at(2026, 12, 8)) == {"overdue": {"unit", "office"}}
    assert run(story, at(2026, 12, 10)) == {"escalated": {"leader", "office"}}


def statements(now) -> int:
    calendar()
    with CaptureQueriesContext(connection) as queries:
        watch.remind(now=now)
    return len(queries)


def test_what_is_closed_costs_nothing(story):
    story.receive()
    watch.remind(now=at(2026, 11, 2))
    before = statements(at(2026, 11, 2))

    close_200_more(story)

    assert Clock.objects.exclude(ended_on=None).count() == 200
    assert statements(at(2026, 11, 2)) == before


def close_200_more(story):
    """Two hundred closed matters with a closed clock each."""
    matter, clock = story.matter, Clock.objects.get()
    shape = {f.attname: getattr(matter, f.attname) for f in Matter._meta.concrete_fields if not f.primary_key}
    for n in range(200):
        unique = {
            "number": f"X{n:07}",
            "submission": f"old-{n}",
            "state": "closed",
            "ended_at": story.now,
            "due_on": None,
        }
        old = Matter.objects.create(**{**shape, **unique})
        Clock.objects.create(
            matter=old, kind="order", started_on=clock.started_on, days=3, rule=clock.rule, kept=True,
            original_due_on=clock.due_on, due_on=clock.due_on, ended_on=clock.due_on,
        )  # fmt: skip


def test_over_spring_festival_everybody_is_told_on_a_working_day_count(places, keys):
    """Received on Friday 13 February 2026: three working days end on the 25th, after nine days off."""
    world = demo.build(now=at(2026, 1, 5), only=("wx", "zb"))
    story = Story(world, now=at(2026, 2, 13)).receive()

    days = {}
    day = date(2026, 2, 13)
    while day <= date(2026, 3, 10):
        found = run(story, at(day.year, day.month, day.day))
        days |= {day.isoformat()[5:]: found} if found else {}
        day += timedelta(1)

    assert days == {
        "02-13": {"soon": DESK},
        "02-26": {"overdue": DESK | {"office"}},
        "02-28": {"escalated": {"leader", "office"}},  # the make-up Saturday is the third working day after the 25th
    }


def test_a_place_may_be_reminded_later_and_report_earlier(story):
    wx = story.world.organs["wx"]
    for key, value in (("matters.soon_days", 1), ("matters.escalate_days", 1)):
        organs.set_policy(organ=wx, key=key, value=value, from_on=date(2026, 11, 1), by=SYSTEM, now=story.now)
    story.receive().order().assign(assist=()).acknowledge()

    days = {day: run(story, at(2026, 11, day)) for day in range(16, 27)}

    assert {day: set(who) for day, who in days.items() if who} == {20: {"soon"}, 24: {"overdue", "escalated"}}
