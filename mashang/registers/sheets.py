"""From a file to lines: which sheet, which heading, and what stands in the columns that a subject knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.kit.errors import Invalid
from mashang.papers.reading import Fault, Row, Sheet
from mashang.registers.cells import folded
from mashang.registers.columns import Heading, heading, missing, plain
from mashang.registers.subjects import Finding, Line, Subject
from mashang.registers.words import FOOTERS

FAULTS = {
    Fault.FORMULA: (gettext_lazy("单元格是公式，没有读取"), gettext_lazy("复制后“选择性粘贴—数值”")),
    Fault.ERROR: (gettext_lazy("单元格是错误值"), gettext_lazy("填写内容，或者清空")),
    Fault.DIGITS: (
        gettext_lazy("单元格是数值格式，15 位以后的数字已经丢失"),
        gettext_lazy("把单元格设为“文本”，再重新输入号码"),
    ),
}


@dataclass(frozen=True)
class Source:
    """Where in a file the rows are: the sheet, the row of the heading, and which field each column is."""

    sheet: str
    heading_row: int
    mapping: Mapping[int, str]


@dataclass
class Reading:
    """Reads a sheet once, line by line, and gathers what is wrong before any subject looks."""

    sheet: Sheet
    source: Source
    said: Mapping[int, str]
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0

    def lines(self) -> Iterator[Line]:
        """The lines below the heading. Repeated headings, empty rows and what stands below a table are passed over; a
        row with a formula, an error or a broken number in a column that counts is refused here."""
        mapping = self.source.mapping
        same: dict[str, str] = {}
        for row in self.sheet.rows():
            if row.number <= self.source.heading_row or not self._counts(row):
                continue
            self.rows += 1
            if self._faulty(row):
                continue
            values = {key: row.cells[column] for column, key in mapping.items() if column in row.cells}
            yield Line(row.number, {key: same.setdefault(text, text) for key, text in values.items()})
            if len(same) > 20_000:
                same.clear()

    def _counts(self, row: Row) -> bool:
        cells = [row.cells[column] for column in self.source.mapping if column in row.cells]
        faults = any(column in row.faults for column in self.source.mapping)
        if not faults and not any(cell.strip() for cell in cells):
            return False
        if len(row.cells) <= 3 and folded(next(iter(row.cells.values()), "")).startswith(FOOTERS):
            return False
        return not self._heads(row)

    def _heads(self, row: Row) -> bool:
        """Whether it is the heading again, as on each printed page."""
        known = [column for column in self.source.mapping if column in row.cells]
        return len(known) > 1 and all(plain(row.cells[column]) == plain(self.said.get(column, "")) for column in known)

    def _faulty(self, row: Row) -> bool:
        found = [(key, row.faults[column]) for column, key in self.source.mapping.items() if column in row.faults]
        self.findings += [Finding(row.number, key, *FAULTS[fault]) for key, fault in found]
        return bool(found)


@dataclass(frozen=True)
class Found:
    """The sheet that fits a subject best."""

    sheet: Sheet
    heading: Heading
    others: list[str]


def found(sheets: list[Sheet], subject: Subject) -> Found:
    """Choose the sheet whose headings fit. Invalid, with what was found and what is wanted, when none does."""
    headings = [(sheet, heading(sheet.rows(), subject.fields)) for sheet in sheets[:50]]
    fitting = [(sheet, found) for sheet, found in headings if found is not None]
    if not fitting:
        raise Invalid(_unfit(sheets, subject))
    sheet, best = max(fitting, key=lambda pair: len(pair[1].fields))
    return Found(sheet, best, [other.name for other, _heading in fitting if other is not sheet])


def _unfit(sheets: list[Sheet], subject: Subject) -> str:
    wanted = "、".join(str(field.label) for field in subject.fields if field.required)
    near = []
    for sheet in sheets[:5]:
        top = next(iter(sheet.rows()), None)
        said = "、".join(list(top.cells.values())[:6])[:60] if top else _("空表")
        near.append(_("“%(name)s”（%(said)s）") % {"name": sheet.name[:30], "said": said})
    return _(
        "没有找到这种名册的表头。需要的列：%(wanted)s；文件里有：%(found)s。请选对文件，或者改好表头后再上传。"
    ) % {
        "wanted": wanted,
        "found": "；".join(near) or _("没有工作表"),
    }


def sheet_of(sheets: list[Sheet], name: str) -> Sheet:
    """The sheet of this name. Invalid when it is not there."""
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    raise Invalid(_("文件里没有工作表“%(name)s”，请重新上传。") % {"name": name})


def mapped(subject: Subject, said: Mapping[str, str], chosen: Mapping[int, str]) -> dict[int, str]:
    """A mapping as chosen by somebody. Invalid when a field is named twice, or a required one by no column."""
    known = {field.key for field in subject.fields}
    mapping = {column: key for column, key in chosen.items() if key in known and str(column) in said}
    twice = {key for key in mapping.values() if list(mapping.values()).count(key) > 1}
    if twice:
        labels = "、".join(str(subject.field(key).label) for key in sorted(twice))
        raise Invalid(_("这些内容选了不止一列：%(labels)s。请每样只选一列。") % {"labels": labels})
    if lacking := missing(mapping.values(), subject.fields):
        labels = "、".join(str(field.label) for field in lacking)
        raise Invalid(_("还没有选出这些列：%(labels)s。") % {"labels": labels})
    return mapping
