"""New rows, written straight: what `save(force_insert=True)` does, with each statement made once.

`insert` writes one row and takes its key. `insert_all` writes what an act brings about, whose keys were drawn before:
on PostgreSQL in one statement, on SQLite, where a statement costs no journey, one after the other. For the few acts
that must be quick; everything else saves as usual.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import DataError, connections, models, router
from django.db.models import NOT_PROVIDED, BinaryField, Field, ForeignKey, Model
from django.db.models.base import ModelState
from psycopg.errors import DivisionByZero

from mashang.kit.straight import ask, ask_each

Row = TypeVar("Row", bound=Model)
NULL = type(None)
Ready = Callable[[Any], Any] | None
Plain = tuple[tuple[type["Field[Any, Any]"], type, Ready], ...]
AS_IS: Plain = (
    (models.CharField, str, None),
    (models.TextField, str, None),
    (models.IntegerField, int, None),
    (models.BigAutoField, int, None),
    (models.BooleanField, bool, None),
    (models.BinaryField, bytes, None),
)
PLAIN: dict[str, Plain] = {
    "postgresql": (
        *AS_IS,
        (models.DateTimeField, datetime, None),
        (models.DateField, date, None),
        (models.UUIDField, UUID, None),
    ),
    "sqlite": (
        *AS_IS,
        (models.DateTimeField, datetime, lambda moment: str(moment.astimezone(UTC).replace(tzinfo=None))),
        (models.DateField, date, str),
        (models.UUIDField, UUID, lambda value: value.hex),
    ),
}
"""Fields whose values, when they are of just this type, are soon ready for the driver: as they are, or by this."""

Part = tuple[str, Sequence[Any]]
"""A statement that goes along with another, and its values."""
Shape = tuple[type[Model], bool]
"""A model, and whether its key is given."""
Column = tuple[str, "Field[Any, Any]", dict[type, Ready]]
"""Attribute, field, and what makes values of these types ready."""


def new(kind: type[Row], /, **values: Any) -> Row:
    """`kind(**values)` in a third of the time, for a new row all of whose values are given by their fields' names, or
    stay at their defaults. Nobody is told by a signal."""
    row, cells, state = kind.__new__(kind), {}, ModelState()
    for name, default, made in _defaults(kind):
        cells[name] = default() if made else default
    for name, value in values.items():
        attname = _attnames(kind)[name]
        cells[attname] = value
        if attname != name:
            state.fields_cache[name], cells[attname] = value, value and value.pk
    row.__dict__.update(cells, _state=state)
    return row


def insert(row: Model) -> None:
    """INSERT one new row and take its key. TypeError for a model that lets the database compute something, or that
    inherits a table. Values that are expressions are not for here."""
    using, shape = _using(row), _shape(row)
    cells = _values(row, shape, connections[using])
    found = ask(_statement(shape, using, returning=not shape[1]), cells, using=using)
    if found:
        row.pk = found[0][0]
    _is_there(row, using)


def insert_all(*rows: Model) -> None:
    """INSERT several new rows of one database, all or none. A row without a key gets one that nobody is told: draw it
    before, if it is wanted."""
    using, shapes = _using(rows[0]), tuple(_shape(row) for row in rows)
    connection = connections[using]
    cells = [_values(row, shape, connection) for row, shape in zip(rows, shapes, strict=True)]
    if connection.vendor == "postgresql":
        ask(_together(shapes, using), [cell for some in cells for cell in some], using=using)
    else:
        ask_each([(_statement(shape, using), some) for shape, some in zip(shapes, cells, strict=True)], using=using)
    for row in rows:
        _is_there(row, using)


def alone(kind: type[Model]) -> bool:
    """Whether `insert_if` may be asked: one statement can write all, and would be a transaction of its own."""
    connection = connections[router.db_for_write(kind)]
    return connection.vendor == "postgresql" and not connection.in_atomic_block


def insert_if(*rows: Model, well: Part, unless: Part) -> bool:
    """INSERT rows whose keys are set together with what `well` writes, in one statement that is a transaction of its
    own (`alone`): no journey for BEGIN and COMMIT. `well` is a statement that gives rows of one column `well`; where
    one of them is false, or what `unless` asks gives any row, nothing at all is written, and the answer is False."""
    using, shapes = _using(rows[0]), tuple(_shape(row) for row in rows)
    connection = connections[using]
    cells = [cell for row, shape in zip(rows, shapes, strict=True) for cell in _values(row, shape, connection)]
    try:
        ask(_together(shapes, using, well[0], unless[0]), [*cells, *well[1], *unless[1]], using=using)
    except DataError as fault:
        if isinstance(fault.__cause__, DivisionByZero):
            return False
        raise
    for row in rows:
        _is_there(row, using)
    return True


def draw(*kinds: type[Model], beside: Part | None = None) -> tuple[int, ...]:
    """Keys for one new row of each of these kinds, in one statement; and, last, whether what is asked `beside` gives
    any row. Call it in the transaction that writes them: on SQLite its lock is what keeps others from drawing the
    same. On PostgreSQL nobody ever draws the same, and `alone` will do."""
    using = router.db_for_write(kinds[0])
    if not (connections[using].in_atomic_block or alone(kinds[0])):
        raise RuntimeError("keys are drawn in the transaction that writes their rows")
    question, values = beside or ("", ())
    return ask(_draws(kinds, using, question), values, using=using)[0]


def draw_ahead(*kinds: type[Model], times: int) -> list[tuple[int, ...]]:
    """The same for several new rows of each, on PostgreSQL, where keys may be drawn before they are wanted."""
    using = router.db_for_write(kinds[0])
    if connections[using].vendor != "postgresql":
        raise RuntimeError("here others would draw the same")
    return ask(f"{_draws(kinds, using, '')} FROM generate_series(1, %s)", (times,), using=using)


def _using(row: Model) -> str:
    return router.db_for_write(type(row), instance=row)


def _shape(row: Model) -> Shape:
    kind = type(row)
    key = _key(kind)
    return kind, key is None or row.__dict__.get(key) is not None


@cache
def _key(kind: type[Model]) -> str | None:
    """The attribute of its key; None for a key of several columns, which are always given."""
    pk = kind._meta.pk
    return None if isinstance(pk, models.CompositePrimaryKey) else pk.attname


def _is_there(row: Model, using: str) -> None:
    row._state.adding, row._state.db = False, using


def _values(row: Model, shape: Shape, connection: Any) -> list[Any]:
    there, cells = row.__dict__, []
    for name, field, plain in _columns(shape, connection.vendor):
        value = there.get(name, field)
        kind = type(value)
        if kind in plain:
            ready = plain[kind]
            cells.append(ready(value) if ready else value)
        else:
            cells.append(_cell(row, value, field, plain, connection))
    return cells


def _cell(row: Model, value: Any, field: "Field[Any, Any]", plain: dict[type, Ready], connection: Any) -> Any:
    if str in plain and isinstance(value, str):  # one of the choices
        return value
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)


@cache
def _attnames(kind: type[Model]) -> dict[str, str]:
    return {name: field.attname for field in kind._meta.concrete_fields for name in (field.name, field.attname)}


@cache
def _defaults(kind: type[Model]) -> tuple[tuple[str, Any, bool], ...]:
    found = []
    for field in kind._meta.concrete_fields:
        made = callable(field.default) and field.default is not NOT_PROVIDED
        found.append((field.attname, field.default if made else field.get_default(), made))
    return tuple(found)


@cache
def _columns(shape: Shape, vendor: str) -> tuple[Column, ...]:
    return tuple((field.attname, field, plain(field, vendor)) for field in _fields(shape))


@cache
def plain(field: "Field[Any, Any]", vendor: str) -> dict[type, Ready]:
    """Types of values that are soon ready for the driver, and what makes them so; none for a field of its own ways."""
    fixed = isinstance(field, models.DateField) and not (field.auto_now or field.auto_now_add)
    if type(field).pre_save is not Field.pre_save and not fixed:
        return {}
    of: Any = field.target_field if isinstance(field, ForeignKey) else field
    if type(of).get_db_prep_save is not Field.get_db_prep_save:
        return {}
    return {NULL: None, **{kind: ready for field, kind, ready in PLAIN[vendor] if _as(of, field)}}


def _as(field: "Field[Any, Any]", known: type["Field[Any, Any]"]) -> bool:
    """Whether it writes its values as that kind of field does, and no way of its own."""
    mine = type(field)
    return issubclass(mine, known) and all(
        getattr(mine, name) is getattr(known, name) for name in ("get_prep_value", "get_db_prep_value")
    )


def _fields(shape: Shape) -> list["Field[Any, Any]"]:
    meta = shape[0]._meta
    fields = [field for field in meta.concrete_fields if shape[1] or field is not meta.pk]
    odd = [field.name for field in fields if field.generated or field.db_default is not NOT_PROVIDED]
    if odd or meta.parents:
        raise TypeError(f"{meta.label} wants save(): {', '.join(odd) or 'it inherits a table'}")
    return fields


@cache
def _statement(shape: Shape, using: str, returning: bool = False) -> str:
    meta, fields = shape[0]._meta, _fields(shape)
    quoted = connections[using].ops.quote_name
    binary = connections[using].ops.binary_placeholder_sql(None)
    places = ", ".join(binary if isinstance(field, BinaryField) else "%s" for field in fields)
    names = ", ".join(quoted(field.column) for field in fields)
    wanted = f" RETURNING {quoted(meta.pk.column)}" if returning else ""
    return f"INSERT INTO {quoted(meta.db_table)} ({names}) VALUES ({places}){wanted}"  # noqa: S608


@cache
def _together(shapes: tuple[Shape, ...], using: str, well: str = "", unless: str = "") -> str:
    *first, last = [_statement(shape, using) for shape in shapes]
    if well:
        holds = f"bool_and(well) AND NOT EXISTS({unless})"
        first, last = [*first, last, well], f"SELECT 1 / CAST({holds} AS integer) FROM r{len(shapes)}"  # noqa: S608
    parts = ", ".join(f"r{place} AS ({statement})" for place, statement in enumerate(first))
    return f"WITH {parts} {last}" if parts else last


@cache
def _draws(kinds: tuple[type[Model], ...], using: str, question: str) -> str:
    one = "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{}'), 0) + 1"
    if connections[using].vendor == "postgresql":
        one = "nextval(pg_get_serial_sequence('{}', 'id'))"
    drawn = [one.format(kind._meta.db_table) for kind in kinds]
    return f"SELECT {', '.join([*drawn, f'EXISTS({question})'] if question else drawn)}"
