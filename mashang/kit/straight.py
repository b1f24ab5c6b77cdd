"""Statements sent straight to the driver, which prepares each once: for the few that must be quick.

Django composes, converts and wraps each statement anew, and PostgreSQL plans it anew; for an INSERT that takes longer
than the INSERT. Errors are Django's, and whoever listens to statements (a test that counts them) hears of these too.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import psycopg
from django.db import connections

NEVER_BY_ITSELF = 10**9
"""How often psycopg must see a statement before it prepares it unasked."""

Cells = tuple[Any, ...]


def ask(sql: str, values: Sequence[Any], *, using: str = "default") -> list[Cells]:
    """Send one statement with `%s` for its values, as the driver takes them; its rows, if it gives any.

    The text is to be one of a few: each stays prepared."""
    connection: Any = connections[using]
    if connection.queries_logged or connection.execute_wrappers:
        return _heard(connection, sql, values)
    connection.validate_no_broken_transaction()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            return list(connection.connection.execute(_marked(sql), values))
        return _prepared(connection.connection, sql, values)


def _heard(connection: Any, sql: str, values: Sequence[Any]) -> list[Cells]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def _prepared(connection: "psycopg.Connection[Any]", sql: str, values: Sequence[Any]) -> list[Cells]:
    if connection.prepare_threshold is None:
        connection.prepare_threshold = NEVER_BY_ITSELF
    cursor: psycopg.Cursor[Any] = psycopg.Cursor(connection)
    cursor.execute(sql.encode(), values, prepare=True)
    return cursor.fetchall() if cursor.description else []


@cache
def _marked(sql: str) -> str:
    """SQLite's own marks for values. No statement of ours holds a `%s` or a `?` in its text."""
    return sql.replace("%s", "?")
