"""The vault's and the notifier's keys: anyone may close, only the worker may open.

The web process is told of `KEYS`, where the public halves lie. The private halves lie in `PRIVATE_KEYS`, of which only
the worker is told; elsewhere that setting is empty, and asking for a private key raises.
"""

import base64
import os
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from mashang.kit import sealing
from mashang.kit.kept import kept

VAULT = "vault"
NOTIFIER = "notifier"


def public(name: str) -> bytes:
    """The key to close with: `vault` for identities, `notifier` for contacts."""
    return _public(str(settings.KEYS), name)


@kept(seconds=5)
def _public(folder: str, name: str) -> bytes:
    return read(Path(folder) / f"{name}.pub")


def private(name: str) -> bytes:
    """The key to open with. Raises ImproperlyConfigured in every process but the worker."""
    if not settings.PRIVATE_KEYS:
        raise ImproperlyConfigured(
            "This process may not open the vault: MASHANG_PRIVATE_KEYS is set for the worker alone."
        )
    return read(Path(settings.PRIVATE_KEYS) / f"{name}.key")


def make(name: str, *, private_folder: Path, public_folder: Path) -> list[Path]:
    """Make a pair, or the public half of a private key that is there. Returns what was written; nothing is replaced.

    Where the public half is there alone, the private half has been carried to the worker: that is as it should be.
    """
    closed, opened = public_folder / f"{name}.pub", private_folder / f"{name}.key"
    if closed.exists():
        return []
    if opened.exists():
        return [_write(closed, sealing.public_of(read(opened)))]
    private_half, public_half = sealing.generate()
    return [_write(opened, private_half), _write(closed, public_half)]


def _write(path: Path, key: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(key) + b"\n")
    return path


def read(path: Path) -> bytes:
    """A key as it lies in its file."""
    if not path.exists():
        raise ImproperlyConfigured(f"{path} is missing: run `mashang keys` first")
    return base64.b64decode(path.read_text().strip(), validate=True)
