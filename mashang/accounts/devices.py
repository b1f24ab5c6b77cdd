"""What browser somebody sits at, in a few words, and whether this one was let in before."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("QQBrowser", "QQ"),
    ("360", "360"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
LASTS = 180 * 24 * 3600
_SALT = "mashang.accounts.known"


def words(request: HttpRequest) -> str:
    """`Windows · Chrome`: told from what the browser says, without versions, so that an update changes nothing."""
    says = request.headers.get("User-Agent", "")
    found = [next((name for mark, name in table if mark in says), "") for table in (SYSTEMS, BROWSERS)]
    return " · ".join(part for part in found if part)


def known(request: HttpRequest, username: str) -> str:
    """The mark of a browser in which this person signed in before; empty for any other. Nobody else can make one."""
    raw = request.COOKIES.get(_name(username), "")
    try:
        return signing.TimestampSigner(salt=_SALT + username.lower()).unsign(raw, max_age=LASTS)
    except signing.BadSignature:
        return ""


def remember(response: HttpResponse, username: str, mark: str) -> None:
    """Hand this browser its mark. It opens nothing by itself: it only keeps others' wrong tries from locking it out."""
    response.set_cookie(
        _name(username),
        signing.TimestampSigner(salt=_SALT + username.lower()).sign(mark),
        max_age=LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
        path=settings.LOGIN_URL,
    )


def _name(username: str) -> str:
    return "known-" + salted_hmac(_SALT, username.lower(), algorithm="sha256").hexdigest()[:12]
