"""New rows, written straight: what `save(force_insert=True)` does, with each model's statement made once.

Django composes an INSERT anew for every row, which costs three times what SQLite takes to do it. For the few acts that
must be quick; everything else saves as usual.
"""

from functools import cache
from typing import Any

from django.db import connections, router
from django.db.models import NOT_PROVIDED, BinaryField, Field, Model


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
