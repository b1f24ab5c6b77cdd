"""What a phone shows after it has proved a query code: a signed cookie that names the voice, for two hours."""

from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME = "voice"
AGE = 2 * 3600
_SALT = "portal.voice"


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


def take_back(response: HttpResponse) -> None:
    """Forget it."""
    response.delete_cookie(NAME, path="/t/", samesite="Strict")
