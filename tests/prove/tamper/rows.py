"""Ways to tamper with one row, behind the program's back and with the guards out of the way."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction


def flipped(text, by):
    """Another text of the same length and kind: JSON stays JSON, a number a number."""
    if text[:1] in ("{", "["):
        return f'{{"made": "up {by}"}}'
    if text.isdigit():
        return str(int(text[-1]) ^ 1).join((text[:-1], ""))
    at = by % max(1, len(text))
    return text[:at] + ("1" if text[at : at + 1] != "1" else "2") + text[at + 1 :]


OTHER = {  # a value of the same kind that is not this one
    bool: lambda value, by: not value,
    int: lambda value, by: value + by,
    float: lambda value, by: value + by,
    Decimal: lambda value, by: value + by,
    datetime: lambda value, by: value + timedelta(microseconds=by),
    date: lambda value, by: value + timedelta(days=by),
    UUID: lambda value, by: UUID(int=value.int ^ by),
    str: flipped,
    bytes: lambda value, by: value + bytes([by % 256]),
    memoryview: lambda value, by: bytes(value) + bytes([by % 256]),
}


@contextmanager
def undone():
    """What is done inside is taken back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)


def run(sql, params=()):
    """Straight SQL; the rows if there are any."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def fields(model, left_out=frozenset()):
    """Its columns, the key's apart and those apart that are no evidence."""
    return [f for f in model._meta.concrete_fields if f.column and not f.primary_key and f.name not in left_out]


def where_of(row):
    """The row alone, as SQL."""
    key = row._meta.pk_fields if hasattr(row._meta, "pk_fields") else [row._meta.pk]
    test = " AND ".join(f'"{field.column}" = %s' for field in key)
    return test, [field.get_db_prep_value(getattr(row, field.attname), connection) for field in key]


def edit(row, field, by):
    """Another value in one column. Whether it now is another: a database may round, or there may be nothing else."""
    table, (test, params) = row._meta.db_table, where_of(row)
    read = f'SELECT "{field.column}" FROM "{table}" WHERE {test}'
    old = run(read, params)[0][0]
    new = OTHER[type(old)](old, by) if old is not None else invented(field, by)
    run(f'UPDATE "{table}" SET "{field.column}" = %s WHERE {test}', [new, *params])
    now = run(read, params)
    return not now or now[0][0] != old  # not there: the key itself was edited


def invented(field, by):
    """Something where nothing was."""
    kinds = {
        "DateField": date(2027, 1, 1 + by % 28).isoformat(),
        "DateTimeField": datetime(2027, 1, 1 + by % 28).isoformat(" "),
        "UUIDField": UUID(int=by).hex,
        "BooleanField": bool(by % 2),
        "BinaryField": bytes([by % 256]),
    }
    return kinds.get(field.get_internal_type(), by)


def delete(row):
    """Away with it."""
    test, params = where_of(row)
    run(f'DELETE FROM "{row._meta.db_table}" WHERE {test}', params)


def exchange(one, two):
    """Two rows change all that they hold but their keys."""
    for row, other in ((one, two), (two, one)):
        test, params = where_of(row)
        free = [f for f in fields(type(row)) if not f.unique]
        values = [f.get_db_prep_value(getattr(other, f.attname), connection) for f in free]
        names = ", ".join(f'"{f.column}" = %s' for f in free)
        run(f'UPDATE "{row._meta.db_table}" SET {names} WHERE {test}', [*values, *params])
