"""The database as one file, as of one moment, while others write; and each table as a count and a hash."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

Tables = dict[str, list[int | str]]
FILE = "database"
_BATCH = 2000


def dump(folder: Path) -> Tables:
    """Write the database into `folder/database`; what stands in it, table by table, from the same moment."""
    return _dump_sqlite(folder / FILE) if connection.vendor == "sqlite" else _dump_postgres(folder / FILE)


def load(folder: Path) -> None:
    """Put the database back where there is none."""
    if connection.vendor == "sqlite":
        connection.close()
        shutil.copyfile(folder / FILE, _sqlite_path())
        return
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", folder / FILE)


def standing() -> Tables:
    """What stands in the database now."""
    if connection.vendor == "sqlite":
        connection.close()
        return _sqlite_tables(_sqlite_path())
    with transaction.atomic():
        return _postgres_tables()


def dumped(folder: Path) -> Tables | None:
    """What stands in a dump that was not put back; None where only PostgreSQL could tell."""
    with (folder / FILE).open("rb") as file:
        sqlite = file.read(16) == b"SQLite format 3\x00"
    return _sqlite_tables(folder / FILE) if sqlite else None


def is_empty() -> bool:
    """Whether no table is there yet."""
    if connection.vendor == "sqlite" and not _sqlite_path().exists():
        return True
    return not connection.introspection.table_names()


def _sqlite_path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _dump_sqlite(target: Path) -> Tables:
    with closing(sqlite3.connect(_sqlite_path())) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    return _sqlite_tables(target)


def _sqlite_tables(path: Path) -> Tables:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source:
        if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise CommandError(_("数据库文件已损坏。"))
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        names = [name for (name,) in source.execute(named)]
        return {name: _hashed(source.execute(f'SELECT * FROM "{name}" ORDER BY 1')) for name in names}  # noqa: S608


def _dump_postgres(target: Path) -> Tables:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={target}")
        return _postgres_tables()


def _postgres_tables() -> Tables:
    found: Tables = {}
    for name in sorted(connection.introspection.table_names()):
        with connection.chunked_cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608
            found[name] = _hashed(cursor)
    return found


def _hashed(rows: Iterable[Any]) -> list[int | str]:
    count, sum_of = 0, hashlib.sha256()
    for row in rows:
        sum_of.update(repr(tuple(row)).encode())
        count += 1
    return [count, sum_of.hexdigest()]


def _run(program: str, *words: object) -> None:
    """One of PostgreSQL's own programs, on our database. Its password goes by the environment, never by the line."""
    found = shutil.which(program)
    if found is None:
        raise CommandError(_("缺少 %(program)s：请安装 postgresql-client。") % {"program": program})
    named = connection.settings_dict
    told = {"PGHOST": named["HOST"], "PGPORT": named["PORT"], "PGUSER": named["USER"], "PGPASSWORD": named["PASSWORD"]}
    command = [found, *map(str, words), f"--dbname={named['NAME']}"]
    environment = {**os.environ, **{name: str(value) for name, value in told.items() if value}}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{program}: {done.stderr[-1000:]}")
