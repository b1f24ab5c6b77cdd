"""Reading imports: who keeps the register sees them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Missing
from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.papers.reading import letters
from mashang.registers.models import Import
from mashang.registers.subjects import Subject, Word, every, named

SIZE = 20
COUNTED = {"rows": _("共有行"), "created": _("新增"), "updated": _("更新"), "unchanged": _("不变")}


def found(pk: int) -> Import:
    """An import, for the worker. Missing when it is gone."""
    row = Import.objects.select_related("asked_by").filter(pk=pk).first()
    if row is None:
        raise Missing
    return row


def seen(pk: int, viewer: Viewer) -> Import:
    """An import for somebody who keeps its register; Missing for everybody else."""
    row = found(pk)
    if row.organ_id not in {scope.organ_id for scope in named(row.subject).scopes(viewer)}:
        raise Missing
    return row


def imports_of(viewer: Viewer) -> "QuerySet[Import]":
    """The imports of the registers that this person keeps, newest first."""
    organs = {scope.organ_id for subject in every().values() for scope in subject.scopes(viewer)}
    return Import.objects.filter(organ_id__in=organs).select_related("asked_by")


@dataclass(frozen=True)
class Choice:
    """One column of the file as the page asks about it."""

    name: str
    letter: str
    said: str
    chosen: str


def columns(imported: Import) -> list[Choice]:
    """The columns of the file, with the field that each is taken for."""
    return [
        Choice(f"column-{number}", letters(int(number)), said, imported.mapping.get(number, ""))
        for number, said in sorted(imported.columns.items(), key=lambda pair: int(pair[0]))
    ]


def fields(subject: Subject) -> list[tuple[str, Word]]:
    """What a column may be."""
    return [(field.key, field.label) for field in subject.fields]


def findings(imported: Import, number: int) -> Page:
    """The report, a page at a time."""
    return page(imported.findings.all(), number, SIZE)


def tallied(imported: Import, subject: Subject) -> list[tuple[Word, int]]:
    """The counts that the page shows, in order, in words; those that are not known yet are left out, and of the
    subject's own those that are nothing."""
    own = {name: word for name, word in subject.counted.items() if imported.counts.get(name)}
    names = {**COUNTED, **own, "refused": _("有问题")}
    return [(word, imported.counts[name]) for name, word in names.items() if name in imported.counts]
