"""`python -m tests.prove [words for pytest]`: every promise at its long size, on SQLite and on PostgreSQL.

Prints the rows and writes them between the markers of docs/promises.md. Ends with the status of what failed.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from mashang.kit import clock

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/promises.md"
BETWEEN = re.compile(r"(?<=<!-- prove -->\n).*?(?=<!-- /prove -->)", re.DOTALL)
PYTEST = [sys.executable, "-m", "pytest", "--prove", "-p", "no:cacheprovider"]
WAYS = {"SQLite": [], "PostgreSQL": [sys.executable, "-m", "tests.support.postgres", "--"]}


def run(database: str, words: list[str], folder: Path) -> tuple[int, list[dict]]:
    """One run on one database: its status and its rows."""
    out = folder / f"{database}.json"
    print(f"== {database}", flush=True)
    status = subprocess.call([*WAYS[database], *PYTEST, f"--prove-to={out}", *words], cwd=ROOT)
    return status, json.loads(out.read_text()) if out.exists() else []


def table(rows: dict[str, list[dict]]) -> str:
    """A Markdown table of what held: a promise without a passed run is not in it."""
    lines = ["| promise | what it says | database | N | seed | result | control that was caught |", "|" + "---|" * 7]
    flat = [(row["number"], row["test"], database, row) for database, found in rows.items() for row in found]
    for number, _, database, row in sorted(flat, key=lambda cell: cell[:3]):
        cells = [number, row["says"], database, f"{row['n']:,}", row["seed"], row["result"], "; ".join(row["controls"])]
        lines.append("| " + " | ".join(str(cell).replace("|", "/") for cell in cells) + " |")
    return "\n".join(lines)


def main(words: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="mashang-prove-") as folder:
        runs = {database: run(database, words, Path(folder)) for database in WAYS}
    text = table({database: rows for database, (_, rows) in runs.items()})
    print(text)
    if not words:
        day = f"{clock.now():%Y-%m-%d}"
        PAGE.write_text(BETWEEN.sub(f"\nRun on {day}.\n\n{text}\n\n", PAGE.read_text("utf-8")), "utf-8")
    return max(status for status, _ in runs.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
