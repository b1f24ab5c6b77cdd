"""Keys of forms: one form, one effect. The server makes and signs them; a key that was not made here is refused."""

import secrets

from django.core import signing

WEEK = 7 * 24 * 3600
_signer = signing.TimestampSigner(salt="once")


def new() -> str:
    """A key of 130 random bits."""
    return secrets.token_urlsafe(17)


def sign(key: str) -> str:
    """The key as it travels in a form."""
    return _signer.sign(key)


def read(signed: str) -> str | None:
    """The key of a form filled in within a week, or None when it is forged, altered or too old."""
    try:
        return _signer.unsign(signed[:200], max_age=WEEK)
    except signing.BadSignature:
        return None
