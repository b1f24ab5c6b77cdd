"""Reading the environment: a missing or senseless value stops the start with a sentence."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str) -> str:
    """The value as it stands."""
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """A yes or a no; anything else is refused."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    word = raw.strip().lower()
    if word not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} must be one of 1/0, true/false, yes/no; it is {raw!r}")
    return word in _TRUE


def number(name: str, default: int) -> int:
    """A whole number; anything else is refused."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if not raw.strip().isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number; it is {raw!r}")
    return int(raw)


def folder(name: str, default: Path) -> Path:
    """A folder, as an absolute path."""
    return Path(os.environ.get(name, default)).absolute()


def words(name: str, default: str) -> list[str]:
    """Values separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]
