"""One way to write a value down, the same for what was just written and for what is read back from any database."""

import json
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, singledispatch
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from django.db import models
from django.db.backends.utils import format_number
from django.db.models.fields import NOT_PROVIDED
from django.utils.timezone import get_default_timezone

Words = Callable[[Any], str | None]
Column = tuple[str, "models.Field[Any, Any]", object, dict[type, Words]]
_NEVER = object()  # equals no text: the field has no fixed default


def _number(text: str) -> int | float:
    """PostgreSQL's jsonb keeps decimals and gives 1e22 back as a whole number; so do we."""
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(text)


_compact = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_read = json.JSONDecoder(parse_float=_number).decode
_SETTLED = frozenset({str, int, bool, type(None)})


@lru_cache(maxsize=8)
def _write(encoder: Any) -> Callable[[Any], str]:
    return (encoder or json.JSONEncoder)(allow_nan=False).encode


def settled(value: Any, encoder: type[json.JSONEncoder] | None = None) -> Any:
    """The value as JSON gives it back. TypeError or ValueError if it is not JSON."""
    if type(value) is dict and all(type(key) is str and type(word) in _SETTLED for key, word in value.items()):
        return dict(value)
    return _read(_write(cast(Hashable, encoder))(value))


def compact(value: Any, encoder: type[json.JSONEncoder] | None = None) -> str:
    """JSON with sorted keys and no spaces. TypeError or ValueError if it is not JSON."""
    return _compact(settled(value, encoder))


def hashed(words: Mapping[str, Any]) -> str:
    """SHA-256 of the compact JSON, in hex. Takes what `form` gives, and texts: those are settled as they are."""
    return sha256(_compact(words).encode()).hexdigest()


@singledispatch
def _word(value: Any) -> str:
    return str(value)


@_word.register
def _moment(value: datetime) -> str:
    aware = value if value.tzinfo else value.replace(tzinfo=get_default_timezone())
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


@_word.register
def _(value: float) -> str:
    return str(value or 0.0)  # a database may drop the sign of zero


@_word.register(date)
@_word.register(time)
def _(value: date | time) -> str:
    return value.isoformat()


@_word.register
def _(value: timedelta) -> str:
    return str(value // timedelta(microseconds=1))


@_word.register(bytes)
@_word.register(bytearray)
@_word.register(memoryview)
def _(value: bytes | bytearray | memoryview) -> str:
    return bytes(value).hex()


def text(field: "models.Field[Any, Any]", value: Any) -> str | None:
    """A field's value in words. An expression such as F() is refused: nobody knows yet what it will be."""
    if value is None:
        return None
    if hasattr(value, "resolve_expression"):
        raise TypeError(f"{field} still holds an expression: refresh_from_db() first")
    if isinstance(field, models.JSONField):
        return compact(value, field.encoder)
    value = field.to_python(value)
    if isinstance(field, models.DecimalField) and value is not None:
        return format_number(value or Decimal(0), field.max_digits, field.decimal_places)
    return None if value is None else _word(value)


def _resting(field: "models.Field[Any, Any]") -> object:
    default: Callable[[], Any] | Any = field.default
    if field.db_default is not NOT_PROVIDED or (callable(default) and default not in (dict, list)):
        return _NEVER
    return text(field, field.get_default())


@lru_cache(maxsize=256)
def _columns(model: type[models.Model], exclude: frozenset[str]) -> tuple[Column, ...]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    unknown = exclude - {field.name for field in fields}
    if unknown:
        raise ValueError(f"{model._meta.label} has no field {sorted(unknown)}")
    shown = [field for field in fields if field.name not in exclude]
    return tuple((field.attname, field, _resting(field), _plain(field)) for field in shown)


_PLAIN: tuple[tuple[type["models.Field[Any, Any]"], type, Words], ...] = (
    (models.CharField, str, str),
    (models.TextField, str, str),
    (models.IntegerField, int, str),
    (models.BooleanField, bool, str),
    (models.DateField, date, date.isoformat),
    (models.DateTimeField, datetime, _moment),
    (models.UUIDField, UUID, str),
    (models.BinaryField, bytes, bytes.hex),
)


def _plain(field: "models.Field[Any, Any]") -> dict[type, Words]:
    """Types of values that this field leaves as they are, and how each is written: what `text` gives, sooner."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    mine = {plain: word for kind, plain, word in _PLAIN if type(field).to_python is kind.to_python}
    return {**mine, type(None): lambda _none: None} if mine else {}


def form(row: models.Model, exclude: frozenset[str] = frozenset()) -> dict[str, str | None]:
    """Column → words, for all but those excluded.

    A column that holds its field's constant default is left out, which loses nothing (any other value is there) and
    lets a later migration add a column with such a default without a word about older rows changing.
    """
    words, there = {}, row.__dict__
    for name, field, rest, plain in _columns(type(row), exclude):
        value = there[name] if name in there else getattr(row, name)
        ready = plain.get(type(value)) or (isinstance(value, str) and plain.get(str))  # one of the choices is a text
        word = ready(value) if ready else text(field, value)
        if word != rest:
            words[name] = word
    return words
