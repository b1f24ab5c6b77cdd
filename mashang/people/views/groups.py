"""Groups: the page, the forms, and the builder that fills one by filters in one act."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.kit.errors import Invalid, Missing, NotAllowed
from mashang.kit.paging import CAP, capped
from mashang.kit.request import now_of, viewer_of
from mashang.organs.keeping import may_keep, may_see
from mashang.people import groups, policy, services
from mashang.people.forms_groups import CloseForm, DutyRoleForm, GroupForm, PlanForm
from mashang.people.models import GroupPart
from mashang.registers import queries
from mashang.registers.history import changes
from mashang.registers.shape import every

FORMS: Mapping[str, Any] = {
    "edit": (gettext_lazy("修改小组资料"), GroupForm),
    "close": (gettext_lazy("撤销小组"), CloseForm),
    "plan": (gettext_lazy("年度计划和成效"), PlanForm),
}
PREVIEW = 50
GROUPS = "/desk/registers/groups/"


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One group."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    group = policy.group(viewer, pk)
    keeps = policy.groups_kept_by(viewer).filter(pk=pk).exists()
    context = {"group": group, "shown": groups.shown(group, on), "keeps": keeps and group.to_on is None}
    context |= {"parts": GroupPart.choices, "changes": changes(group)}
    return render(request, "people/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """新建小组; from there to the builder."""
    viewer, now = viewer_of(request), now_of(request)
    if not may_keep(viewer):
        raise NotAllowed
    form = GroupForm(*_sent(request), group=None, viewer=viewer, on=localdate(now))
    back = GROUPS
    if request.method != "POST" or not form.is_valid():
        return _asked(request, _("新建小组"), form, back)
    values = dict(form.cleaned_data)
    try:
        group = services.add_group(organ=values.pop("organ"), values=values, by=viewer, now=now)
    except Invalid as refusal:
        form.add_error("name", str(refusal.said))
        return _asked(request, _("新建小组"), form, back)
    messages.success(request, _("已新建：%(name)s") % {"name": group.name})
    return HttpResponseRedirect(reverse("people:group_build", args=[group.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """修改, 撤销, 年度计划."""
    group = policy.group(viewer_of(request), pk, to="keep")
    if step not in FORMS:
        raise Missing
    title, kind = FORMS[step]
    by, now, back = viewer_of(request), now_of(request), reverse("people:group", args=[pk])
    form = kind(*_sent(request), group=group, viewer=by, on=localdate(now))
    if request.method != "POST" or not form.is_valid():
        return _asked(request, str(title), form, back)
    asked = form.cleaned_data
    try:
        if step == "edit":
            services.edit_group(group=group, values=asked, by=by, now=now)
        elif step == "close":
            services.close_group(group=group, on=asked["on_day"], by=by, now=now)
        else:
            services.keep_plan(group=group, by=by, now=now, **asked)
    except Invalid as refusal:
        form.add_error(None, str(refusal.said))
        return _asked(request, str(title), form, back)
    messages.success(request, _("已办：%(name)s") % {"name": title})
    return HttpResponseRedirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def build(request: HttpRequest, pk: int) -> HttpResponse:
    """编组: narrow the register of persons, look at who is found, add all or those ticked in one act."""
    viewer, now = viewer_of(request), now_of(request)
    group, register = policy.group(viewer, pk, to="keep"), every()["people"]
    asked = request.POST if request.method == "POST" else request.GET
    want = queries.narrowed(register, asked)
    if request.method == "POST":
        found = queries.picked(register, viewer, localdate(now), want, asked.getlist("pk"), asked.get("all") == "1")
        part = asked.get("part", "")
        came = services.join(
            group=group, persons=found, part=part if part in GroupPart.values else "", by=viewer, now=now
        )
        messages.success(request, _("编入 %(count)d 人") % {"count": came})
        return HttpResponseRedirect(reverse("people:group", args=[pk]))
    found = queries.picked(register, viewer, localdate(now), want, [], True)
    rows, there = groups.preview(found, group, PREVIEW) if want else ([], set())
    context = {
        "group": group,
        "shown": {"choices": queries.choices(register, viewer, localdate(now), want), "want": want},
        "register": register,
        "rows": rows,
        "there": there,
        "count": capped(found)[0] if want else "",
        "levels": groups.levels_of(rows),
        "most": PREVIEW,
        "cap": CAP,
        "parts": [row for row in GroupPart.choices if row[0] != GroupPart.LEADER],
    }
    return render(request, "people/build.html", context)


@require_POST
@login_required
def member(request: HttpRequest, pk: int, row: int, step: str) -> HttpResponse:
    """定身份 or 离组."""
    group = policy.group(viewer_of(request), pk, to="keep")
    found = groups.member(group, row)
    by, now = viewer_of(request), now_of(request)
    if found is None or step not in {"leave", *GroupPart.values}:
        raise Missing
    if step == "leave":
        services.leave_group(member=found, on=localdate(now), by=by, now=now)
    else:
        services.set_part(member=found, part=step, by=by, now=now)
    return HttpResponseRedirect(reverse("people:group", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def duty_roles(request: HttpRequest) -> HttpResponse:
    """职责标签: those of this region's organs; add one, put one out of use."""
    viewer, now = viewer_of(request), now_of(request)
    if not may_see(viewer) or (request.method == "POST" and not may_keep(viewer)):
        raise NotAllowed
    retired = policy.duty_role(viewer, request.POST.get("retire", "")) if request.method == "POST" else None
    form = DutyRoleForm(*(_sent(request) if retired is None else ()), viewer=viewer)
    if retired is not None:
        services.retire_duty_role(role=retired, by=viewer, now=now)
    elif form.is_bound and form.is_valid():
        services.add_duty_role(by=viewer, now=now, **form.cleaned_data)
    else:
        rows = policy.duty_roles_held(viewer, localdate(now))
        context = {"rows": rows, "form": form, "keeps": may_keep(viewer)}
        return render(request, "people/duty_roles.html", context, status=422 if form.is_bound else 200)
    return HttpResponseRedirect(reverse("people:duty_roles"))


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST,) if request.method == "POST" else ()


def _asked(request: HttpRequest, title: str, form: Any, back: str) -> HttpResponse:
    context = {"title": title, "form": form, "back": back}
    return render(request, "people/act.html", context, status=422 if form.is_bound else 200)
