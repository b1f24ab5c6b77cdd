"""Make a backup, look whether one is whole, and put one back."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mashang.journal.models import Seal
from mashang.journal.queries import verify
from mashang.site.backup import databases
from mashang.site.backup.databases import Tables
from mashang.site.backup.vessel import Broken, Closing, Opening

CLOSED, PLAIN = ".sealed", ".tar"
NAME = "mashang-%Y%m%d-%H%M%S"
MANIFEST, FILES = "manifest.json", "files"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: the tables (rows and hash), the files (SHA-256), the steps of the tables' version, the last
    seal of the record, and files that went while it was made."""

    made_at: str
    database: str
    migrations: list[str]
    tables: Tables
    files: dict[str, str]
    seal: str
    gone: list[str]


def make(*, folder: Path, public: bytes | None, now: datetime) -> Path:
    """One file in `folder`, closed to the public key (None leaves it open). It has its name when it is whole."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / (localtime(now).strftime(NAME) + (CLOSED if public else PLAIN))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as name:
        work = Path(name)
        tables = databases.dump(work)
        part = work / "part"
        with part.open("wb") as file:
            stream = Closing(file, public) if public else file
            _write(cast(BinaryIO, stream), work, tables, now)
            if isinstance(stream, Closing):
                stream.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    return target


def _write(stream: BinaryIO, work: Path, tables: Tables, now: datetime) -> None:
    files, gone = {}, []
    root = Path(default_storage.path(""))
    with tarfile.open(fileobj=stream, mode="w|") as tar:
        tar.add(work / databases.FILE, databases.FILE)
        for path in sorted(root.rglob("*")) if root.exists() else []:
            if path.is_file():
                inside = f"{FILES}/{path.relative_to(root)}"
                try:
                    tar.add(path, inside)
                    files[inside] = _sum(path)
                except FileNotFoundError:
                    gone.append(inside)
        files[databases.FILE] = _sum(work / databases.FILE)
        manifest = Manifest(now.isoformat(), connection.vendor, _steps(), tables, files, _last_seal(), gone)
        (work / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8")
        tar.add(work / MANIFEST, MANIFEST)


def _steps() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _last_seal() -> str:
    last = Seal.objects.order_by("-pk").values_list("root", flat=True).first()
    return str(last or "")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def unpacked(*, file: Path, private: bytes | None, near: Path) -> Iterator[tuple[Path, Manifest]]:
    """The backup in a folder that goes again, every sum compared. CommandError when it is not whole."""
    near.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=near, prefix=".unpacking-") as name:
        folder = Path(name)
        try:
            with file.open("rb") as raw:
                stream: Any = Opening(raw, private) if private else raw
                with tarfile.open(fileobj=stream, mode="r|") as tar:
                    tar.extractall(folder, filter="data")
                stream.read()
            manifest = Manifest(**json.loads((folder / MANIFEST).read_text("utf-8")))
        except (Broken, tarfile.TarError, OSError, ValueError, TypeError) as fault:
            raise CommandError(_("这份备份打不开：%(why)s。请换一份，或核对钥匙。") % {"why": fault}) from fault
        _compare(folder, manifest)
        yield folder, manifest


def _compare(folder: Path, manifest: Manifest) -> None:
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise CommandError(_("备份里缺少 %(name)s，不能使用。") % {"name": name})
        if _sum(path) != expected:
            raise CommandError(_("备份里的 %(name)s 与清单不符，不能使用。") % {"name": name})
    found = databases.dumped(folder)
    if found is not None and found != manifest.tables:
        raise CommandError(_("备份里的数据库与清单不符，不能使用。"))


def restore(*, file: Path, private: bytes | None) -> tuple[Manifest, list[str]]:
    """Put a backup back where nothing is: database, files, then every table compared and the record read. The faults,
    none when all is as it was."""
    root = Path(default_storage.path(""))
    if not databases.is_empty() or (root.exists() and any(path.is_file() for path in root.rglob("*"))):
        raise CommandError(_("这里已经有数据，不能覆盖。请恢复到一个空的数据库和空的数据目录。"))
    with unpacked(file=file, private=private, near=Path(settings.VAR)) as (folder, manifest):
        if manifest.database != connection.vendor:
            kinds = {"backup": manifest.database, "here": connection.vendor}
            raise CommandError(_("备份来自 %(backup)s，这里是 %(here)s。请把 DATABASE_URL 指向同一种数据库。") % kinds)
        databases.load(folder)
        if (folder / FILES).exists():
            shutil.copytree(folder / FILES, root, dirs_exist_ok=True)
    now_standing = databases.standing()
    faults = [name for name in sorted(manifest.tables) if manifest.tables[name] != now_standing.get(name)]
    return manifest, [*faults, *map(str, verify())]


def drop_old(*, folder: Path, days: int, now: datetime) -> list[Path]:
    """Delete backups older than so many days, by the day in their name; what bears another name stays."""
    before = localtime(now - timedelta(days=days)).strftime(NAME)
    old = [path for path in sorted(folder.glob("mashang-????????-??????.*")) if path.name[: len(before)] < before]
    for path in old:
        path.unlink()
    return old
