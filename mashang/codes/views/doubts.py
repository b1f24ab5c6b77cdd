"""码的问题: what people said of codes that they saw hanging."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.codes import policy, services
from mashang.codes.forms import SettleForm
from mashang.kit.errors import NotAllowed
from mashang.kit.paging import page
from mashang.kit.request import now_of, viewer_of


@require_safe
@login_required
def doubts(request: HttpRequest) -> HttpResponse:
    """All of this office's, what is open first."""
    viewer = viewer_of(request)
    if not policy.sees(viewer):
        raise NotAllowed
    number = request.GET.get("page", "1")
    rows = page(policy.doubts(viewer), int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1)
    return render(request, "codes/doubts.html", {"page": rows, "keeps": policy.keeps(viewer)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """核实: what was found, and done."""
    viewer = viewer_of(request)
    doubt = policy.doubt(viewer, pk, to="keep")
    form = SettleForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "codes/settle.html", {"form": form, "doubt": doubt}, status=status)
    services.settle(doubt=doubt, outcome=form.cleaned_data["outcome"], by=viewer, now=now_of(request))
    messages.success(request, _("已登记"))
    return HttpResponseRedirect(reverse("codes:doubts"))
