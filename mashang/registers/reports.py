"""What an import is about, and what was found, in words."""

from django.utils.translation import gettext as _

from mashang.papers.reading import letters
from mashang.registers.models import Import, ImportFinding
from mashang.registers.sheets import Source
from mashang.registers.subjects import Finding, Scope, Subject

MOST_FINDINGS = 20_000
"""Lines of the report that are kept for the page; the file of the report has them all."""


def scope_of(imported: Import) -> Scope:
    """Into whose register."""
    return Scope(imported.organ_id, imported.organ_name, imported.region_id, imported.scope_path)


def source_of(imported: Import) -> Source:
    """Where in the file."""
    mapping = {int(column): key for column, key in imported.mapping.items()}
    return Source(imported.sheet, imported.heading_row, mapping)


def said_of(counts: dict[str, int]) -> str:
    """What the check found, in a sentence."""
    return _("共 %(rows)d 行：新增 %(created)d，更新 %(updated)d，不变 %(unchanged)d，有问题 %(refused)d。") % {
        name: counts.get(name, 0) for name in ("rows", "created", "updated", "unchanged", "refused")
    }


def findings_of(imported: Import, subject: Subject, findings: list[Finding]) -> list[ImportFinding]:
    """Lines for the page."""
    columns = {key: column for column, key in source_of(imported).mapping.items()}
    return [
        ImportFinding(
            of=imported,
            row=finding.row,
            cell=cell_of(finding, columns),
            column=label_of(finding, subject)[:60],
            why=str(finding.why)[:200],
            right=str(finding.right)[:200],
            notice=finding.notice,
        )
        for finding in findings[:MOST_FINDINGS]
    ]


def cell_of(finding: Finding, columns: dict[str, int]) -> str:
    """`C17`; the row alone where no column is to blame, or the column is not in the file."""
    column = columns.get(finding.key)
    return f"{letters(column)}{finding.row}" if column is not None else str(finding.row)


def label_of(finding: Finding, subject: Subject) -> str:
    """The name of the column."""
    return str(next((field.label for field in subject.fields if field.key == finding.key), ""))


def said(finding: Finding) -> str:
    """What is wrong, and what would be right."""
    if not finding.right:
        return str(finding.why)
    return _("%(why)s。应为：%(right)s") % {"why": finding.why, "right": finding.right}
