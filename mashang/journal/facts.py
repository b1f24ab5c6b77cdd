"""What an entry may say besides who, what and when: short words and ids, never personal data."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from mashang.journal import canonical
from mashang.journal.models import Entry

LONGEST = 200


class Facts(dict[str, Any]):
    """Facts that also say who earns the credit (person id), when it happened, what it reverses, for which organ."""

    def __init__(
        self,
        words: Mapping[str, Any] | None = None,
        *,
        credit: int | None = None,
        occurred_on: date | None = None,
        reverses: Entry | None = None,
        for_organ: int | None = None,
    ) -> None:
        super().__init__(words or {})
        self.credit = credit
        self.occurred_on = occurred_on
        self.reverses = reverses
        self.for_organ = for_organ


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    for part in parts:
        yield from _strings(part)


def plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as JSON (dates become text). TypeError or ValueError if they are not, or if a text is too long."""
    settled: dict[str, Any] = canonical.settled(dict(facts), DjangoJSONEncoder)
    for word in _strings(settled):
        if len(word) > LONGEST or "\x00" in word:
            raise ValueError(f"a fact is a short word, an id or a date, not {len(word)} characters: {word[:20]!r}…")
    return settled
