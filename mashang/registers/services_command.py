"""导入 at the command line: the same engine, the same record, the same undo; the file is not kept."""

from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.papers.reading import letters
from mashang.registers.models import Import
from mashang.registers.reports import cell_of, label_of, source_of
from mashang.registers.services_imports import Checked, applied, checked
from mashang.registers.services_receiving import opened_import
from mashang.registers.services_report import report_of
from mashang.registers.subjects import Finding, Subject, named


def brought(  # noqa: PLR0913
    *, path: Path, name: str, code: str, dry: bool, only_good: bool, report: Path | None, now: datetime
) -> dict[str, Any]:
    """Check a file and, unless it is a dry run or rows are refused, write it. The summary that the command prints.
    Invalid for a file that is not read, and for a code that no organ and no region has."""
    subject = named(name)
    scope = subject.scope_of(code)
    if scope is None:
        raise Invalid(_("没有代码为“%(code)s”的机构，该区划也没有登记人大机关。") % {"code": code[:40]})
    try:
        file = path.open("rb")
    except OSError as error:
        raise Invalid(_("文件打不开：%(name)s。") % {"name": path.name}) from error
    with file:
        imported = opened_import(file=file, name=path.name, subject=subject, scope=scope, by=SYSTEM, now=now)
        imported.only_good = only_good
        found = checked(file=file, imported=imported, subject=subject, now=now)
        if report is not None:
            report.write_bytes(report_of(file=file, imported=imported, found=found))
        write = not dry and (only_good or not found.refused)
        if write:
            _write(file, imported, found, now)
    return _summary(imported, subject, found, write)


def _write(file: IO[bytes], imported: Import, found: Checked, now: datetime) -> None:
    imported.state = "checked"
    imported.save()
    applied(file=file, imported=imported, by=SYSTEM, now=now, found=found)


def _summary(imported: Import, subject: Subject, found: Checked, written: bool) -> dict[str, Any]:
    columns = {key: column for column, key in source_of(imported).mapping.items()}
    said = [_said(imported, subject, columns, finding) for finding in found.findings]
    return {
        "file": imported.file_name,
        "sha256": imported.sha256,
        "sheet": imported.sheet,
        "applied": written,
        **found.counts,
        "refused": [row for row, finding in zip(said, found.findings, strict=True) if not finding.notice],
        "notices": [row for row, finding in zip(said, found.findings, strict=True) if finding.notice],
    }


def _said(imported: Import, subject: Subject, columns: dict[str, int], finding: Finding) -> dict[str, Any]:
    column = columns.get(finding.key)
    return {
        "sheet": imported.sheet,
        "row": finding.row,
        "column": letters(column) if column is not None else "",
        "cell": cell_of(finding, columns),
        "heading": label_of(finding, subject),
        "why": str(finding.why),
        "right": str(finding.right),
    }
