"""Figures that cannot be dressed up: states sum to the total, shares show what they are made of."""

from datetime import timedelta

from django.utils.timezone import localdate

from mashang.matters.figures import Period, figures
from mashang.matters.models import Matter
from mashang.matters.tests.acts import Story
from tests.support.world import NOW

THIS_MONTH = Period(localdate(NOW), localdate(NOW + timedelta(days=40)))


def counted(world, who="office", period=THIS_MONTH):
    return figures(viewer=world.viewer(who, NOW), period=period, today=localdate(NOW))


def lines(found):
    return {str(line.name): line.count for line in found.ledger if line.count}


def share(found, name):
    return next(share for share in found.shares if str(share.name) == name)


def test_the_ledger_sums_to_its_total_as_in_xixian_124_problems_68_solved_56_in_hand(story, world):
    story.receive()
    shape = {field.attname: getattr(story.matter, field.attname) for field in Matter._meta.concrete_fields}
    rows = []
    for n in range(123):
        state = "closed" if n < 68 else "handling"
        ended = NOW if state == "closed" else None
        changed = {"id": None, "number": f"G{n:07d}", "submission": f"g{n}", "state": state, "ended_at": ended}
        rows.append(Matter(**{**shape, **changed}))
    Matter.objects.bulk_create(rows)
    Matter.objects.filter(pk=story.matter.pk).update(state="handling")

    found = counted(world)

    assert found.total == 124
    assert lines(found) == {"已办结": 68, "办理中": 56}
    assert sum(line.count for line in found.ledger) == found.total
    assert (share(found, "办结率").part, share(found, "办结率").whole) == (68, 124)


def test_silence_is_left_out_of_satisfaction_and_said_so(world):
    silent = Story(world).answered().check()
    rated = Story(world)
    rated.receive(key="key-2").order().assign().reply().check().rate("basically")

    found = share(counted(world), "满意率")

    assert (found.part, found.whole, found.left_out, found.percent) == (1, 1, 1, 100.0)
    assert silent.matter.state == "answered"
    assert share(counted(world), "评价率").percent == 50.0


def test_nothing_to_divide_by_gives_no_percentage(world):
    assert share(counted(world), "满意率").percent is None


def test_a_late_reply_counts_as_late_and_an_open_one_not_at_all(world):
    Story(world).receive().order().assign().later(days=16).reply()
    Story(world).receive(key="key-2").order().assign()

    found = share(counted(world), "按期答复率")

    assert (found.part, found.whole) == (0, 1)


def test_figures_of_another_county_are_not_counted(world):
    Story(world).receive()

    assert counted(world, "sy_chair").total == 0
    assert counted(world).total == 1


def test_a_matter_counts_in_the_period_in_which_it_was_received(world):
    Story(world).receive()

    assert counted(world, period=Period(localdate(NOW) - timedelta(9), localdate(NOW) - timedelta(1))).total == 0
