"""导入, in the worker: check a file against the register, and write what was planned in one transaction."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.jobs.models import Latch
from mashang.jobs.services_work import doing, end
from mashang.journal.models import Entry
from mashang.journal.services import record
from mashang.kit.collector import resting
from mashang.kit.errors import Stale
from mashang.kit.viewer import Viewer
from mashang.papers.reading import opened
from mashang.registers import stored, verbs
from mashang.registers.models import Import, ImportFinding, ImportPart
from mashang.registers.reports import findings_of, said_of, scope_of, source_of
from mashang.registers.sheets import Reading, sheet_of
from mashang.registers.subjects import Finding, Line, Part, Plan, Subject, named

Tell = Callable[[int], None]


@dataclass
class Checked:
    """A plan with what was wrong before the plan, and how many rows there were."""

    plan: Plan
    findings: list[Finding]
    counts: dict[str, int]
    edge: int
    """The last entry of the record when it was made."""

    @property
    def refused(self) -> set[int]:
        """Rows that are not taken."""
        return {finding.row for finding in self.findings if not finding.notice}


@resting()
def checked(*, file: IO[bytes], imported: Import, subject: Subject, now: datetime, tell: Tell | None = None) -> Checked:
    """核对: plan the whole file against the register as it stands. Writes nothing."""
    edge = _edge()
    with opened(file, imported.file_name) as sheets:
        said = {int(column): text for column, text in imported.columns.items()}
        reading = Reading(sheet_of(sheets, imported.sheet), source_of(imported), said)
        plan = subject.plan(_told(reading, tell), scope=scope_of(imported), on=localdate(now))
        plan.digest = imported.sha256
    findings = sorted([*reading.findings, *plan.findings], key=lambda one: (one.row, one.notice))
    refused = len({finding.row for finding in findings if not finding.notice})
    return Checked(plan, findings, {"rows": reading.rows, "refused": refused, **plan.counts}, edge)


def _told(reading: Reading, tell: Tell | None) -> Iterator[Line]:
    for count, line in enumerate(reading.lines()):
        if tell and count % 1000 == 0:
            tell(count)
        yield line


def check(*, imported: Import, work: str, link: str, now: datetime) -> None:
    """The worker's part of 核对: what is found is kept for the page. May run twice."""
    with doing(work=work, now=now) as (row, tell):
        subject = named(imported.subject)
        total = max(imported.counts.get("rows", 0), 1)
        found = checked(
            file=io.BytesIO(stored.read(imported.stored)),
            imported=imported,
            subject=subject,
            now=now,
            tell=lambda done: tell(done, max(total, done)),
        )
        with transaction.atomic():
            imported.findings.all().delete()
            ImportFinding.objects.bulk_create(findings_of(imported, subject, found.findings), batch_size=1000)
            imported.advance("check", counts=found.counts, report="")
        end(work=row, said=said_of(found.counts), now=now, link=link)


def apply(*, imported: Import, work: str, link: str, by: Viewer, now: datetime) -> None:
    """The worker's part of 导入. Nothing is written when anything is refused, unless the clerk said so."""
    with doing(work=work, now=now) as (row, tell):
        if imported.state == "applied":  # the job runs a second time
            return
        total = max(imported.counts.get("rows", 0), 1)
        file = io.BytesIO(stored.read(imported.stored))
        counts = applied(file=file, imported=imported, by=by, now=now, tell=lambda done: tell(done, total))
        end(work=row, said=said_of(counts), now=now, link=link)


@resting()
def applied(
    *,
    file: IO[bytes],
    imported: Import,
    by: Viewer,
    now: datetime,
    tell: Tell | None = None,
    found: Checked | None = None,
) -> dict[str, int]:
    """导入 in one transaction, planned before it (or `found` a moment ago), and planned anew in it when the record
    moved on meanwhile."""
    subject = named(imported.subject)

    def plan() -> Checked:
        return _ready(checked(file=file, imported=imported, subject=subject, now=now, tell=tell), imported)

    ready = _ready(found, imported) if found else plan()
    try:
        with transaction.atomic():
            _alone(subject)
            if _moved(subject, ready.edge):
                ready = plan()
            _write(imported, subject, ready, by, now)
    except IntegrityError as error:
        raise Stale(_("导入期间名册有了变化，没有写入任何内容。请重新核对。")) from error
    return ready.counts


def _ready(found: Checked, imported: Import) -> Checked:
    """A plan that may be written: nothing refused, or the clerk said so."""
    if found.refused and not imported.only_good:
        raise Stale(_("核对之后名册有了变化，现在有 %(rows)d 行有问题。请重新核对。") % {"rows": len(found.refused)})
    return found


def _edge() -> int:
    latest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return int(latest or 0)


def _moved(subject: Subject, edge: int) -> bool:
    watched = [*subject.watched, Import._meta.label_lower]
    return Entry.objects.filter(pk__gt=edge, target_type__in=watched).exists()


def _alone(subject: Subject) -> None:
    """Imports into the same register take turns."""
    Latch.objects.get_or_create(name=f"import:{subject.name}"[:40])
    Latch.objects.select_for_update().get(name=f"import:{subject.name}"[:40])


def _write(imported: Import, subject: Subject, found: Checked, by: Viewer, now: datetime) -> None:
    rows: list[Model] = []
    for part in subject.write(plan=found.plan, scope=scope_of(imported), by=by, now=now):
        _keep(imported, part)
        rows += part.rows
    imported.advance("apply", counts=found.counts, applied_at=now)
    facts = {"subject": subject.name, "sha256": imported.sha256, "organ": imported.organ_id, **found.counts}
    record(verb=verbs.IMPORTED, by=by, target=imported, now=now, rows=rows, facts=facts)


def _keep(imported: Import, part: Part) -> None:
    ImportPart.objects.create(
        of=imported,
        label=part.model._meta.label_lower,
        made=part.made,
        changed=part.changed,
        kept=part.kept,
    )
