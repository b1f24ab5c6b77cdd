"""Statements sent straight to the driver, which prepares each once: for the few that must be quick.

Django composes, converts and wraps each statement anew, and PostgreSQL plans it anew; for an INSERT that takes longer
than the INSERT. Errors are Django's, and whoever listens to statements (a test that counts them) hears of these too.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from django.db import connections
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.types.json import Jsonb

IDLE = TransactionStatus.IDLE
GOOD = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})
_names: WeakKeyDictionary[Any, dict[str, bytes]] = WeakKeyDictionary()
"""What each connection has prepared: statement, and the name under which it is called."""

Cells = tuple[Any, ...]


def ask(sql: str, values: Sequence[Any], *, using: str = "default") -> list[Cells]:
    """Send one statement with `%s` for its values, as the driver takes them; its rows, if it gives any.

    The text is to be one of a few: each stays prepared."""
    return ask_each([(sql, values)], using=using)[0]


def ask_each(parts: Sequence[tuple[str, Sequence[Any]]], *, using: str = "default") -> list[list[Cells]]:
    """The same with several, one after the other."""
    connection: Any = connections[using]
    if connection.queries_logged or connection.execute_wrappers:
        return [_heard(connection, sql, values) for sql, values in parts]
    connection.validate_no_broken_transaction()
    connection.ensure_connection()
    raw = connection.connection
    with connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            return [raw.execute(_marked(sql), values).fetchall() for sql, values in parts]
        return [_prepared(raw, sql, values) for sql, values in parts]


def _heard(connection: Any, sql: str, values: Sequence[Any]) -> list[Cells]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def _prepared(raw: "psycopg.Connection[Any]", sql: str, values: Sequence[Any]) -> list[Cells]:
    """As psycopg does it, less what it computes anew each time: the text is numbered once, and PostgreSQL is left to
    say of which type each value is."""
    server, names = raw.pgconn, _names.setdefault(raw, {})
    if not raw.autocommit and server.transaction_status == IDLE:
        _well(raw, server.exec_(raw._get_tx_start_command()))
    if sql not in names:
        name = b"straight_%d" % len(names)
        _well(raw, server.prepare(name, _numbered(sql)))
        names[sql] = name
    kinds = [_WRITERS[type(value)] for value in values]
    cells = [writer(value) for value, (writer, _form) in zip(values, kinds, strict=True)]
    result = _well(raw, server.exec_prepared(names[sql], cells, [form for _writer, form in kinds]))
    if not result.ntuples:
        return []
    reader = psycopg.adapt.Transformer(raw)
    reader.set_pgresult(result)
    return reader.load_rows(0, result.ntuples, tuple)


def _well(raw: "psycopg.Connection[Any]", result: Any) -> Any:
    if result.status not in GOOD:
        raise psycopg.errors.error_from_result(result, encoding=raw.info.encoding)
    return result


def _text(value: str) -> bytes:
    if "\0" in value:
        raise psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return value.encode()


_WORDS: dict[type, Callable[[Any], bytes | None]] = {
    type(None): lambda _none: None,
    str: _text,
    int: b"%d".__mod__,
    bool: lambda value: b"t" if value else b"f",
    date: lambda value: value.isoformat().encode(),
    UUID: lambda value: value.hex.encode(),
    Jsonb: lambda value: _text((value.dumps or json.dumps)(value.obj)),
    bytes: bytes,
    memoryview: bytes,
    psycopg.Binary: lambda value: bytes(value.obj),
}
"""How a value of each kind is written for PostgreSQL."""
RAW = frozenset({bytes, memoryview, psycopg.Binary})


class _Writers(dict[type, tuple[Callable[[Any], Any], int]]):
    """What writes values of a type, and whether as they are (1) or in words (0)."""

    def __missing__(self, kind: type) -> tuple[Callable[[Any], Any], int]:
        known = next((parent for parent in kind.__mro__ if parent in _WORDS), None)
        self[kind] = (_WORDS[known], int(known in RAW)) if known else (_as_psycopg, 0)
        return self[kind]


_WRITERS = _Writers()


def _as_psycopg(value: Any) -> Any:
    return psycopg.adapt.Transformer().get_dumper(value, psycopg.adapt.PyFormat.TEXT).dump(value)


@cache
def _numbered(sql: str) -> bytes:
    """PostgreSQL's own marks for values."""
    first, *rest = sql.split("%s")
    return "".join([first, *(f"${place}{piece}" for place, piece in enumerate(rest, 1))]).encode()


@cache
def _marked(sql: str) -> str:
    """SQLite's own marks for values. No statement of ours holds a `%s` or a `?` in its text."""
    return sql.replace("%s", "?")
