"""What a phone shows after it has proved a query code: a signed cookie that names the voice, for two hours; and a mark,
for half a year, that opens nothing and only keeps the wrong tries of others from holding it up."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from mashang.kit.codes import tidy

NAME = "voice"
AGE = 2 * 3600
LASTS = 180 * 24 * 3600
_SALT = "portal.voice"
_MARK = "mashang.portal.mark"


def give(response: HttpResponse, voice_id: int, *, secure: bool) -> None:
    """Let this browser see one matter for two hours; scripts cannot read it."""
    response.set_cookie(
        NAME,
        signing.dumps(voice_id, salt=_SALT),
        max_age=AGE,
        httponly=True,
        secure=secure,
        samesite="Strict",
        path="/t/",
    )


def read(request: HttpRequest) -> int | None:
    """The voice that this browser proved, if it did so within two hours."""
    try:
        return int(signing.loads(request.COOKIES.get(NAME, ""), salt=_SALT, max_age=AGE))
    except (signing.BadSignature, ValueError):
        return None


def mark(response: HttpResponse, number: str) -> None:
    """Let this phone be known to whoever counts wrong tries at this number."""
    response.set_cookie(
        _name(number),
        signing.TimestampSigner(salt=_MARK + tidy(number)).sign(secrets.token_hex(8)),
        max_age=LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
        path="/t/",
    )


def marked(request: HttpRequest, number: str) -> str:
    """The mark of a phone that knew the code of this number before; empty for any other. Nobody else can make one."""
    raw = request.COOKIES.get(_name(number), "")
    try:
        return signing.TimestampSigner(salt=_MARK + tidy(number)).unsign(raw, max_age=LASTS)
    except signing.BadSignature:
        return ""


def take_back(response: HttpResponse) -> None:
    """Forget what was proved."""
    response.delete_cookie(NAME, path="/t/", samesite="Strict")


def take_marks(request: HttpRequest, response: HttpResponse) -> None:
    """Forget that anything was ever known here."""
    for name in request.COOKIES:
        if name.startswith("mine-"):
            response.delete_cookie(name, path="/t/", samesite="Lax")


def _name(number: str) -> str:
    return "mine-" + salted_hmac(_MARK, tidy(number), algorithm="sha256").hexdigest()[:12]
