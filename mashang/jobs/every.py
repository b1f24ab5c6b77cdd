"""A row of the schedule: what runs again and again, and how often."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Every:
    """`task` is the dotted path of a `def f(*, now)` that is safe to run twice; `name` is its row in the schedule."""

    name: str
    task: str
    minutes: int
