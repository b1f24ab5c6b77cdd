"""Sealing to a public key: whoever holds the public half can close, only the private half opens.

A key is one byte naming its suite, then the raw key; a sealed blob starts with the same byte, so another profile
(SM2 and SM4, say) is one more row of `SUITES` and old blobs still open. Plaintext is padded to a multiple of `BLOCK`,
so its length tells little. The context is authenticated with it: a blob moved to another row does not open there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCK = 64
_LENGTH = 4
_RAW = 32


class SealError(Exception):
    """The blob was not sealed to this key, or not in this context, or has been changed."""


@dataclass(frozen=True)
class Suite:
    """One way of sealing, over raw keys: `seal(public, plain, bound)`, `unseal(private, blob, bound)`."""

    name: str
    generate: Callable[[], tuple[bytes, bytes]]
    seal: Callable[[bytes, bytes, bytes], bytes]
    unseal: Callable[[bytes, bytes, bytes], bytes]


def _x25519_generate() -> tuple[bytes, bytes]:
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def _x25519_cipher(shared: bytes, once: bytes, public: bytes) -> tuple[AESGCM, bytes]:
    """Cipher and nonce of one blob. Both are new for each blob, since the sender's key pair is."""
    derived = HKDF(algorithm=SHA256(), length=44, salt=None, info=b"mashang.sealing.1" + once + public).derive(shared)
    return AESGCM(derived[:32]), derived[32:]


def _x25519_seal(public: bytes, plain: bytes, bound: bytes) -> bytes:
    sender = X25519PrivateKey.generate()
    once = sender.public_key().public_bytes_raw()
    cipher, nonce = _x25519_cipher(sender.exchange(X25519PublicKey.from_public_bytes(public)), once, public)
    return once + cipher.encrypt(nonce, plain, bound)


def _x25519_unseal(private: bytes, blob: bytes, bound: bytes) -> bytes:
    key = X25519PrivateKey.from_private_bytes(private)
    once, sealed = blob[:_RAW], blob[_RAW:]
    shared = key.exchange(X25519PublicKey.from_public_bytes(once))
    cipher, nonce = _x25519_cipher(shared, once, key.public_key().public_bytes_raw())
    return cipher.decrypt(nonce, sealed, bound)


NEWEST = 1
SUITES = {NEWEST: Suite("X25519-HKDF-SHA256-AES256GCM", _x25519_generate, _x25519_seal, _x25519_unseal)}


def generate() -> tuple[bytes, bytes]:
    """A new key pair of the newest suite: (private, public)."""
    private, public = SUITES[NEWEST].generate()
    return bytes([NEWEST]) + private, bytes([NEWEST]) + public


def public_of(private: bytes) -> bytes:
    """The public half of a private key of the X25519 suite."""
    _suite(private[:1])
    return private[:1] + X25519PrivateKey.from_private_bytes(private[1:]).public_key().public_bytes_raw()


def seal(public: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Close `plaintext` to a public key. `context` says where it belongs (table, row, field) and is not secret."""
    return public[:1] + _suite(public[:1]).seal(public[1:], _padded(plaintext), public[:1] + context)


def unseal(private: bytes, blob: bytes, context: bytes) -> bytes:
    """Open what `seal` closed in the same context. Raises SealError for anything else."""
    suite = _suite(blob[:1])
    if blob[:1] != private[:1]:
        raise SealError("sealed in another suite than the key's")
    try:
        return _bare(suite.unseal(private[1:], blob[1:], blob[:1] + context))
    except (InvalidTag, ValueError) as fault:
        raise SealError("wrong key, wrong place, or changed") from fault


def _suite(mark: bytes) -> Suite:
    if len(mark) != 1 or mark[0] not in SUITES:
        raise SealError("unknown suite")
    return SUITES[mark[0]]


def _padded(plaintext: bytes) -> bytes:
    framed = len(plaintext).to_bytes(_LENGTH, "big") + plaintext
    return framed + bytes(-len(framed) % BLOCK)


def _bare(padded: bytes) -> bytes:
    return padded[_LENGTH : _LENGTH + int.from_bytes(padded[:_LENGTH], "big")]
