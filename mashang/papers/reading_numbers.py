"""What a clerk sees in a cell that holds a number: the digits, as the cell's format shows them, or a date."""

import re
from datetime import datetime, timedelta
from functools import lru_cache

_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_TEXTS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAYS = re.compile(r"[yd年日]")
_CERTAIN = 15  # digits that a number in a workbook keeps
_LAST_DAY = 2_958_465
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - a legal day, no moment
LATER_START = 1462


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Whether a number format shows a day."""
    bare = _QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
    return bool(_DAYS.search(bare) or (re.search(r"m", bare) and not re.search(r"[0#]", bare)))


def format_of(number: int, codes: dict[int, str]) -> str:
    """What is to be done with numbers of a format: `date`, a pattern of zeros, or nothing."""
    if number in codes:
        return "date" if is_date(codes[number]) else _pattern(codes[number])
    return "date" if number in _DATES else _TEXTS.get(number, "")


def _pattern(code: str) -> str:
    bare = _QUOTED.sub("", code.split(";", maxsplit=1)[0]).replace(",", "")
    return bare if re.fullmatch(r"[0#]+(\.0+)?", bare) else ""


def seen(raw: str, kind: str, *, later: bool = False) -> tuple[str, bool]:
    """The text of a number, and whether it is all there: a workbook keeps fifteen digits and drops the rest."""
    if kind == "" and raw.isdigit():
        return raw, len(raw) <= _CERTAIN
    try:
        value = float(raw)
    except ValueError:
        return raw, True
    if kind == "date":
        return day(value + (LATER_START if later else 0)), True
    return _digits(value, kind), abs(value) < 10**_CERTAIN


def _digits(value: float, kind: str) -> str:
    if "." in kind:
        return f"{value:.{len(kind.rpartition('.')[2])}f}"
    if value.is_integer() and abs(value) < 10**21:
        return f"{int(value)}".zfill(kind.count("0") if kind else 0)
    return f"{value:.0f}".zfill(kind.count("0")) if kind else f"{value:.15g}"


def day(serial: float) -> str:
    """A day as the workbook counts them: `1990-05-01`, with hour and minute where there are some."""
    if not 1 <= serial <= _LAST_DAY:
        return f"{serial:.15g}"
    at = _FIRST + timedelta(days=serial + (1 if serial < 60 else 0))
    return f"{at:%Y-%m-%d}" if serial == int(serial) else f"{at:%Y-%m-%d %H:%M}"
