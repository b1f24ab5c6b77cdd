"""A notice of holidays comes: dates that were provisional move, each with entry and notice; firm ones stay."""

from datetime import date

from mashang.journal.queries import history
from mashang.journal.services import verify
from mashang.kit.viewer import SYSTEM
from mashang.matters import services, verbs, why
from mashang.matters.models import Assignment, Clock
from mashang.matters.services import watch
from mashang.matters.tests.told import at, told
from mashang.organs.services import load_calendar

NEW_YEAR = [
    {
        "year": "2027",
        "published": "1",
        "day": f"2027-01-0{n}",
        "works": "0",
        "name": "元旦",
        "source": "2027 年通知（示例）",
    }
    for n in range(1, 5)
]


def publish(story):
    loaded = load_calendar(rows=NEW_YEAR, by=SYSTEM, now=story.now)
    assert loaded is not None


def over_new_year(story):
    """Assigned on Monday 21 December 2026: the reply is due in 2027, the acknowledgement is not."""
    story.now = at(2026, 12, 21)
    return story.receive().order().assign(assist=())


def test_a_date_in_a_year_without_a_notice_is_provisional(story):
    over_new_year(story)

    dates = {c.kind: (c.due_on, c.provisional) for c in Clock.objects.filter(ended_on=None)}
    assert dates == {
        "acknowledge": (date(2026, 12, 23), False),
        "reply": (date(2027, 1, 12), True),
    }


def test_when_the_calendar_comes_only_provisional_dates_move_each_with_entry_and_notice(story):
    over_new_year(story)
    assert watch.recount(now=story.now) == 0
    publish(story)

    assert watch.recount(now=story.now) == 1

    dates = {c.kind: (c.due_on, c.original_due_on, c.provisional) for c in Clock.objects.filter(ended_on=None)}
    assert dates == {
        "acknowledge": (date(2026, 12, 23), date(2026, 12, 23), False),
        "reply": (date(2027, 1, 13), date(2027, 1, 12), False),
    }
    assert Assignment.objects.get().due_on == date(2027, 1, 13)
    assert told(story) == {"moved": {"unit"}}
    assert [e.facts["to"] for e in moved(story)] == ["2027-01-13"]
    assert verify() == []


def moved(story):
    return [entry for entry in history(story.matter) if entry.verb == verbs.RECOUNTED]


def test_counting_again_twice_moves_nothing_more(story):
    over_new_year(story)
    publish(story)
    watch.recount(now=story.now)

    assert watch.recount(now=story.now) == 0
    assert len(moved(story)) == 1
    assert told(story) == {"moved": {"unit"}}


def test_a_date_that_the_calendar_moved_is_not_called_extended(story):
    over_new_year(story)
    publish(story)
    watch.recount(now=story.now)

    reason = why.why(Clock.objects.get(kind="reply"))
    assert not reason.extended
    assert max(day.number for day in reason.days) == 15


def test_an_extended_date_stays_and_becomes_firm(story):
    over_new_year(story).acknowledge()
    ask = services.ask_extension(
        assignment=story.live("wx_traffic"), why="要招标", days=5, by=story.by("unit"), now=story.now
    )
    services.grant(request=ask, by=story.by("office"), now=story.now)
    before = Clock.objects.get(kind="reply").due_on
    publish(story)

    assert watch.recount(now=story.now) == 0

    clock = Clock.objects.get(kind="reply")
    assert (clock.due_on, clock.provisional) == (before, False)


def test_a_fifth_year_in_the_calendar_is_noticed_too(story):
    over_new_year(story)
    early = [
        {**row, "year": str(year), "day": row["day"].replace("2027", str(year))}
        for year in (2022, 2023)
        for row in NEW_YEAR[:1]
    ]
    load_calendar(rows=early, by=SYSTEM, now=story.now)
    watch.recount(now=story.now)
    publish(story)

    assert watch.recount(now=story.now) == 1


def test_an_ended_clock_is_never_counted_again(story):
    over_new_year(story).acknowledge().reply()
    publish(story)
    before = list(Clock.objects.filter(kind="reply").values())

    watch.recount(now=story.now)

    assert list(Clock.objects.filter(kind="reply").values()) == before
