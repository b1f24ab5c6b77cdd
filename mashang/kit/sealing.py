"""Sealing to a public key: whoever holds the public half can close, only the private half opens.

A key is one byte naming its suite, then the raw key; a sealed blob starts with the same byte, so another profile
(SM2 and SM4, say) is one more row of `SUITES` and old blobs still open. Plaintext is padded to a multiple of `BLOCK`,
so its length tells little. The context is authenticated with it: a blob moved to another row does not open there.

Many blobs in a row (`sealer`) have one sender, and keys of a chain that only goes forwards: whoever closed a blob
cannot open it any more. They are another row of `SUITES`, over the same pairs of keys.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCK = 64
CHAIN = 256
"""Blobs of one sender: each has its place in the chain, one byte."""
_LENGTH = 4
_RAW = _KEY = 32
_NONCE = 12


class SealError(Exception):
    """The blob was not sealed to this key, or not in this context, or has been changed."""


@dataclass(frozen=True)
class Suite:
    """One way of sealing, over raw keys of the suite `keys`: `start(public)` gives what seals, `(plain, bound)`;
    `unseal(private, blob, bound)`."""

    name: str
    keys: int
    start: Callable[[bytes], Callable[[bytes, bytes], bytes]]
    unseal: Callable[[bytes, bytes, bytes], bytes]


def _derived(label: bytes, shared: bytes, once: bytes, public: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=label + once + public).derive(shared)


def _sender(public: bytes) -> tuple[bytes, bytes]:
    """A new pair of keys, used once: its public half, and what it shares with the receiver."""
    sender = X25519PrivateKey.generate()
    return sender.public_key().public_bytes_raw(), sender.exchange(X25519PublicKey.from_public_bytes(public))


def _received(private: bytes, once: bytes) -> tuple[bytes, bytes]:
    """The other end: the receiver's public half, and what it shares with the sender."""
    key = X25519PrivateKey.from_private_bytes(private)
    return key.public_key().public_bytes_raw(), key.exchange(X25519PublicKey.from_public_bytes(once))


def _single(shared: bytes, once: bytes, public: bytes) -> tuple[AESGCM, bytes]:
    """Cipher and nonce of one blob. Both are new for each blob, since the sender's key pair is."""
    derived = _derived(b"mashang.sealing.1", shared, once, public, _KEY + _NONCE)
    return AESGCM(derived[:_KEY]), derived[_KEY:]


def _single_start(public: bytes) -> Callable[[bytes, bytes], bytes]:
    def seal(plain: bytes, bound: bytes) -> bytes:
        once, shared = _sender(public)
        cipher, nonce = _single(shared, once, public)
        return once + cipher.encrypt(nonce, plain, bound)

    return seal


def _single_unseal(private: bytes, blob: bytes, bound: bytes) -> bytes:
    once, sealed = blob[:_RAW], blob[_RAW:]
    public, shared = _received(private, once)
    cipher, nonce = _single(shared, once, public)
    return cipher.decrypt(nonce, sealed, bound)


class _Sender:
    """A pair of keys that many blobs share: each blob has the next key of a chain, and what made the keys of those
    before it is gone (a ratchet). Its chain is followed for `CHAIN` blobs, then comes a new pair."""

    def __init__(self, public: bytes) -> None:
        self.public, self.turn = public, Lock()
        self._renew()

    def _renew(self) -> None:
        self.once, shared = _sender(self.public)
        self.chain, self.step = _derived(b"mashang.sealing.2", shared, self.once, self.public, _KEY), 0

    def seal(self, plain: bytes, bound: bytes) -> bytes:
        with self.turn:
            if self.step == CHAIN:
                self._renew()
            key, head = _key(self.chain), self.once + bytes([self.step])
            self.chain, self.step = _next(self.chain), self.step + 1
        nonce = secrets.token_bytes(_NONCE)
        return head + nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _key(chain: bytes) -> bytes:
    return hmac.digest(chain, b"key", "sha256")


def _next(chain: bytes) -> bytes:
    return hmac.digest(chain, b"next", "sha256")


def _many_unseal(private: bytes, blob: bytes, bound: bytes) -> bytes:
    once, step, rest = blob[:_RAW], blob[_RAW : _RAW + 1], blob[_RAW + 1 :]
    public, shared = _received(private, once)
    chain = _derived(b"mashang.sealing.2", shared, once, public, _KEY)
    for _ in range(int.from_bytes(step, "big")):
        chain = _next(chain)
    return AESGCM(_key(chain)).decrypt(rest[:_NONCE], rest[_NONCE:], bound)


NEWEST, MANY = 1, 2
SUITES = {
    NEWEST: Suite("X25519-HKDF-SHA256-AES256GCM", NEWEST, _single_start, _single_unseal),
    MANY: Suite(
        "X25519-HKDF-SHA256-AES256GCM, one sender for many", NEWEST, lambda public: _Sender(public).seal, _many_unseal
    ),
}


def generate() -> tuple[bytes, bytes]:
    """A new key pair of the newest suite: (private, public)."""
    private, mark = X25519PrivateKey.generate(), bytes([NEWEST])
    return mark + private.private_bytes_raw(), mark + private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half of a private key of the X25519 suite."""
    _suite(private[:1])
    return private[:1] + X25519PrivateKey.from_private_bytes(private[1:]).public_key().public_bytes_raw()


def seal(public: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Close `plaintext` to a public key. `context` says where it belongs (table, row, field) and is not secret."""
    return _closing(public[:1], public)(plaintext, context)


def sealer(public: bytes) -> Callable[[bytes, bytes], bytes]:
    """`seal` for many blobs to one public key, at a tenth of its cost: it is called with each plaintext and context,
    by any thread. What it holds opens nothing that it has closed, only what it will close with the same sender."""
    return _closing(bytes([MANY]), public)


def _closing(mark: bytes, public: bytes) -> Callable[[bytes, bytes], bytes]:
    suite = _suite(mark)
    if bytes([suite.keys]) != public[:1]:
        raise SealError("no key to seal to")
    close = suite.start(public[1:])
    return lambda plaintext, context: mark + close(_padded(plaintext), mark + context)


def unseal(private: bytes, blob: bytes, context: bytes) -> bytes:
    """Open what `seal` or a `sealer` closed in the same context. Raises SealError for anything else."""
    suite = _suite(blob[:1])
    if bytes([suite.keys]) != private[:1]:
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
