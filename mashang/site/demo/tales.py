"""What a story of the demo is: who says what through which door, and what happens then, act by act."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """One act: `back` working days before now at a time of that day, or with 0, `at` minutes ago.

    `by` is a key of the cast, empty for the speaker. `to` and `also` are keys of organs: who leads and who assists,
    or with no `to`, who handles separately. `mark` is a grade or an outcome, as the act asks.
    """

    back: int
    at: str
    do: str
    by: str = ""
    text: str = ""
    to: str = ""
    also: tuple[str, ...] = ()
    mark: str = ""
    days: int = 0


@dataclass(frozen=True)
class Tale:
    """One matter. `title` and `category` are given by whoever sorts it; `posted` is a placement, by its name."""

    key: str
    station: str
    deputy: str
    category: str
    title: str
    words: str
    acts: tuple[Act, ...]
    place: str = ""
    kind: str = "citizen"
    name: str = ""
    phone: str = ""
    city: str = ""
    target: str = ""
    posted: str = ""
    how: str = "self"
    track: str = "normal"
