"""Every write of supervision, by what it is about."""

from mashang.supervision.services import (
    conversions,
    difficulties,
    keys,
    lists,
    mechanisms,
    meetings,
    occasions,
    problems,
    topics,
    undertakings,
    urging,
)

__all__ = [
    "conversions",
    "difficulties",
    "keys",
    "lists",
    "mechanisms",
    "meetings",
    "occasions",
    "problems",
    "topics",
    "undertakings",
    "urging",
]
