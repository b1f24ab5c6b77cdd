"""Places at which a post can be held, as a higher app offers them: people knows their keys only (``station:7``)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from mashang.kit.viewer import Viewer

Offer = Callable[[Viewer, date], list[tuple[str, str]]]
Names = Callable[[Iterable[str]], Mapping[str, str]]
_offers: list[tuple[Offer, Names]] = []


def offer(choices: Offer, names: Names) -> None:
    """Declared once, in the `register.py` of a higher app: what this viewer may choose, and how places are called."""
    _offers.append((choices, names))


def choices(viewer: Viewer, on: date) -> list[tuple[str, str]]:
    """All that may be chosen."""
    return [row for offered, _names in _offers for row in offered(viewer, on)]


def names(keys: Iterable[str]) -> dict[str, str]:
    """How these places are called; nothing asked, nothing read."""
    wanted = [key for key in keys if key]
    return {key: name for _offered, named in _offers for key, name in named(wanted).items()} if wanted else {}
