"""Several short lists in one statement: what belongs to one thing lies in many tables, and each question is a journey.

notes, replies = together(Note.objects.filter(matter=matter), Reply.objects.filter(matter=matter))

Each list comes as one JSON value, made and ordered by the database, and is read back by the fields' own converters.
For plain rows of few: no `select_related`, no annotations, nothing binary.
"""

import json
from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BinaryField, Model, QuerySet
from django.db.models.expressions import Col

ROWS = {
    "sqlite": "(SELECT json_group_array(json_array({cells})) FROM ({sql}) AS r)",
    "postgresql": "(SELECT json_agg(json_build_array({cells})) FROM ({sql}) AS r)",
}


def together(*lists: "QuerySet[Any]") -> list[list[Any]]:
    """The rows of each list, in its order; one statement for all. TypeError for a list that is not of plain rows."""
    using = lists[0].db
    parts, words = [], []
    for rows in lists:
        sql, values = _asked(rows, using)
        parts.append(sql)
        words += values
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", words)
        found = cursor.fetchone()
    return [_read(rows.model, using, cell) for rows, cell in zip(lists, found, strict=True)]


def join(rows: Iterable[Model], name: str, others: Iterable[Model]) -> None:
    """Give each row the one among the others that its foreign key names."""
    by_key = {other.pk: other for other in others}
    for row in rows:
        setattr(row, name, by_key.get(getattr(row, f"{name}_id")))


def give(owner: Model, name: str, asked: "QuerySet[Any]", rows: list[Any]) -> None:
    """Let `owner.name.all()` give these rows, as a prefetch does; each knows its owner."""
    asked = asked.all()
    asked._result_cache, asked._prefetch_done = rows, True  # type: ignore[attr-defined]
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = asked
    back = owner._meta.get_field(name).remote_field.name  # type: ignore[union-attr]
    for row in rows:
        setattr(row, back, owner)


def _asked(rows: "QuerySet[Any]", using: str) -> tuple[str, list[Any]]:
    query, kind = rows.query, cast(Hashable, rows.model)
    if query.select_related or query.annotations or query.extra or query.deferred_loading[0]:
        raise TypeError(f"{rows.model._meta.label}: only plain rows can be read together")
    try:
        sql, values = query.get_compiler(using).as_sql()
    except EmptyResultSet:
        return "NULL", []
    quoted = connections[using].ops.quote_name
    cells = ", ".join(f"r.{quoted(field.column)}" for field, _made in _columns(kind, using))
    return ROWS[connections[using].vendor].format(cells=cells, sql=sql), list(values)


@cache
def _columns(kind: type[Model], using: str) -> tuple[tuple[Any, list[Any]], ...]:
    """Each field with what makes a value of what the database gave. SQLite gives in JSON what it gives elsewhere;
    PostgreSQL writes dates and the like as texts, and JSON as it is."""
    connection, found = connections[using], []
    for field in kind._meta.concrete_fields:
        if isinstance(field, BinaryField):
            raise TypeError(f"{kind._meta.label}: {field.name} cannot be read together")
        column = Col(kind._meta.db_table, field)
        made = [*connection.ops.get_db_converters(column), *cast(Any, field).get_db_converters(connection)]
        found.append((field, made if connection.vendor == "sqlite" else []))
    return tuple(found)


def _read(kind: type[Model], using: str, cell: Any) -> list[Any]:
    lines = json.loads(cell) if isinstance(cell, str) else cell or []
    columns = _columns(kind, using)
    names = [field.attname for field, _made in columns]
    return [
        kind.from_db(using, names, [_value(*pair, using) for pair in zip(columns, line, strict=True)]) for line in lines
    ]


def _value(column: tuple[Any, list[Any]], value: Any, using: str) -> Any:
    field, converters = column
    for convert in converters:
        value = convert(value, None, connections[using])
    return value if value is None or converters else field.to_python(value)
