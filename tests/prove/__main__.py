"""`python -m tests.prove [--on SQLite] [words for pytest]`: promises at their long size, on SQLite and on PostgreSQL.

One file of tests after the other, on one database after the other; what came of each goes at once into docs/promises.json
and from there into docs/promises.md, where the rows of tests that did not run stay as they were. Ends with the status of
what failed. With PROVE_N in the environment the sizes are not the promised ones, and nothing is written.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.prove.ledger import ROOT, Row, entered, write

PYTEST = [sys.executable, "-m", "pytest", "--prove", "-p", "no:cacheprovider"]
WAYS = {"SQLite": [], "PostgreSQL": [sys.executable, "-m", "tests.support.postgres", "--"]}


def lines(path: Path) -> dict[str, Row]:
    """What a run wrote of each test: the last line counts."""
    return entered(path.read_text("utf-8")) if path.exists() else {}


def collected(words: list[str], folder: Path) -> dict[str, Row]:
    """The promises that these words choose."""
    out = folder / "collected"
    subprocess.run(
        [*PYTEST, "--collect-only", "-q", f"--prove-to={out}", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return lines(out)


def commit() -> str:
    """Which version this is; a `+` where files differ from it."""
    said = [
        subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        for words in (
            ["rev-parse", "--short", "HEAD"],
            ["status", "--porcelain", "-uno", "--", ".", ":!docs/promises.*"],
        )
    ]
    return said[0] + ("+" if said[1] else "")


def run(part: str, database: str, words: list[str], folder: Path) -> int:
    """One file of tests on one database, and its rows."""
    out = folder / f"{part.replace('/', '-')}-{database}"
    stamp = {"database": database, "day": time.strftime("%Y-%m-%d"), "commit": commit()}
    print(f"== {part} on {database}", flush=True)
    try:
        return subprocess.call([*WAYS[database], *PYTEST, f"--prove-to={out}", part, *words], cwd=ROOT)
    finally:
        if "PROVE_N" not in os.environ:
            write(lambda ledger: ledger.came(lines(out), stamp))


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--on", choices=WAYS, action="append", help="one database alone")
    chosen, words = parser.parse_known_args(words)
    with tempfile.TemporaryDirectory(prefix="mashang-prove-") as folder:
        found = collected(words, Path(folder))
        if not words:
            write(lambda ledger: ledger.of(found, WAYS))
        options = [word for word in words if not Path(ROOT, word.split("::")[0]).exists()]
        parts = dict.fromkeys(test.split("::")[0] for test in found)
        return max(
            (run(part, database, options, Path(folder)) for part in parts for database in chosen.on or WAYS), default=5
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
