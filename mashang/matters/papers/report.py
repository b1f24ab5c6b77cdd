"""年度办理情况报告: a unit's figures of a year as an official paper (河南办法第二十八条)."""

from collections.abc import Sequence
from datetime import date

from mashang.matters.figures import Figures
from mashang.matters.models import Commitment
from mashang.matters.papers import words as w
from mashang.organs.models import Organ
from mashang.organs.queries import name_on
from mashang.papers.official.paper import Block, Form, Heading, Paper, Rows, Signed, Text, written


def report(*, unit: Organ, found: Figures, promises: Sequence[Commitment], on: date) -> Paper:
    """What a unit reports: how many, how they stand, each share with what it is made of, and its promises."""
    name = name_on(unit, on)
    first, last = written(found.period.first), written(found.period.last)
    body: list[Block] = [
        Text(w.REPORT_OPEN.format(first=first, last=last, total=found.total)),
        Heading(w.REPORT_LEDGER),
        Rows(w.LEDGER_HEADS, tuple((str(line.name), str(line.count)) for line in found.ledger), (3, 1)),
        Heading(w.REPORT_SHARES),
        Rows(
            w.SHARE_HEADS,
            tuple(
                (
                    str(share.name),
                    f"{share.part} ÷ {share.whole}",
                    w.DASH if share.percent is None else f"{share.percent}%",
                    str(share.left_out),
                )
                for share in found.shares
            ),
            (4, 3, 2, 2),
        ),
        Heading(w.REPORT_PROMISES),
        _promises(promises),
    ]
    return Paper(
        form=Form.PLAIN,
        title=w.REPORT_TITLE.format(unit=name, year=found.period.last.year),
        body=tuple(body),
        signed=Signed(name, on),
        note=w.REPORT_NOTE,
    )


def _promises(promises: Sequence[Commitment]) -> Block:
    if not promises:
        return Text(w.NO_PROMISES)
    rows = tuple((row.matter.title, row.text, written(row.due_on), str(row.get_state_display())) for row in promises)
    return Rows(w.PROMISE_HEADS, rows, (3, 4, 3, 2))
