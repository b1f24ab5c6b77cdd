"""Model fields that every app may use."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[Any, list[str]]
else:
    Text = models.CharField

_EDGE = "|"


class WordsField(Text):
    """A few words: a list in Python, ``|种植|法律|`` in the database, so that one is found by ``__contains`` on both
    databases. `max_length` counts all of it."""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> list[str]:
        """The list."""
        return [word for word in (value or "").split(_EDGE) if word]

    def to_python(self, value: Any) -> list[str]:
        """The list, of a list or of what stands in the database."""
        if isinstance(value, str):
            return [word for word in value.split(_EDGE) if word]
        return list(value or [])

    def get_prep_value(self, value: Any) -> str:
        """What stands in the database; a string is taken for a part of it, as look-ups give it."""
        if isinstance(value, str):
            return value
        words = [str(word).replace(_EDGE, " ").strip() for word in value or []]
        return f"{_EDGE}{_EDGE.join(words)}{_EDGE}" if words else ""

    def value_to_string(self, obj: models.Model) -> str:
        """For fixtures."""
        return self.get_prep_value(self.value_from_object(obj))


def words_of(text: str, most: int = 12) -> list[str]:
    """What was typed with 、 ， or blanks between, as words, each once."""
    for sign in "，,;；\n\t 　":
        text = text.replace(sign, "、")
    return list(dict.fromkeys(word for word in text.split("、") if word))[:most]


def word_pattern(word: str) -> str:
    """What to look for with ``__contains``."""
    return f"{_EDGE}{word.replace(_EDGE, ' ')}{_EDGE}"


def joined(words: Iterable[str]) -> str:
    """As people read them."""
    return "、".join(words)
