"""The presidium's month: agenda, quorum, decisions, list, close-out, mechanism."""

from datetime import timedelta

import pytest

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.matters.models import Matter
from mashang.matters.tests.acts import Story
from mashang.notify.models import Notice
from mashang.supervision import overview, queries, services
from mashang.supervision.models import SOLVED, AgendaItem, Problem, ProblemList
from mashang.supervision.services.meetings import Verdict
from mashang.supervision.services.problems import Shown


class Town(Story):
    """A matter of 邵原镇, whose presidium assigns what its stations take in."""

    def door(self, **changes):
        station, organ = self.world.stations["sy"], self.world.organs["sy"]
        return super().door(organ=organ, station=station, deputy=self.world.people["sy_deputy"], **changes)


def told(what, scene, who):
    user = scene.world.people[who].user_id
    return Notice.objects.filter(what=what, recipient=user).count()


def test_the_agenda_is_made_of_the_stations_matters_and_problems(scene):
    story = Town(scene.world, scene.now).receive()
    scene.problem().problem("水压不够", name="water", station=scene.world.stations["sy_dy"]).meeting().drawn()

    lines = [(item.problem.station.name, item.problem.matter_id) for item in AgendaItem.objects.order_by("position")]
    assert sorted(lines, key=str) == sorted(
        [("邵原中心代表联络站", None), ("邵原中心代表联络站", story.matter.pk), ("东阳区域代表联络站", None)], key=str
    )
    assert [name for name, _pk in lines] == sorted(name for name, _pk in lines)


def test_drawn_again_only_what_is_new_is_added(scene):
    scene.problem().meeting().drawn()
    assert services.meetings.draw(meeting=scene["meeting"], by=scene.by("sy_chair"), now=scene.now) == 0

    scene.problem("停水", name="water")

    assert services.meetings.draw(meeting=scene["meeting"], by=scene.by("sy_chair"), now=scene.now) == 1


def test_a_sensitive_matter_is_not_on_the_agenda(scene):
    story = Town(scene.world, scene.now).receive()
    Matter.objects.filter(pk=story.matter.pk).update(sensitive=True)

    scene.meeting().drawn()

    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize(("present", "words"), [(4, "没有超过半数"), (10, "不能多于应到")])
def test_without_a_quorum_there_is_no_meeting(scene, present, words):
    scene.problem().meeting().drawn()

    with pytest.raises(Invalid, match=words):
        scene.counted(present)

    assert scene["meeting"].state == "called"
    assert scene.counted(5)["meeting"].state == "held"


def test_nothing_is_decided_before_the_meeting_is_held(scene):
    scene.problem().meeting().drawn()

    with pytest.raises(Stale):
        scene.decided()


@pytest.mark.parametrize(
    ("decision", "state"),
    [("raise_up", "agreed"), ("answer", "answered"), ("settle", "solved"), ("put_off", "postponed")],
)
def test_each_decision_leads_where_it_says_and_only_once(scene, decision, state):
    scene.problem().meeting().drawn().counted().decided(decision)

    assert scene["problem"].state == state
    with pytest.raises((Conflict, Stale)):
        scene.decided("put_off")


def test_what_is_handed_on_needs_a_unit_and_a_date(scene):
    scene.problem().meeting().drawn().counted()

    with pytest.raises(Invalid, match="请选择单位"):
        scene.decided("hand")

    town = scene.world.organs["sy_town"]
    scene.decided("hand", unit=town, due_on=scene.today)
    assert (scene["problem"].state, scene["problem"].unit) == ("handling", town)
    assert told("supervision.charged", scene, "sy_town_unit") == 1


def test_the_list_is_numbered_and_each_has_a_supervising_deputy(scene):
    scene.problem().problem("停水", name="water").meeting().drawn().counted().decided().decided(name="water").watched()

    with pytest.raises(Conflict, match="责任监督代表：停水"):
        scene.issued()

    scene.watched("water").issued()
    made = ProblemList.objects.get()
    assert [(line.number, line.problem.title) for line in made.lines.all()] == [(1, "新丝路纺织招工难"), (2, "停水")]
    assert (made.number, made.year, made.month) == (1, 2026, 11)
    assert {scene[name].state for name in ("problem", "water")} == {"handling"}
    assert scene["problem"].due_on == queries.due_of(scene["problem"]) > scene.today
    assert told("supervision.listed", scene, "sy_town_unit") == 2
    assert told("supervision.supervise", scene, "sy_deputy") == 2


def test_there_is_nothing_to_issue_twice(scene):
    scene.listed()

    with pytest.raises(Conflict, match="没有等着列入清单"):
        scene.issued()


def test_a_meeting_closes_when_each_line_is_decided(scene):
    scene.problem().meeting().drawn().counted()
    with pytest.raises(Conflict, match="1 个问题"):
        services.meetings.close(meeting=scene["meeting"], by=scene.by("sy_chair"), now=scene.now)

    scene.decided("put_off")
    services.meetings.close(meeting=scene["meeting"], by=scene.by("sy_chair"), now=scene.now)

    assert scene["meeting"].state == "closed"


def test_who_works_for_the_unit_cannot_watch_over_it(scene):
    scene.listed()
    works = scene.world.people["sy_town_unit"]

    with pytest.raises(Invalid, match="责任单位任职"):
        services.problems.supervise(problem=scene["problem"], supervisor=works, by=scene.by("sy_chair"), now=scene.now)


def test_the_colours_of_a_problem(scene):
    scene.listed()
    problem = scene["problem"]
    colours = {days: queries.colour_of(problem, problem.due_on + timedelta(days=days)) for days in (-40, -1, 0, 1)}

    assert {day: str(tone) for day, tone in colours.items()} == {-40: "green", -1: "amber", 0: "amber", 1: "red"}
    still = problem.moved_on + timedelta(days=16)
    assert str(queries.colour_of(problem, still)) == "amber", "nothing moved for more than fifteen days"
    scene.later(1).closed_out()
    assert str(queries.colour_of(scene["problem"], scene.today)) == "over"


@pytest.mark.parametrize("wanted", ["red", "amber", "green"])
def test_the_filter_finds_what_the_page_colours(scene, wanted):
    scene.listed().problem("没有期限的", name="new")
    for days in (0, 10, 16, 25, 40):
        on = scene.today + timedelta(days=days)
        page = {row.pk for row in Problem.objects.all() if str(queries.colour_of(row, on)) == wanted}
        assert set(Problem.objects.filter(queries.coloured(wanted, on)).values_list("pk", flat=True)) == page


def test_closed_out_with_what_shows_it_it_founds_a_mechanism_with_a_ledger(scene):
    scene.listed().moved().later(3).closed_out().mechanism().entered()

    problem = scene["problem"]
    assert (problem.state, problem.solved_on, problem.class_fix) == ("solved", scene.today, "村助企招工")
    line = scene["mechanism"].ledger.get()
    assert (line.count, line.measure, line.party) == (4, "人", "新丝路纺织有限公司")
    assert scene["mechanism"].problem == problem
    assert verify() == []


def test_what_does_not_hold_is_opened_again(scene):
    scene.listed().closed_out()
    services.problems.follow_up(problem=scene["problem"], text="又走了两人。", by=scene.by("sy_head"), now=scene.now)

    services.problems.reopen(
        problem=scene["problem"], why="还要再招。", due_on=scene.today + timedelta(days=9), by=scene.by("sy_chair"), now=scene.now
    )  # fmt: skip

    assert (scene["problem"].state, scene["problem"].solved_on) == ("handling", None)


def linked(scene):
    """A problem that a matter stands behind, on its way to be closed."""
    story = Town(scene.world, scene.now).receive()
    scene.meeting().drawn().counted()
    scene.made["problem"] = Problem.objects.get(matter=story.matter)
    return story


def test_a_matters_problem_is_closed_through_the_matter(scene):
    story = linked(scene)
    scene.decided().watched().issued()

    with pytest.raises(Conflict, match="事项还没有走到销号"):
        scene.closed_out()
    assert not scene["problem"].closed

    Matter.objects.filter(pk=story.matter.pk).update(state="answered")
    scene.closed_out()
    assert story.matter.state == "closed"
    assert story.matter.class_fix == "村助企招工"
    assert scene["problem"].closed


def test_what_was_closed_on_the_matters_page_is_solved_here_too(scene):
    story = linked(scene)
    scene.decided().watched().issued()

    Matter.objects.filter(pk=story.matter.pk).update(state="closed", ended_at=scene.now)

    assert Problem.objects.filter(SOLVED).get() == scene["problem"]
    assert scene["problem"].closed
    assert str(queries.colour_of(scene["problem"], scene.today)) == "over"


def test_the_meeting_does_not_answer_past_the_matter(scene):
    linked(scene)

    for decision in ("answer", "settle"):
        with pytest.raises(Conflict, match="事项页"):
            scene.decided(decision)


def test_urging_a_matters_problem_urges_the_matter_as_well(scene):
    story = linked(scene)
    scene.decided().watched().issued()
    Matter.objects.filter(pk=story.matter.pk).update(state="handling")

    scene.urged()

    assert story.matter.notes.filter(kind="urge").count() == 1
    assert told("supervision.urged", scene, "sy_town_unit") == 1
    services.urging.came(urging=scene["urging"], text="已答应下周办。", by=scene.by("sy_chair"), now=scene.now)
    with pytest.raises(Stale):
        services.urging.came(urging=scene["urging"], text="改写", by=scene.by("sy_chair"), now=scene.now)
    assert scene["urging"].came == "已答应下周办。"


def test_twenty_six_problems_twenty_four_solved(scene):
    """邵原: 26 problems, 24 solved (R66)."""
    for number in range(26):
        scene.problem(f"示例问题{number}", name=f"p{number}")
    scene.meeting().drawn().counted()
    for number in range(26):
        scene.decided("settle" if number < 24 else "raise_up", name=f"p{number}")

    share = overview.shares(scene.by("sy_chair"))[0]

    assert (share.part, share.whole, share.left_out, share.percent) == (24, 26, 0, 92.3)


def test_what_is_put_off_is_left_out_and_said(scene):
    scene.problem().problem("停水", name="water").meeting().drawn().counted().decided("put_off").decided(
        "settle", "water"
    )

    share = overview.shares(scene.by("sy_chair"))[0]

    assert (share.part, share.whole, share.left_out) == (1, 1, 1)


def test_a_refused_decision_leaves_no_entry(scene):
    scene.problem().meeting().drawn().counted()
    before = Entry.objects.count()

    with pytest.raises(Invalid):
        services.meetings.decide(
            item=scene.item(), verdict=Verdict("raise_up", ""), by=scene.by("sy_chair"), now=scene.now
        )

    assert Entry.objects.count() == before
    assert Shown("x").class_fix == ""
