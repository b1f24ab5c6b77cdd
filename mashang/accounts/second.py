"""The second step as arithmetic: codes of RFC 6238, secrets sealed under a key outside the database, codes on paper."""

import base64
import secrets
from datetime import datetime
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from mashang.kit import codes

SECONDS, DIGITS, WINDOW = 30, 6, 1
PAPER, PAPER_LENGTH = 10, 10
_NONCE = 12


def new_secret() -> bytes:
    """160 random bits."""
    return secrets.token_bytes(20)


def spelled(secret: bytes) -> str:
    """The secret as somebody types it into a phone, four at a time."""
    return codes.grouped(base64.b32encode(secret).decode()).replace("-", " ")


def uri(secret: bytes, *, name: str, issuer: str) -> str:
    """What the picture says to the phone."""
    return _totp(secret).get_provisioning_uri(name, issuer)


def code(secret: bytes, number: int) -> str:
    """The code of one half minute."""
    return _totp(secret).generate(number * SECONDS).decode()


def number_of(now: datetime) -> int:
    """Which half minute it is."""
    return int(now.timestamp()) // SECONDS


def match(secret: bytes, typed: str, *, now: datetime) -> int | None:
    """The number of the half minute whose code was typed: this one, the one before or the one after."""
    here = number_of(now)
    near = range(here - WINDOW, here + WINDOW + 1)
    found = [number for number in near if constant_time_compare(code(secret, number), typed)]
    return max(found, default=None)


def seal(secret: bytes, *, user_id: int) -> bytes:
    """The secret as it lies in the database; it opens for this person alone."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(settings.SECOND_KEY).encrypt(nonce, secret, _bound(user_id))


def unseal(sealed: bytes | memoryview, *, user_id: int) -> bytes:
    """What `seal` closed. Raises InvalidTag where the row is another's or was changed."""
    raw = bytes(sealed)
    return _cipher(settings.SECOND_KEY).decrypt(raw[:_NONCE], raw[_NONCE:], _bound(user_id))


def new_papers() -> list[str]:
    """Ten codes of fifty bits, for paper."""
    return [codes.token(PAPER_LENGTH) for _ in range(PAPER)]


def hidden(paper: str, *, user_id: int) -> str:
    """A code on paper as it lies in the database."""
    return salted_hmac(
        f"mashang.accounts.recovery:{user_id}", codes.tidy(paper), secret=settings.SECOND_KEY, algorithm="sha256"
    ).hexdigest()


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), SECONDS)  # noqa: S303 - what every phone speaks; HMAC-SHA-1 is not broken


@lru_cache(maxsize=2)
def _cipher(key: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"mashang.accounts.second.1").derive(key.encode())
    return AESGCM(derived)


def _bound(user_id: int) -> bytes:
    return f"accounts.factor:{user_id}".encode()
