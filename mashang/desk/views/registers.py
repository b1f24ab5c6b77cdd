"""名册: one page for every register: narrowed, saved, exported, done in bulk."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.desk.views.matters import page_number, row_id
from mashang.jobs.models import Work
from mashang.kit.errors import Invalid, Missing
from mashang.kit.paging import CAP
from mashang.kit.request import now_of, viewer_of
from mashang.papers import writing
from mashang.registers import queries, services
from mashang.registers.shape import Bulk, File, Register, kept_by, opened_by
from mashang.registers.subjects import named

KINDS = {"xlsx": writing.XLSX, "csv": writing.CSV}
EXPORT = "mashang.desk.jobs.export"


@require_safe
@login_required
def page(request: HttpRequest, name: str) -> HttpResponse:
    """A register, narrowed as the address says."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    register = opened_by(name, viewer)
    want = queries.narrowed(register, request.GET)
    number = page_number(request.GET.get("page", "1"))
    shown = queries.shown(register=register, viewer=viewer, on=on, want=want, number=number)
    keeps = register.keeps(viewer)
    imports = [named(subject) for subject in register.imports] if keeps else []
    return render(request, "desk/register.html", {"shown": shown, "keeps": keeps, "imports": imports})


@require_POST
@login_required
def export(request: HttpRequest, name: str) -> HttpResponse:
    """What is listed, as a file: at once, or by the worker when it is long."""
    register, kind = opened_by(name, viewer_of(request)), request.POST.get("kind", "xlsx")
    if kind not in KINDS:
        raise Missing
    want = queries.narrowed(register, request.POST)
    by, now = viewer_of(request), now_of(request)
    if queries.more_than(queries.rows(register, by, localdate(now), want), services.AT_ONCE):
        work = services.export_later(register=register, want=want, kind=kind, by=by, now=now, task=EXPORT)
        return HttpResponseRedirect(reverse("desk:work", args=[work.pk]))
    content = services.file_of(register=register, want=want, kind=kind, by=by, now=now)
    return sent(content, f"{register.title}.{kind}", KINDS[kind])


def sent(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to take home, never opened in the page."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@login_required
def views(request: HttpRequest, name: str) -> HttpResponse:
    """保存视图, or take one away."""
    register, by = opened_by(name, viewer_of(request)), viewer_of(request)
    want = queries.narrowed(register, request.POST)
    dropped = row_id(request.POST.get("drop", ""))
    try:
        if dropped is not None:
            services.drop_view(register=register, pk=dropped, by=by)
        else:
            services.save_view(register=register, name=request.POST.get("view", ""), query=want.query, by=by)
            messages.success(request, _("视图已保存"))
    except Invalid as refusal:
        messages.error(request, str(refusal.said))
    return HttpResponseRedirect(f"{reverse('desk:register', args=[name])}?{want.query}")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bulk(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """批量办理: say once more what will be done to how many, ask what is needed, then do it."""
    register = kept_by(name, viewer_of(request))
    action = register.bulk(key)
    asked = request.POST if request.method == "POST" else request.GET
    form = form_of(action, request)
    found = chosen(request, register, asked)
    ready = request.method == "POST" and (form is None or form.is_valid())
    if not ready or not found.exists():
        return asking(request, register, action, form)
    try:
        made = action.run(rows=found, by=viewer_of(request), now=now_of(request), **(form.cleaned_data if form else {}))
    except Invalid as refusal:
        messages.error(request, str(refusal.said))
        return asking(request, register, action, form)
    if isinstance(made, File):
        return sent(made.content, made.name, made.kind)
    if isinstance(made, Work):
        return HttpResponseRedirect(reverse("desk:work", args=[made.pk]))
    messages.success(request, said(action, made))
    return HttpResponseRedirect(f"{reverse('desk:register', args=[name])}?{back(register, asked)}")


def said(action: Bulk, made: Any) -> str:
    """What came of it: for how many, where the service says so."""
    if isinstance(made, int):
        return _("已办：%(name)s，共 %(count)d 条") % {"name": action.label, "count": made}
    return _("已办：%(name)s") % {"name": action.label}


def form_of(action: Bulk, request: HttpRequest) -> Form | None:
    """What the action asks, bound when it was sent."""
    if action.asks is None:
        return None
    kind = action.asks(viewer_of(request), localdate(now_of(request)))
    return kind(request.POST) if request.method == "POST" else kind()


def chosen(request: HttpRequest, register: Register, asked: QueryDict) -> "QuerySet[Any]":
    """The rows that it is for."""
    want = queries.narrowed(register, asked)
    on = localdate(now_of(request))
    return queries.picked(register, viewer_of(request), on, want, asked.getlist("pk"), asked.get("all") == "1")


def back(register: Register, asked: QueryDict) -> str:
    """The list as it was, as the end of an address."""
    return queries.narrowed(register, asked).query


def asking(request: HttpRequest, register: Register, action: Bulk, form: Form | None) -> HttpResponse:
    """The page that asks once more."""
    asked = request.POST if request.method == "POST" else request.GET
    found = chosen(request, register, asked)
    some = list(found[: CAP + 1])
    context = {
        "register": register,
        "action": action,
        "form": form,
        "count": f"{CAP}+" if len(some) > CAP else str(len(some)),
        "some": some[:20],
        "more": len(some) > 20,
        "keys": [key for key in asked.getlist("pk") if row_id(key) is not None][:500],
        "everything": asked.get("all") == "1",
        "want": queries.narrowed(register, asked),
    }
    return render(request, "desk/bulk.html", context, status=422 if request.method == "POST" else 200)
