"""The visitor's token against forged forms, as Django makes it, with its signs drawn at once.

Django draws 32 signs one by one, and each draw lets the process's other threads go first: with four threads at work
that took a third of an accepted submission. Its form and its check stay Django's.
"""

from secrets import token_bytes

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH

_SIGNS = CSRF_ALLOWED_CHARS
_PLACES = {sign: place for place, sign in enumerate(_SIGNS)}
_FAIR = 256 // len(_SIGNS) * len(_SIGNS)
"""Bytes from here on are thrown away, or the first signs would come more often."""
_TABLE = bytes(ord(_SIGNS[byte % len(_SIGNS)]) for byte in range(256))
_UNFAIR = bytes(range(_FAIR, 256))


def token(request: HttpRequest) -> str:
    """What `django.middleware.csrf.get_token` gives: the visitor's secret under a mask, 64 signs."""
    secret = request.META.get("CSRF_COOKIE") or _drawn()
    request.META |= {"CSRF_COOKIE": secret, "CSRF_COOKIE_NEEDS_UPDATE": True}
    mask = _drawn()
    pairs = zip(secret, mask, strict=True)
    return mask + "".join([_SIGNS[(_PLACES[sign] + _PLACES[other]) % len(_SIGNS)] for sign, other in pairs])


def _drawn() -> str:
    signs = b""
    while len(signs) < CSRF_SECRET_LENGTH:
        signs += token_bytes(2 * CSRF_SECRET_LENGTH).translate(_TABLE, _UNFAIR)
    return signs[:CSRF_SECRET_LENGTH].decode()
