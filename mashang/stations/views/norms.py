"""One norm document: its versions to read, a new one to upload, one to withdraw."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mashang.files import services as files
from mashang.files.looks import Unfit
from mashang.files.queries import held
from mashang.kit import once
from mashang.kit.errors import Missing, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.stations import norms, policy, services
from mashang.stations.forms_norms import UploadForm
from mashang.stations.models import NormDoc
from mashang.stations.views.edit import form_page, on_of


@form_page
@login_required
def norm(request: HttpRequest, pk: int) -> HttpResponse:
    """The document; POST uploads a version."""
    viewer, now = viewer_of(request), now_of(request)
    found = policy.norm(viewer, pk, to="keep" if request.method == "POST" else "see")
    key = once.read(request.POST.get("key", "")) or once.new()
    form = UploadForm(request.POST or None, request.FILES or None, kept=held(key).exists())
    if request.method == "POST" and form.is_valid() and _uploaded(request, found, form, key):
        return HttpResponseRedirect(reverse("stations:norm", args=[pk]))
    if request.method == "POST":
        _keep_fit(request, key)
    context = {
        "norm": found,
        "owner": found.owner,
        "versions": norms.versions(found, now),
        "keeps": policy.keeps_norm(viewer, found),
        "repealed": found.repealed_on is not None and found.repealed_on <= on_of(request),
        "form": form,
        "key": once.sign(key),
        "held": [row.name for row in held(key)] if request.method == "POST" else [],
    }
    return render(request, "stations/norm.html", context, status=422 if request.method == "POST" else 200)


def _uploaded(request: HttpRequest, found: NormDoc, form: UploadForm, key: str) -> bool:
    """Whether it was taken; a refusal stands on the form."""
    by, now = viewer_of(request), now_of(request)
    try:
        for upload in form.cleaned_data["papers"]:
            files.hold(key=key, upload=upload, now=now, papers=True, by_user_id=by.user_id)
        services.upload_norm(norm=found, key=key, note=form.cleaned_data["note"], by=by, now=now)
    except Refusal as refusal:
        form.add_error(None, str(refusal.said))
        return False
    messages.success(request, _("已收下，检查完就能下载。"))
    return True


def _keep_fit(request: HttpRequest, key: str) -> None:
    """A refused form comes back without its files: those that are fit stay with us under its key."""
    for upload in request.FILES.getlist("papers"):
        with suppress(Unfit):
            files.hold(key=key, upload=upload, now=now_of(request), papers=True)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """撤下一版."""
    found = policy.norm(viewer_of(request), pk, to="keep")
    text = found.texts.filter(pk=row).first()
    if text is None:
        raise Missing
    services.withdraw_norm(text=text, by=viewer_of(request), now=now_of(request))
    messages.success(request, _("已撤下，文件不再能下载。"))
    return HttpResponseRedirect(reverse("stations:norm", args=[pk]))
