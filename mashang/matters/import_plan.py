"""代表建议, checked: known by their number in the term, or by the number that they bore elsewhere."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from mashang.matters.import_around import Around, Here
from mashang.matters.import_dates import LastDays
from mashang.matters.import_rows import Told, read
from mashang.matters.services import clocks
from mashang.matters.services.carrying_in import Carried
from mashang.matters.services.carrying_on import Handed
from mashang.matters.workflow import State
from mashang.registers.cells import folded
from mashang.registers.lines import Reader, tally
from mashang.registers.subjects import Finding, Line, Plan, Scope

STEPS = (State.ACCEPTED, State.HANDLING, State.ANSWERED, State.CLOSED)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: seven statements, and one for each day on which something was handed out."""
    work = _Planner(scope, on)
    for line in lines:
        work.take(Reader(line))
    counts = {**work.counts(), **tally(work.outcomes)}
    return Plan(work.lines(), work.findings, counts, work.outcomes)


class _Planner:
    def __init__(self, scope: Scope, on: date) -> None:
        self.on, self.around = on, Around.of(scope, on)
        self.findings, self.outcomes = list[Finding](), dict[int, str]()
        self.last_days = lru_cache(maxsize=None)(lambda day: clocks.last_days(path=scope.path, assigned_on=day))
        self.new: list[Told] = []

    def take(self, reader: Reader) -> None:
        """One row."""
        told = read(reader, self.around, self.last_days, self.on)
        if told is not None:
            self._put(reader, told)
        self.findings += reader.findings

    def _put(self, reader: Reader, told: Told) -> None:
        here = self._here(told)
        if here is None:
            self._keep(told)
            self.outcomes[told.row] = "created"
        elif here.row:
            reader.wrong("number", _("与第 %(row)d 行重复") % {"row": here.row}, _("删去其中一行"))
        elif folded(here.title) != folded(told.paper.title):
            why = _("本届这个编号已经是“%(title)s”") % {"title": here.title[:40]}
            reader.wrong("number", why, _("核对编号和届次；标题有改动的，用登记的标题"))
        else:
            self.outcomes[told.row] = "unchanged"
            if _further(told, here):
                said = _("这件已经在这里接续，表里后来的进展没有写入")
                reader.notice("number", said, _("请在事项页面办理"))

    def _here(self, told: Told) -> Here | None:
        """The suggestion that a row means, of this house or of an earlier row: by its number elsewhere, then by its
        number in the term."""
        term = told.mandate.term_id
        by_source = self.around.sources.get((term, folded(told.source))) if told.source else None
        return by_source or self.around.serials.get((term, told.number.serial))

    def _keep(self, told: Told) -> None:
        self.new.append(told)
        here, term = Here(told.row, told.paper.title, ""), told.mandate.term_id
        if told.source:
            self.around.sources[term, folded(told.source)] = here
        if told.number.serial:
            self.around.serials[term, told.number.serial] = here

    def lines(self) -> list[Carried]:
        """What is to be written. Those whose number is of another manner get the next ones of their term, in order."""
        last: Counter[int] = Counter()
        for term, serial in self.around.serials:
            last[term] = max(last[term], serial)
        made = []
        for told in self.new:
            term = told.mandate.term_id
            last[term] += not told.number.serial
            made.append(_carried(told, told.number.serial or last[term]))
        return made

    def counts(self) -> dict[str, int]:
        """How many suggestions come in, and how far each had come."""
        steps = Counter(_step(told) for told in self.new)
        names = zip(("waiting", "handling", "answered", "closed"), STEPS, strict=True)
        late = sum(self._late(told) for told in self.new)
        return {"suggestions": len(self.new), **{name: steps[step] for name, step in names}, "late": late}

    def _late(self, told: Told) -> bool:
        """Whether a first answer is owed, and its day is past."""
        handed = told.handed
        return handed is not None and handed.given is None and self.on > due_on(handed, self.last_days)


def due_on(handed: Handed, last_days: LastDays) -> date:
    """Until when a first answer is owed."""
    return handed.put_off_to or last_days(handed.on)[0]


def _carried(told: Told, serial: int) -> Carried:
    return Carried(
        serial=serial,
        paper=told.paper,
        mandate=told.mandate,
        received_on=told.received_on,
        accepted_on=told.accepted_on,
        handed=told.handed,
        others=tuple(mandate.person for mandate in told.others),
        source=told.source,
        row=told.row,
    )


def _step(told: Told) -> State:
    """How far it had come: a deputy's dissatisfaction brings it back to be handled."""
    given = told.handed.given if told.handed else None
    if given is None:
        return State.HANDLING if told.handed else State.ACCEPTED
    if given.closed_on:
        return State.CLOSED
    again = given.verdict is not None and given.verdict.grade == "dissatisfied"
    return State.HANDLING if again else State.ANSWERED


def _further(told: Told, here: Here) -> bool:
    """Whether the sheet has it further than this house."""
    known = STEPS.index(State(here.state)) if here.state in STEPS else len(STEPS)
    return STEPS.index(_step(told)) > known
