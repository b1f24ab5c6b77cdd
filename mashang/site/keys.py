"""The keys that lie outside the database: made once, read at start, never in the repository.

`KEYS` holds what the web process needs (secrets and *public* keys); the private keys lie in a folder of their own,
which only the worker is told of (`MASHANG_PRIVATE_KEYS`).
"""

import os
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent
SECRETS = ("web.secret", "second.secret", "code.pepper")


def default_var() -> Path:
    """Where data lies unless MASHANG_VAR says otherwise: `var` in the working folder."""
    return Path.cwd() / "var"


def read(folder: Path, name: str) -> str:
    """A secret; made on first use unless MASHANG_HTTPS says that this is a real server.

    `mashang keys` itself gets one of no use to anybody, and then writes the lasting one."""
    path = folder / name
    if not path.exists() and sys.argv[1:2] == ["keys"]:
        return secrets.token_urlsafe(48)
    if not path.exists() and os.environ.get("MASHANG_HTTPS", "0") not in {"0", ""}:
        raise ImproperlyConfigured(f"{path} is missing: run `mashang keys` first")
    if not path.exists():
        write(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


def folder(path: Path) -> Path:
    """A folder that only its owner can enter, made when it is missing."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def write(path: Path, content: str) -> None:
    """Write a key that only its owner can read; an existing one is never replaced."""
    folder(path.parent)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(content)
