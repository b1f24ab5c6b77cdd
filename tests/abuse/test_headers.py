"""P-27, cases 18, 44, 65: the headers on every answer, whatever it says and to whom."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import path, reverse

from mashang.files import queries, services
from mashang.files.tests.pictures import drawn, saved, upload
from mashang.kit import clock
from mashang.kit.middleware import made_readable
from mashang.matters.tests.hands import Hands
from mashang.site import urls
from tests.matrix import cells
from tests.matrix.test_matrix import people, place  # noqa: F401
from tests.support.world import PASSWORD

STATIC = ["/static/kit/phone.css", "/static/portal/phone.js", "/static/kit/mark.svg", "/static/kit/vendor/htmx.min.js"]
ODD = [
    "/nowhere/",
    "/static/nowhere.css",
    "/static/../x",
    "/files/forged",
    "/c/NOBODY/",
    "/desk",
    "/broken/",
    "/cheated/",
]
POLICY = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
SANDBOX = ("default-src 'none'", "sandbox")
WEAK = ("unsafe", "*", "http:", "https:", "blob:")


def broken(request):
    raise RuntimeError("trouble of our own")


def cheated(request):
    raise SuspiciousOperation("no")


urlpatterns = [*urls.urlpatterns, path("broken/", broken), path("cheated/", cheated)]


class Browser(Client):
    """Over HTTPS, by the way of a WSGI server."""

    def _base_environ(self, **request):
        return made_readable({**super()._base_environ(**request), "wsgi.url_scheme": "https"})


def weak(response, *, signed_in: bool, static: bool = False) -> list[str]:
    """What the headers lack."""
    said = response.headers
    policy = said.get("Content-Security-Policy", "")
    wanted = SANDBOX if "sandbox" in policy else POLICY
    right = {
        "policy": all(part in policy for part in wanted) and not any(word in policy for word in WEAK),
        "nosniff": said.get("X-Content-Type-Options") == "nosniff",
        "referrer": said.get("Referrer-Policy") == "same-origin",
        "opener": said.get("Cross-Origin-Opener-Policy") == "same-origin",
        "frame": said.get("X-Frame-Options") == "DENY",
        "transport": said.get("Strict-Transport-Security", "").startswith("max-age=31536000"),
        "store": static or said.get("Cache-Control") == "no-store" or (not signed_in and "sandbox" in policy),
    }
    return [name for name, holds in right.items() if not holds]


@pytest.fixture
def served(place, settings):  # noqa: F811
    """The house under HTTPS, with a photograph, and two addresses that fail."""
    settings.ROOT_URLCONF = __name__
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = True
    services.hold(key="form", upload=upload(saved(drawn())), now=place.story.now)
    services.attach(key="form", target=place.story.matter, now=place.story.now, public=True)
    place.work()
    return place


def browsers(served: Hands) -> dict[str, Browser]:
    found = {who: Browser(raise_request_exception=False) for who in people(served)}
    for who, browser in found.items():
        browser.force_login(served.story.world.people[who].user)
    return {**found, "visitor": Browser(raise_request_exception=False)}


def asked(served: Hands) -> list[tuple[str, str, bool]]:
    """Method, address, and whether it is a static file that is there."""
    named = [(name, cells.arguments(name, served.story)) for name in [*cells.ANYBODY, *cells.SIGNED_IN]]
    photo = queries.shown([served.story.matter], clock.now())[0].whole
    ways = [reverse(name, args=filled) for name, filled in named if name != "accounts:sign_out"] + [photo, *ODD]
    plain = [(method, way, False) for way in ways for method in ("get", "post", "head", "options", "put")]
    return plain + [(method, way, True) for way in STATIC for method in ("get", "head")]


def faults(served: Hands, chosen, who=None) -> tuple[list[str], int]:
    """What lacks something, and how many answers were looked at."""
    found, all_browsers = [], browsers(served)
    for person in who or all_browsers:
        browser = all_browsers[person]
        for method, way, static in chosen:
            if person != "visitor" and "_auth_user_id" not in browser.session:
                browser.force_login(served.story.world.people[person].user)
            response = getattr(browser, method)(way)
            lack = weak(response, signed_in=person != "visitor", static=static and response.status_code < 400)
            found += [f"{method} {way} as {person}, {response.status_code}: {lack}"] if lack else []
    return found, len(chosen) * len(who or all_browsers)


@pytest.mark.promise("P-27", "Every answer carries every header, errors and static files too", short=40, long=10_000)
def test_every_answer_carries_every_header(served, promise, settings):
    every = asked(served)
    chosen = every if promise.n >= len(every) else promise.random.sample(every, promise.n)
    chosen = [*chosen, *(("get", way, False) for way in ODD), *(("get", way, True) for way in STATIC)]
    who = None if promise.n >= len(every) else ["visitor", *promise.random.sample(people(served), 2)]

    found, promise.n = faults(served, chosen, who)

    promise.held(found == [], f"{promise.n} answers, {len(found)} lack a header {found[:4] or ''}".strip())
    without = [name for name in settings.MIDDLEWARE if gone(served, settings, name)]
    wanted = ["SecurityMiddleware", "Hardened", "XFrameOptionsMiddleware"]
    promise.control("each of three middlewares taken away", caught=[n.rsplit(".")[-1] for n in without] == wanted)


def test_every_address_carries_them_to_whoever_reads_it(served):
    """The whole list, which the promise has at its long size alone: an address of its own mind is seen at once."""
    reads = [one for one in asked(served) if one[0] == "get"]

    found, looked = faults(served, reads, ["visitor", "office"])

    assert looked > 150
    assert found == []


def gone(served, settings, name):
    """Whether it is noticed that this middleware is not there."""
    if not any(word in name for word in ("Security", "Hardened", "XFrame", "WhiteNoise")):
        return False
    before = settings.MIDDLEWARE
    settings.MIDDLEWARE = [one for one in before if one != name]
    found, _many = faults(served, [("get", "/guide/", False), ("get", "/nowhere/", False)], ["visitor"])
    settings.MIDDLEWARE = before
    return bool(found)


def test_a_form_without_its_token_a_body_too_large_and_a_bad_host_carry_them_too(served):
    strict = Browser(enforce_csrf_checks=True, raise_request_exception=False)
    answers = {
        403: strict.post("/t/", {"number": "1"}),
        400: Browser(raise_request_exception=False).get("/", HTTP_HOST="evil.example"),
        413: strict.generic("POST", "/t/", b"", CONTENT_LENGTH=str(200 * 1024 * 1024)),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert weak(answer, signed_in=False) == []


def test_signing_out_and_leaving_clear_the_browser(served):
    browser = browsers(served)["office"]

    out = browser.post("/in/out/")
    left = browser.post("/t/leave/")

    assert out.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert weak(out, signed_in=True) == weak(left, signed_in=True) == []


def test_every_cookie_is_closed_to_other_sites_and_to_plain_http(served):
    browser = Browser()
    browser.get("/in/")
    browser.post("/elder/", {"elder": "1"})
    browser.post("/i18n/setlang/", {"language": "en"})
    browser.post("/t/", {"number": served.story.matter.number, "code": served.story.receipt.code})
    browser.post("/in/", {"username": "clerk", "password": PASSWORD})

    cookies = browser.cookies
    assert {"sessionid", "csrftoken", "elder", "django_language", "voice"} <= cookies.keys()
    open_ones = {name: c for name, c in cookies.items() if not (c["samesite"] and c["secure"] and c["httponly"])}
    assert open_ones == {}


@pytest.mark.promise("abuse-65", "No form is taken that did not come from a page of ours", short=30, long=1000)
def test_nothing_is_done_without_the_token(served, promise, settings):
    every = [(way, who) for method, way, static in asked(served) if method == "post" for who in people(served)]
    chosen = promise.random.sample(every, min(promise.n, len(every)))
    clients = {who: Browser(enforce_csrf_checks=True, raise_request_exception=False) for who in people(served)}
    for who, client in clients.items():
        client.force_login(served.story.world.people[who].user)
    taken = []
    for way, who in chosen:
        for origin in ({}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_REFERER": "https://evil.example/"}):
            status = clients[who].post(way, {"csrfmiddlewaretoken": "x" * 32}, **origin).status_code
            if status != 403 and not (way in ODD and status in {301, 404}):
                taken.append((way, who, status))

    promise.n = len(chosen) * 3
    promise.held(taken == [], f"{promise.n} forms of other sites, {len(taken)} taken {taken[:3] or ''}".strip())
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Csrf" not in name]
    naked = Browser(enforce_csrf_checks=True, raise_request_exception=False)
    promise.control("the middleware of the token taken away", caught=naked.post("/t/", {}).status_code != 403)
