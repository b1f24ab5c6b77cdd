"""A file that was sent up: its name as it is shown, its digest."""

from hashlib import file_digest
from typing import Any

from django.utils.translation import gettext as _

from mashang.kit.text import clean

LONGEST_NAME = 100


def file_name(raw: str) -> str:
    """A file's name as it is shown: one line, no folders, no signs that turn the text round, not too long."""
    bare = clean(raw.replace("\\", "/").rpartition("/")[2]).replace("\n", " ")
    if len(bare) <= LONGEST_NAME:
        return bare or _("未命名")
    stem, dot, end = bare.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(end) - 2]}…{dot}{end}" if dot and len(end) < 10 else bare[:LONGEST_NAME]


def digest_of(file: Any) -> str:
    """SHA-256 of a file from where it stands."""
    return file_digest(file, "sha256").hexdigest()
