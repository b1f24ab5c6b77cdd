"""The page of one case for one viewer. Reads only; policy was asked before."""

from datetime import date, datetime

from django.utils.timezone import localdate

from mashang.files.queries import shown as shown_files
from mashang.kit.viewer import Viewer
from mashang.supervision import detail, detail_presidium, policy
from mashang.supervision.models.case import Supervised
from mashang.supervision.shapes import AGAINST, TONES, Detail, Due

PAGES = {**detail.PAGES, **detail_presidium.PAGES}
DUES = {**detail.DUES, **detail_presidium.DUES}
FILES = {**detail.FILES, **detail_presidium.FILES}


def shown(*, viewer: Viewer, thing: Supervised, now: datetime) -> Detail:
    """The page of one case for one viewer."""
    kind = policy.kind_of(thing)
    facts, sections = PAGES[kind](viewer, thing, localdate(now))
    return Detail(
        kind=kind,
        thing=thing,
        state=thing.table.states[thing.state],
        tone=TONES.get(thing.state, "go"),
        facts=[(label, value) for label, value in facts if value not in (None, "")],
        sections=sections,
        buttons=sorted(policy.steps(viewer, thing), key=lambda step: step.name in AGAINST),
        due=due_of(thing, localdate(now)),
        files=FILES[kind](thing) if kind in FILES else [],
        photos=shown_files([thing], now) if kind == "occasion" else [],
    )


def due_of(thing: Supervised, today: date) -> Due | None:
    """The colour of what has one."""
    from_kind = DUES.get(policy.kind_of(thing))
    return from_kind(thing, today) if from_kind else None
