"""The Ed25519 key that signs seals: `seal.key` lies with the private keys, `seal.pub` with the public ones."""

import os
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

PRIVATE, PUBLIC = "seal.key", "seal.pub"


def make(*, private_folder: Path, public_folder: Path) -> None:
    """Make the pair, in hex; an existing private key is kept, and its public half is written again if it is gone."""
    private = private_folder / PRIVATE
    _write(private, Ed25519PrivateKey.generate().private_bytes_raw().hex())
    _write(public_folder / PUBLIC, _load(private).public_key().public_bytes_raw().hex())


def private() -> Ed25519PrivateKey | None:
    """The signing key; None in a process that holds no private keys, or before `mashang keys`."""
    path = Path(settings.PRIVATE_KEYS or "", PRIVATE)
    return _load(path) if settings.PRIVATE_KEYS and path.exists() else None


def public() -> dict[str, Ed25519PublicKey]:
    """The keys to check with, by key id: `seal.pub`, and retired ones kept as `seal-….pub`."""
    paths = [*Path(settings.KEYS).glob(PUBLIC), *Path(settings.KEYS).glob("seal-*.pub")]
    found = [Ed25519PublicKey.from_public_bytes(bytes.fromhex(path.read_text().strip())) for path in paths]
    return {key_id(key): key for key in found}


def key_id(key: Ed25519PublicKey) -> str:
    """The first 16 hex digits of the public key's SHA-256."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def fits(key: Ed25519PublicKey, signature: str, message: bytes) -> bool:
    """Whether this key made the signature (hex) over the message."""
    try:
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _load(path: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(content)
