"""规则: days, optional steps and names of stages, as this place sets them within the law."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.desk.rules import RuleForm, lines, organ_of
from mashang.kit.errors import Missing, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.organs import services as organs
from mashang.organs.policies import every


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Every rule with its value, its owner and its bounds."""
    organ = organ_of(viewer_of(request))
    return render(request, "desk/rules.html", {"organ": organ, "lines": lines(organ, localdate(now_of(request)))})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Set one rule from a day on; what the law bounds cannot be passed."""
    organ = organ_of(viewer_of(request))
    if key not in every():
        raise Missing
    form = RuleForm(request.POST or None, key=key, initial={"from_on": localdate(now_of(request))})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                organs.set_policy(organ=organ, key=key, **form.cleaned_data, by=viewer_of(request), now=now_of(request))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
            else:
                messages.success(request, _("规则已保存，对之后开始的期限生效。"))
                return HttpResponseRedirect(reverse("desk:rules"))
    return render(request, "desk/rule.html", {"form": form, "rule": every()[key]}, status=status)
