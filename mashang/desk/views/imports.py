"""导入表格: take a file in, see which column is which, check, import, take back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.desk.forms import UploadForm
from mashang.desk.views.matters import page_number
from mashang.desk.views.registers import sent
from mashang.jobs.models import Work
from mashang.kit.errors import Invalid, Missing, NotAllowed
from mashang.kit.paging import page as paged
from mashang.kit.request import now_of, viewer_of
from mashang.papers import writing
from mashang.registers import queries_imports as queries
from mashang.registers import services_receiving as services
from mashang.registers import services_report, stored
from mashang.registers.models import Import
from mashang.registers.subjects import Scope, Subject, every, kept_by, named

JOBS = "mashang.desk.jobs.import_"


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The imports into the registers that I keep, and what can be imported."""
    viewer = viewer_of(request)
    subjects = [subject for subject in every().values() if subject.scopes(viewer)]
    if not subjects:
        raise NotAllowed
    rows = paged(queries.imports_of(viewer), page_number(request.GET.get("page", "1")))
    return render(request, "desk/imports.html", {"page": rows, "subjects": subjects})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, name: str) -> HttpResponse:
    """上传: which columns are wanted, and the file."""
    subject = kept_by(name, viewer_of(request))
    scopes = subject.scopes(viewer_of(request))
    form = UploadForm(scopes, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = received(request, subject, scopes, form)
        if made is not None:
            return HttpResponseRedirect(reverse("desk:import_page", args=[made.pk]))
    context = {"subject": subject, "form": form}
    return render(request, "desk/import_new.html", context, status=422 if request.method == "POST" else 200)


def received(request: HttpRequest, subject: Subject, scopes: list[Scope], form: UploadForm) -> Import | None:
    """The import, or None with the reason on the form."""
    upload, scope = form.cleaned_data["file"], form.scope(scopes)
    try:
        return services.receive(
            file=upload, name=upload.name, subject=subject, scope=scope, by=viewer_of(request), now=now_of(request)
        )
    except Invalid as refusal:
        form.add_error("file", str(refusal.said))
        return None


@require_safe
@login_required
def blank(request: HttpRequest, name: str) -> HttpResponse:
    """空白表格 with the headings that are known."""
    subject = kept_by(name, viewer_of(request))
    headings = [str(field.label) for field in subject.fields if not field.key.startswith("is_")]
    return sent(writing.xlsx(str(subject.title), headings, []), f"{subject.title}.xlsx", writing.XLSX)


@require_safe
@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: its columns, what was found, what can be done."""
    return shown(request, queries.seen(pk, viewer_of(request)))


def shown(request: HttpRequest, imported: Import, status: int = 200) -> HttpResponse:
    """The page of an import."""
    subject = named(imported.subject)
    context = {
        "imported": imported,
        "subject": subject,
        "columns": queries.columns(imported),
        "fields": queries.fields(subject),
        "counts": queries.tallied(imported, subject),
        "found": queries.findings(imported, page_number(request.GET.get("page", "1"))),
        "has_file": bool(imported.stored),
    }
    return render(request, "desk/import.html", context, status=status)


@require_POST
@login_required
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of an import. What takes long is the worker's, and has a page to wait on."""
    imported = queries.seen(pk, viewer_of(request))
    if step not in STEPS:
        raise Missing
    try:
        made = STEPS[step](request, imported)
    except Invalid as refusal:
        messages.error(request, str(refusal.said))
        return shown(request, imported, status=422)
    if isinstance(made, HttpResponse):
        return made
    where = reverse("desk:work", args=[made.pk]) if made else reverse("desk:import_page", args=[pk])
    return HttpResponseRedirect(where)


def check(request: HttpRequest, imported: Import) -> Work:
    """核对, with the columns as they are chosen on the page."""
    chosen = {
        int(number): request.POST.get(f"column-{number}", "")
        for number in imported.columns
        if f"column-{number}" in request.POST
    }
    if chosen:
        services.choose_columns(imported=imported, subject=named(imported.subject), chosen=chosen)
    return services.check_later(imported=imported, by=viewer_of(request), now=now_of(request), task=f"{JOBS}check")


def apply(request: HttpRequest, imported: Import) -> Work:
    """导入; with `only_good`, 只导入没有问题的行."""
    good = request.POST.get("only_good") == "1"
    return services.apply_later(
        imported=imported, only_good=good, by=viewer_of(request), now=now_of(request), task=f"{JOBS}apply"
    )


def undo(request: HttpRequest, imported: Import) -> Work:
    """撤销导入."""
    return services.undo_later(imported=imported, by=viewer_of(request), now=now_of(request), task=f"{JOBS}undo")


def drop(request: HttpRequest, imported: Import) -> None:
    """放弃."""
    services.drop(imported=imported)
    messages.success(request, _("已放弃，文件已删除。"))


def result(request: HttpRequest, imported: Import) -> HttpResponse | Work:
    """核对结果 as a file: at once, or by the worker when it is long."""
    if imported.counts.get("rows", 0) > services_report.AT_ONCE:
        return services.report_later(
            imported=imported, by=viewer_of(request), now=now_of(request), task=f"{JOBS}report"
        )
    return sent(services_report.report(imported=imported, now=now_of(request)), _called(imported), writing.XLSX)


def _called(imported: Import) -> str:
    return _("核对结果-%(name)s.xlsx") % {"name": imported.file_name.rpartition(".")[0] or imported.file_name}


STEPS: dict[str, Callable[[HttpRequest, Import], HttpResponse | Work | None]] = {
    "check": check,
    "apply": apply,
    "undo": undo,
    "drop": drop,
    "report": result,
}


@require_safe
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What the worker made of a long file."""
    imported = queries.seen(pk, viewer_of(request))
    return sent(stored.read(imported.report), _called(imported), writing.XLSX)
