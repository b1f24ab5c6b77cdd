"""`python -m tests.prove [--on SQLite] [words for pytest]`: promises at their long size, on SQLite and on PostgreSQL.

What came of each goes at once into docs/promises.json and from there into docs/promises.md, where the rows of tests that
did not run stay as they were. Ends with the status of what failed. With PROVE_N in the environment the sizes are not the
promised ones, and nothing is written.
"""

import argparse
import contextlib
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


def collected(folder: Path) -> dict[str, Row]:
    """Every promise that there is."""
    out = folder / "collected"
    subprocess.run(
        [*PYTEST, "--collect-only", "-q", f"--prove-to={out}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
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


def run(database: str, words: list[str], folder: Path) -> int:
    """One run on one database; each row is written down within seconds of its end."""
    out = folder / database
    stamp = {"database": database, "day": time.strftime("%Y-%m-%d"), "commit": commit()}
    print(f"== {database}", flush=True)
    child = subprocess.Popen([*WAYS[database], *PYTEST, f"--prove-to={out}", *words], cwd=ROOT)
    known: dict[str, Row] = {}
    try:
        while child.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(5)
            known |= came(lines(out), known, stamp, ended=False)
    finally:
        child.wait()
        came(lines(out), known, stamp, ended=True)
    return child.returncode


def came(found: dict[str, Row], known: dict[str, Row], stamp: Row, *, ended: bool) -> dict[str, Row]:
    """Write down what has come of it since the last time, each row once: another run may be under way. That a test did not
    run is known at the end."""
    news = {
        test: row for test, row in found.items() if row != known.get(test) and (ended or row["outcome"] != "not run")
    }
    if news and "PROVE_N" not in os.environ:
        write(lambda ledger: ledger.came(news, stamp))
    return news


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--on", choices=WAYS, action="append", help="one database alone")
    chosen, words = parser.parse_known_args(words)
    with tempfile.TemporaryDirectory(prefix="mashang-prove-") as folder:
        if not words and "PROVE_N" not in os.environ:
            found = collected(Path(folder))
            write(lambda ledger: ledger.of(found, WAYS))
        return max(run(database, words, Path(folder)) for database in chosen.on or WAYS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
