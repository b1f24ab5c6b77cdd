"""What the worker does for the desk."""

from datetime import datetime

from django.urls import reverse

from mashang.kit.errors import NotAllowed
from mashang.kit.viewer import NOBODY, Viewer
from mashang.people.queries import viewer_of
from mashang.registers import services, services_imports, services_report, services_undo
from mashang.registers.models import Import
from mashang.registers.queries import kept_view
from mashang.registers.queries_imports import found
from mashang.registers.subjects import named


def export(*, now: datetime, work: str, view: int, kind: str) -> None:
    """An export, with the rights that its asker has now."""
    kept = kept_view(view)
    if kept is not None:
        services.export(view=kept, kind=kind, by=viewer_of(user=kept.user, now=now), work=work, now=now)


def import_check(*, now: datetime, work: str, imported: int) -> None:
    """核对. What the page then shows is kept with the import."""
    row = found(imported)
    services_imports.check(imported=row, work=work, link=_page(row), now=now)


def import_apply(*, now: datetime, work: str, imported: int) -> None:
    """导入, with the rights that its asker has now."""
    row = found(imported)
    by = acting(row, now)
    services_imports.apply(imported=row, work=work, link=_page(row), by=by, now=now)


def import_undo(*, now: datetime, work: str, imported: int) -> None:
    """撤销导入, with the rights that its asker has now."""
    row = found(imported)
    by = acting(row, now)
    services_undo.undo(imported=row, work=work, link=_page(row), by=by, now=now)


def import_report(*, now: datetime, work: str, imported: int) -> None:
    """The file of the report."""
    row = found(imported)
    link = reverse("desk:import_report", args=[row.pk])
    services_report.report_in_worker(imported=row, work=work, link=link, now=now)


def acting(row: Import, now: datetime) -> Viewer:
    """Whoever asked, as they are now. NotAllowed when the register is no longer theirs (abuse case 59)."""
    by = viewer_of(user=row.asked_by, now=now) if row.asked_by else NOBODY
    if row.organ_id not in {scope.organ_id for scope in named(row.subject).scopes(by)}:
        raise NotAllowed
    return by


def _page(row: Import) -> str:
    return reverse("desk:import_page", args=[row.pk])
