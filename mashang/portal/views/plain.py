"""The citizen's pages that need no code: home, where to go, privacy, elder mode, health."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from mashang.matters.choices import GUIDANCE, GUIDANCE_TEXT
from mashang.portal.towns import timed
from mashang.stations.queries import shown_to_all

YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """For those who came without a code: look up a matter, find a station."""
    stations = timed(shown_to_all())
    return render(request, "portal/home.html", {"stations": stations})


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """该去哪里办: what a station may not accept, and where it goes (信访工作条例 23)."""
    places = [(name, GUIDANCE_TEXT[key]) for key, name in GUIDANCE if key != "other"]
    return render(request, "portal/guide.html", {"places": places})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """个人信息怎么保护 (个人信息保护法 17, 35)."""
    return render(request, "portal/privacy.html", {})


@require_safe
def feedback(request: HttpRequest) -> HttpResponse:
    """投诉与建议 about this system itself (国办函〔2026〕12号)."""
    return render(request, "portal/feedback.html", {})


@require_POST
def elder(request: HttpRequest) -> HttpResponse:
    """长辈版 on or off, remembered on this phone."""
    wanted = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(wanted if ours else "/")
    value = "1" if request.POST.get("elder") == "1" else "0"
    response.set_cookie("elder", value, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """For a load balancer: the process answers and the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
