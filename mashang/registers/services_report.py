"""核对结果 as a file: the sheet as it came, with its wrong cells marked in place."""

import io
from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from mashang.jobs.services_work import doing, end
from mashang.papers.marking import marked
from mashang.papers.reading import opened
from mashang.registers import stored
from mashang.registers.models import Import
from mashang.registers.reports import said, source_of
from mashang.registers.services_imports import Checked, checked
from mashang.registers.sheets import sheet_of
from mashang.registers.subjects import named

AT_ONCE = 1000
"""Rows up to which the browser waits."""


def report(*, imported: Import, now: datetime) -> bytes:
    """Check once more, and give the sheet back with what was found. Writes nothing."""
    file = io.BytesIO(stored.read(imported.stored))
    found = checked(file=file, imported=imported, subject=named(imported.subject), now=now)
    return report_of(file=file, imported=imported, found=found)


def report_of(*, file: IO[bytes], imported: Import, found: Checked) -> bytes:
    """The sheet marked with what a check found."""
    outcomes = {"created": _("新增"), "updated": _("更新"), "unchanged": _("不变")}
    columns = {key: column for column, key in source_of(imported).mapping.items()}
    beside = {row: outcomes[what] for row, what in found.plan.outcomes.items()}
    marks: dict[int, list[tuple[int, str, bool]]] = {}
    for finding in found.findings:
        marks.setdefault(finding.row, []).append((columns.get(finding.key, -1), said(finding), finding.notice))
    for row, told in marks.items():
        words = "；".join(text for _column, text, _pale in told)
        head = _("不导入") if row in found.refused else beside.get(row, "")
        beside[row] = f"{head}：{words}"
    with opened(file, imported.file_name) as sheets:
        rows = sheet_of(sheets, imported.sheet).rows()
        return marked(imported.sheet, rows, marks, beside, (imported.heading_row, _("核对结果")))


def report_in_worker(*, imported: Import, work: str, link: str, now: datetime) -> None:
    """The same for long files; kept sealed, as the file is."""
    with doing(work=work, now=now) as (row, _tell):
        name = stored.keep(report(imported=imported, now=now))
        stored.drop(imported.report)
        Import.objects.filter(pk=imported.pk).update(report=name)
        end(work=row, said=_("可以下载了。"), now=now, link=link)
