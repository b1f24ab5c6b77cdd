"""导入, in the request: take a file in, say which column is which, put the long work off, give up."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mashang.jobs.models import Work
from mashang.jobs.services_work import begin
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import Viewer
from mashang.papers.reading import opened
from mashang.registers import stored
from mashang.registers.files import digest_of, file_name
from mashang.registers.models import Import
from mashang.registers.sheets import found, mapped
from mashang.registers.subjects import Scope, Subject, named
from mashang.vault import services as vault

UNDO_FOR = timedelta(days=30)
FILE_FOR = timedelta(days=7)


def opened_import(*, file: IO[bytes], name: str, subject: Subject, scope: Scope, by: Viewer, now: datetime) -> Import:
    """What an import of this file would be: the sheet that fits, its heading, its columns. Writes nothing. Invalid,
    with a sentence, for a file that is not read."""
    with opened(file, file_name(name)) as sheets:
        fit = found(sheets, subject)
        size = file.seek(0, 2)
        file.seek(0)
        return Import(
            state="draft",
            subject=subject.name,
            organ_id=scope.organ_id,
            organ_name=scope.name,
            region_id=scope.region_id,
            scope_path=scope.path,
            file_name=file_name(name),
            sha256=digest_of(file),
            size=size,
            sheet=fit.sheet.name,
            other_sheets="、".join(fit.others)[:500],
            heading_row=fit.heading.number,
            columns={str(column): said[:60] for column, said in sorted(fit.heading.said.items())},
            mapping={str(column): key for column, key in fit.heading.fields.items()},
            asked_by_id=by.user_id,
            asked_at=now,
        )


def receive(*, file: IO[bytes], name: str, subject: Subject, scope: Scope, by: Viewer, now: datetime) -> Import:
    """收下 a file. It is kept sealed until it was imported or given up, a week at most."""
    imported = opened_import(file=file, name=name, subject=subject, scope=scope, by=by, now=now)
    file.seek(0)
    imported.stored = stored.keep(file.read())
    imported.save()
    return imported


@transaction.atomic
def choose_columns(*, imported: Import, subject: Subject, chosen: Mapping[int, str]) -> None:
    """Say which column is which. What was found before no longer holds."""
    mapping = mapped(subject, imported.columns, chosen)
    said = {str(column): key for column, key in mapping.items()}
    if said == imported.mapping and imported.state == "checked":
        return
    imported.findings.all().delete()
    imported.advance("map", mapping=said, counts={})


def check_later(*, imported: Import, by: Viewer, now: datetime, task: str) -> Work:
    """核对, in the worker."""
    _may(imported, "check")
    title = _("核对：%(name)s") % {"name": imported.file_name}
    return begin(task=task, title=title, owner_id=by.user_id or 0, now=now, imported=imported.pk)


@transaction.atomic
def apply_later(*, imported: Import, only_good: bool, by: Viewer, now: datetime, task: str) -> Work:
    """导入, in the worker. With rows that are not taken, the clerk says that the others are wanted all the same."""
    _may(imported, "apply")
    if imported.refused and not only_good:
        raise Invalid(
            _("有 %(rows)d 行有问题。请改好后重新上传，或者选择只导入没有问题的行。") % {"rows": imported.refused}
        )
    if not imported.good:
        raise Invalid(_("没有可以导入的行。请改好后重新上传。"))
    Import.objects.filter(pk=imported.pk).update(only_good=only_good)
    title = _("导入：%(name)s") % {"name": imported.file_name}
    return begin(task=task, title=title, owner_id=by.user_id or 0, now=now, imported=imported.pk)


def undo_later(*, imported: Import, by: Viewer, now: datetime, task: str) -> Work:
    """撤销导入, in the worker. Invalid, with what to do instead, for what is never taken back."""
    _may(imported, "undo")
    final = named(imported.subject).final
    if final:
        raise Invalid(final)
    title = _("撤销导入：%(name)s") % {"name": imported.file_name}
    return begin(task=task, title=title, owner_id=by.user_id or 0, now=now, imported=imported.pk)


def report_later(*, imported: Import, by: Viewer, now: datetime, task: str) -> Work:
    """The file of the report, in the worker."""
    title = _("核对结果：%(name)s") % {"name": imported.file_name}
    return begin(task=task, title=title, owner_id=by.user_id or 0, now=now, imported=imported.pk)


def _may(imported: Import, step: str) -> None:
    if imported.state not in Import.flow[step].start:
        raise Stale


@transaction.atomic
def drop(*, imported: Import) -> None:
    """放弃. The file goes at once."""
    names = (imported.stored, imported.report)
    imported.advance("drop", stored="", report="")
    imported.findings.all().delete()
    transaction.on_commit(lambda: stored.drop(*names))


def sweep_imports(*, now: datetime) -> None:
    """The worker's daily round: files go after a week, what undoing needs after thirty days, and with it the sealed
    numbers that were put out of use."""
    for row in Import.objects.filter(asked_at__lt=now - FILE_FOR).exclude(stored="", report=""):
        names = (row.stored, row.report)
        Import.objects.filter(pk=row.pk).update(stored="", report="")
        stored.drop(*names)
    for row in Import.objects.filter(applied_at__lt=now - UNDO_FOR, parts__isnull=False).distinct():
        _settle(row, now)


@transaction.atomic
def _settle(row: Import, now: datetime) -> None:
    old: list[UUID] = []
    for part in row.parts.all():
        for _pk, before, _digest in part.changed:
            old += [UUID(before[name]) for name in ("identity_ref", "contact_ref") if before.get(name)]
    vault.forget(refs=old, now=now)
    row.parts.all().delete()
    row.findings.all().delete()
