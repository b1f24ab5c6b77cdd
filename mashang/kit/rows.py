"""New rows, written straight: what `save(force_insert=True)` does, with each model's statement made once.

Django composes an INSERT anew for every row, which costs three times what SQLite takes to do it. For the few acts that
must be quick; everything else saves as usual.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connections, router
from django.db.models import (
    NOT_PROVIDED,
    BinaryField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)

_PLACES = re.compile(r"(?<=VALUES )\(.*\)(?= RETURNING|$)")


def insert(row: Model) -> None:
    """INSERT one new row and take its key. TypeError for a model that lets the database compute something, or that
    inherits a table. Values that are expressions are not for here."""
    kind = type(row)
    using = router.db_for_write(kind, instance=row)
    connection = connections[using]
    given = row.pk is not None
    sql, fields = _statement(kind, using, given)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_value(row, field, connection) for field in fields])
        if not given:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, using


def _value(row: Model, field: "Field[Any, Any]", connection: Any) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)


@cache
def _statement(kind: type[Model], using: str, given: bool) -> tuple[str, list["Field[Any, Any]"]]:
    meta = kind._meta
    key = meta.pk
    fields = [field for field in meta.concrete_fields if given or field is not key]
    odd = [field.name for field in fields if field.generated or field.db_default is not NOT_PROVIDED]
    if odd or meta.parents:
        raise TypeError(f"{meta.label} wants save(): {', '.join(odd) or 'it inherits a table'}")
    quoted = connections[using].ops.quote_name
    binary = connections[using].ops.binary_placeholder_sql(None)
    places = ", ".join(binary if isinstance(field, BinaryField) else "%s" for field in fields)
    names = ", ".join(quoted(field.column) for field in fields)
    wanted = "" if given else f" RETURNING {quoted(key.column)}"
    return f"INSERT INTO {quoted(meta.db_table)} ({names}) VALUES ({places}){wanted}", fields  # noqa: S608


_PLAIN = (CharField, TextField, IntegerField, ForeignKey)
"""Fields whose values go to the database as they are."""
MOST_VALUES = 30_000
"""How many values one statement may carry (SQLite takes 32 766)."""


def insert_many(rows: Sequence[Model]) -> None:
    """INSERT many new rows of one model and take their keys: `bulk_create` at a third of its cost, under the same
    conditions as `insert`."""
    if not rows:
        return
    kind = type(rows[0])
    using = router.db_for_write(kind, instance=rows[0])
    given = rows[0].pk is not None
    _sql, fields = _statement(kind, using, given)
    size = max(1, min(500, MOST_VALUES // len(fields)))
    for start in range(0, len(rows), size):
        _insert_batch(rows[start : start + size], fields, using, given)


def _insert_batch(rows: Sequence[Model], fields: list["Field[Any, Any]"], using: str, given: bool) -> None:
    connection = connections[using]
    columns = [_column(rows, field, connection) for field in fields]
    sql, _fields = _statement(type(rows[0]), using, given)
    head, places, tail = sql.partition(_PLACES.search(sql)[0])  # type: ignore[index]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{head}{', '.join([places] * len(rows))}{tail}",
            [value for values in zip(*columns, strict=True) for value in values],
        )
        keys = cursor.fetchall() if not given else []
    for row, key in zip(rows, keys, strict=not given):
        row.pk = key[0]
    for row in rows:
        row._state.adding, row._state.db = False, using


def _column(rows: Sequence[Model], field: "Field[Any, Any]", connection: Any) -> list[Any]:
    name = field.attname
    if isinstance(field, _PLAIN):
        return [getattr(row, name) for row in rows]
    return [field.get_db_prep_save(getattr(row, name), connection) for row in rows]
