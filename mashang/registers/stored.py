"""Files of an import at rest: sealed under a key that lies outside the database and outside backups of it."""

import secrets
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mashang.kit.errors import Missing

_NONCE = 12


def _cipher(name: str) -> AESGCM:
    info = f"mashang.registers.stored:{name}".encode()
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=info).derive(settings.SECRET_KEY.encode()))


def keep(content: bytes) -> str:
    """Write a file; its name is random and says nothing."""
    name = f"imports/{uuid4()}"
    nonce = secrets.token_bytes(_NONCE)
    return default_storage.save(name, ContentFile(nonce + _cipher(name).encrypt(nonce, content, None)))


def read(name: str) -> bytes:
    """What was kept. Missing when it is gone."""
    if not name or not default_storage.exists(name):
        raise Missing
    with default_storage.open(name) as file:
        raw = file.read()
    return _cipher(name).decrypt(raw[:_NONCE], raw[_NONCE:], None)


def drop(*names: str) -> None:
    """Take files away; what is gone already is well."""
    for name in names:
        if name:
            default_storage.delete(name)
