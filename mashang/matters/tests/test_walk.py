"""Whatever is done to a matter in whatever order: refused with a reason or done, and everything still adds up."""

from random import Random

import pytest

from mashang.journal.services import verify
from mashang.matters.models import Clock
from mashang.matters.tests.walk import ACTS, Walk, holds


@pytest.mark.timeout(300)
@pytest.mark.sliced("180 of 300 steps: every act is done within a hundred")
def test_everything_adds_up_after_each_step(story, at_length):
    walk = Walk(story, Random(1))

    walk.go(300 if at_length else 120, after=holds)

    assert set(ACTS) - set(walk.taken) == set()
    assert walk.refused > 300
    assert verify() == []


def test_a_due_date_that_is_not_the_earliest_would_be_noticed(story):
    walk = Walk(story, Random(5))
    walk.begin()
    Clock.objects.filter(matter=walk.matter).update(due_on="2026-12-31")

    with pytest.raises(AssertionError):
        holds(walk)
