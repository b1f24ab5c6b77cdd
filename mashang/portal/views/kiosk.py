"""公用屏幕: a station's own screen, on which one stranger follows another."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from mashang.kit.request import now_of
from mashang.portal import kiosk
from mashang.portal.forms import KioskForm


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest) -> HttpResponse:
    """Make this browser a shared screen, or an ordinary one again."""
    form = KioskForm(request.POST if request.method == "POST" else None, on=localdate(now_of(request)))
    if request.method != "POST":
        return render(request, "portal/kiosk.html", {"form": form})
    if request.POST.get("off"):
        response = HttpResponseRedirect(request.path)
        kiosk.end(response)
        return response
    if not form.is_valid():
        return render(request, "portal/kiosk.html", {"form": form}, status=422)
    page = form.cleaned_data["door"]
    response = HttpResponseRedirect(page)
    kiosk.wipe(request, response)
    kiosk.begin(response, page, secure=request.is_secure())
    return response


@require_POST
def rest(request: HttpRequest) -> HttpResponse:
    """Whoever stood here has gone: back to the first page, and nothing of theirs stays."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        logout(request)
    response = HttpResponseRedirect(kiosk.start(request))
    kiosk.wipe(request, response)
    return response
