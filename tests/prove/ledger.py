"""What came of every promise the last time it ran, on each database: docs/promises.json, and docs/promises.md made of it."""

import fcntl
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEPT, PAGE = ROOT / "docs/promises.json", ROOT / "docs/promises.md"
BETWEEN = re.compile(r"(?<=<!-- prove -->\n).*?(?=<!-- /prove -->)", re.DOTALL)
HELD = ("promise", "what it says, and its test", "database", "N", "seed", "result", "control that was caught", "run")
OTHERS = ("promise", "what it says, and its test", "database", "why there is no row")

Row = dict[str, Any]


def entered(text: str) -> dict[str, Row]:
    """Rows by their test; the last line of a test counts."""
    return {row["test"]: row for row in map(json.loads, text.splitlines())}


@dataclass(frozen=True)
class Ledger:
    """One row for each test and database."""

    rows: tuple[Row, ...] = ()

    def came(self, found: Mapping[str, Row], stamp: Row) -> "Ledger":
        """The same with what came of some tests on one database, instead of what was written of them before. A run that
        broke off before a test says nothing about it."""
        before = {(row["test"], row["database"]): row for row in self.rows}
        new = {(test, stamp["database"]): {**row, **stamp} for test, row in found.items()}
        ended = {key: row for key, row in new.items() if key not in before or row["outcome"] != "not run"}
        return ordered({**before, **ended}.values())

    def of(self, found: Mapping[str, Row], databases: Iterable[str]) -> "Ledger":
        """The same without tests that are no more, and with those that never ran."""
        there = {(row["test"], row["database"]): row for row in self.rows}
        never = {"why": "never run", "day": "", "commit": ""}
        return ordered(
            there.get((test, database), {**row, **never, "database": database})
            for test, row in found.items()
            for database in databases
        )


def ordered(rows: Iterable[Row]) -> Ledger:
    return Ledger(tuple(sorted(rows, key=lambda row: (row["number"], row["test"], row["database"]))))


def read() -> Ledger:
    return Ledger(tuple(json.loads(KEPT.read_text("utf-8")))) if KEPT.exists() else Ledger()


def write(change: Callable[[Ledger], Ledger]) -> None:
    """Change the rows, and make the page of them; of two runs at once, one waits."""
    with PAGE.open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        ledger = change(read())
        KEPT.write_text(json.dumps(ledger.rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
        PAGE.write_text(on(PAGE.read_text("utf-8"), ledger), "utf-8")


def on(page: str, ledger: Ledger) -> str:
    """The page with these rows between its marks."""
    return BETWEEN.sub(lambda _old: f"\n{shown(ledger)}\n\n", page)


def shown(ledger: Ledger) -> str:
    """What held, and below it what did not hold, was left out or never ran."""
    held = [row for row in ledger.rows if row["outcome"] == "held"]
    others = [row for row in ledger.rows if row["outcome"] != "held"]
    parts = [table(HELD, map(cells, held))] if held else ["No promise has been through a long run."]
    if others:
        parts += ["Without a long run that held:", table(OTHERS, ([*_named(row), _why(row)] for row in others))]
    return "\n\n".join(parts)


def table(heads: tuple[str, ...], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "/") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cells(row: Row) -> list[str]:
    took = f"{row['seconds'] / 60:.0f} min" if row["seconds"] > 100 else f"{row['seconds']} s"
    run = f"{row['day']}, {row['commit']}, {took}"
    return [*_named(row), f"{row['n']:,}", str(row["seed"]), row["result"], "; ".join(row["controls"]), run]


def _named(row: Row) -> list[str]:
    path = row["test"].split("::")[0]
    return [row["number"], f"{row['says']} ([test](../{path}))", row["database"]]


def _why(row: Row) -> str:
    when = f" ({row['day']}, {row['commit']})" if row["day"] else ""
    return {"failed": "**failed**: ", "skipped": "left out: "}.get(row["outcome"], "") + row["why"] + when
