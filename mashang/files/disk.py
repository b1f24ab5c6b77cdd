"""Where the bytes lie: the quarantine, which no backup takes, and the storage. What is written is on the disk."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

import mashang
from mashang.files.darkroom import REFUSED
from mashang.files.models import Attachment, Kind, Print, State

PATIENCE = 30
"""Seconds that a child may take."""
RESERVE = 1 << 30
_CODE = Path(mashang.__file__).resolve().parent.parent


class Unkept(Exception):
    """The child would not keep this file; the only argument is its word for why."""


def quarantine() -> Path:
    """The folder of originals."""
    return Path(settings.VAR) / "quarantine"


def original(path: str) -> Path:
    """Where the original of an attachment waits."""
    return quarantine() / path


def scarce() -> bool:
    """Whether what is left belongs to the database: a flood of photographs must not keep words from being taken."""
    return shutil.disk_usage(settings.VAR).free < RESERVE


def put_aside(upload: Any, path: str) -> str:
    """Write an upload into quarantine, on to the disk, and return its mark."""
    target = original(path)
    _folders(target.parent)
    seal = salted_hmac("mashang.files.mark", b"", algorithm="sha256")
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for chunk in upload.chunks():
            seal.update(chunk)
            file.write(chunk)
        _flush(file)
    _sync(target.parent)
    return seal.hexdigest()


def _folders(folder: Path) -> None:
    """Make a folder and those above it, each written into its parent on the disk."""
    if folder.is_dir():
        return
    _folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def derive(row: Attachment) -> tuple[dict[str, Path], int, int]:
    """Have a child make what is to be kept: files by their storage names, width and height. Unkept says why not."""
    source = original(row.path)
    if not source.exists():
        raise Unkept("gone")
    if row.kind == Kind.PDF:
        _child("pdf", source)
        return {row.stored: source}, 0, 0
    large, small = source.with_suffix(".large"), source.with_suffix(".small")
    width, height = _child("image", source, large, small).split()
    return {row.stored: large, row.thumbnail: small}, int(width), int(height)


def _child(what: str, *paths: Path) -> str:
    """Run the darkroom without our environment: it is told no key, no address and no database."""
    command = [sys.executable, "-E", "-s", "-m", "mashang.files.darkroom", what, *map(str, paths)]
    try:
        ended = subprocess.run(  # noqa: S603
            command, cwd=_CODE, env={"PATH": os.defpath}, capture_output=True, timeout=PATIENCE, check=False, text=True
        )
    except subprocess.TimeoutExpired:
        raise Unkept("large") from None
    if ended.returncode < 0 or ended.returncode == REFUSED:
        raise Unkept(ended.stdout.strip() or "broken")
    ended.check_returncode()
    return ended.stdout


def publish(name: str, source: Path) -> None:
    """Copy a file into the storage under exactly this name, replacing what an interrupted try left there."""
    default_storage.delete(name)
    with source.open("rb") as file:
        made = default_storage.save(name, File(file))
    if made != name:
        raise OSError(f"the storage called {name} {made}")
    _settle(name)


def _settle(name: str) -> None:
    """On to the disk, where the storage is a folder of ours; an object store answers when it is safe."""
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:
        return
    _sync(path)
    for folder in path.parents[:3]:
        _sync(folder)


def discard_original(row: Attachment) -> None:
    """Delete the original and what the child left beside it. Safe to repeat."""
    source = original(row.path)
    for path in (source.with_suffix(".large"), source.with_suffix(".small"), source):
        path.unlink(missing_ok=True)


def discard(row: Attachment) -> None:
    """Delete every file of an attachment. Safe to repeat."""
    discard_original(row)
    for name in (row.stored, row.thumbnail):
        default_storage.delete(name)


def older_than(moment: float) -> Iterator[Path]:
    """Files in quarantine last written before this moment, in seconds of the epoch."""
    for folder, _folders_in, names in os.walk(quarantine()):
        for path in (Path(folder, name) for name in names):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < moment:
                    yield path


def path_of(file: Path) -> str:
    """The `path` of the attachment that a file in quarantine would belong to."""
    return file.relative_to(quarantine()).with_suffix("").as_posix()


def sum_of(name: str) -> str:
    """The SHA-256 of a file in the storage, in hex; empty when it is not there."""
    try:
        with default_storage.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def changed(row: Print) -> str:
    """For `mashang verify`: what is not as it was kept, in words; empty if everything is."""
    attachment = row.attachment
    kept = (State.KEPT, row.target_type, row.target_id, row.sha256, row.size)
    is_now = (attachment.state, attachment.target_type, attachment.target_id, attachment.sha256, attachment.size)
    if is_now != kept:
        return _("附件的登记与留痕不符，被改动")
    names = {attachment.stored: row.sha256}
    if row.small_sha256:
        names[attachment.thumbnail] = row.small_sha256
    wrong = [name for name, wanted in names.items() if sum_of(name) != wanted]
    return _("文件 %(name)s 缺失或被改动") % {"name": wrong[0]} if wrong else ""
