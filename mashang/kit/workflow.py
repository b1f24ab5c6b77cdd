"""A process as a table: which step leads from which states to which, and who may take it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One row of the table. `ends` is empty where the state stays; several follow from rules, the first as a rule."""

    name: str
    label: str | Promise
    start: frozenset[str]
    by: frozenset[str]
    ends: tuple[str, ...] = ()

    @property
    def end(self) -> str | None:
        """The state it leads to unless a rule says otherwise; None where the state stays."""
        return self.ends[0] if self.ends else None


def step(name: str, label: str | Promise, start: str, by: str, ends: str = "") -> Step:
    """A row written as words: states and parts are separated by spaces."""
    return Step(name, label, frozenset(start.split()), frozenset(by.split()), tuple(ends.split()))


class Workflow:
    """The table with its questions. Buttons, permission checks, diagram and tests all ask here."""

    def __init__(
        self, *, states: Mapping[str, str | Promise], parts: Mapping[str, str | Promise], steps: Iterable[Step]
    ):
        self.states = dict(states)
        self.parts = dict(parts)
        self.steps = {row.name: row for row in steps}
        for row in self.steps.values():
            self._check(row)

    def _check(self, row: Step) -> None:
        unknown = (row.start | set(row.ends)) - self.states.keys() or row.by - self.parts.keys()
        if unknown:
            raise ValueError(f"step {row.name} names unknown {sorted(map(str, unknown))}")

    def __getitem__(self, name: str) -> Step:
        return self.steps[name]

    def open_to(self, state: str, parts: Iterable[str]) -> list[Step]:
        """The steps that somebody playing these parts may take in this state, in table order."""
        held = frozenset(parts)
        return [row for row in self.steps.values() if state in row.start and row.by & held]

    def allows(self, name: str, state: str, parts: Iterable[str]) -> bool:
        """Whether the step may be taken in this state by somebody playing one of these parts."""
        row = self.steps.get(name)
        return row is not None and state in row.start and bool(row.by & frozenset(parts))

    def grants(self, name: str, parts: Iterable[str]) -> bool:
        """Whether the step belongs to one of these parts in any state: tells *not yours* from *too late*."""
        return name in self.steps and bool(self.steps[name].by & frozenset(parts))

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {name}: {label}" for name, label in self.states.items()]
        lines += [
            f"    {start} --> {end}: {row.label}"
            for row in self.steps.values()
            for start in self.states
            if start in row.start
            for end in row.ends or (start,)
        ]
        return "\n".join(lines)
