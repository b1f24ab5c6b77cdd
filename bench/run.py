"""`make bench`: speed and size as ratios against a minimal Django on the same server and database, A-B-A in one run.

Writes the table into docs/performance.md between its markers, unless `--quick` (without a million matters, and nothing
written). Names what is not reached, and exits 1 then.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import load
from bench.imports import ROWS as IMPORTED
from bench.imports import measure as measure_imports
from bench.load import Result
from bench.paint import paint
from bench.servers import Place, memory, place, processor, serving

OURS, BARE = "mashang.site.wsgi:application", "bench.yardstick.wsgi:application"
SECONDS = 6
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
START, END = "<!-- bench -->", "<!-- /bench -->"


@dataclass(frozen=True)
class Figure:
    """One line of the table: `least` or `most` is what has to be reached."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether it is."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)


Load = Callable[[], Result]
Timed = Callable[[Load, int], tuple[Result, float]]


def aba(bare: tuple[Load, int], ours: tuple[Load, int], timed: Timed) -> tuple[float, str]:
    """Bare, ours, bare again: our share of the mean of the two, and a note: the rates, our 99th percentile, and our
    share by processor time a request, which depends less on what else the machine does."""
    (first, cost), (middle, own), (last, again) = timed(*bare), timed(*ours), timed(*bare)
    base = (first.rate + last.rate) / 2
    by_time = (cost + again) / 2 / own
    note = f"{middle.rate:.0f}/s against {base:.0f}/s, p99 {middle.p99:.0f} ms; {by_time:.2f} by processor time"
    return middle.rate / base, note


def timing(where: Place) -> Timed:
    """Runs a load, and says what processor time each request of it took at its server (a master's process id)."""

    def timed(load: Load, master: int) -> tuple[Result, float]:
        before = processor(where, master)
        result = load()
        return result, (processor(where, master) - before) / max(result.rate * SECONDS, 1)

    return timed


def compare(where: Place, facts: dict[str, Any]) -> list[Figure]:
    """Submissions, phone page and desk list against the yardstick."""
    figures = []
    with serving(where, BARE) as (bare, other_master), serving(where, OURS) as (ours, master):
        code, cookie = facts["codes"]["deputy"], f"Cookie: sessionid={facts['sessions']['office']}"
        keys = facts["keys"]
        pairs = {
            ("submissions accepted", 0.3): (
                lambda: load.post(f"{bare}/submit/", SECONDS, keys),
                lambda: load.post(f"{ours}/c/{code}/", SECONDS, keys),
            ),
            ("phone page", 0.6): (
                lambda: load.get(f"{bare}/1/", SECONDS),
                lambda: load.get(f"{ours}/c/{code}/", SECONDS),
            ),
            ("desk list", 0.3): (
                lambda: load.get(f"{bare}/", SECONDS),
                lambda: load.get(f"{ours}/desk/?view=all", SECONDS, cookie),
            ),
            ("desk list, drawn anew each time", None): (
                lambda: load.get(f"{bare}/", SECONDS),
                lambda: load.fresh(f"{ours}/desk/?view=all", SECONDS, cookie),
            ),
        }
        for (name, least), (one, other) in pairs.items():
            share, note = aba((one, other_master), (other, master), timing(where))
            figures.append(Figure(f"{name}, {where.name}: share of the bare view", share, least=least, note=note))
        if where.name == "postgres":
            figures.append(Figure("memory of two workers and their master, MiB", memory(master), most=200))
    return figures


def growth(where: Place, sizes: dict[int, float | None]) -> list[Figure]:
    """The desk list as the table grows, each view against its own time with the fewest."""
    figures, times = [], {}
    for rows, most in sizes.items():
        facts = json.loads(where.run("bench.fill", str(rows)))
        cookie = f"Cookie: sessionid={facts['sessions']['office']}"
        with serving(where, OURS) as (ours, _):
            for view in ("all", "todo", "overdue"):
                load.fresh(f"{ours}/desk/?view={view}", 1, cookie)
                rate = load.fresh(f"{ours}/desk/?view={view}", SECONDS, cookie).rate
                times[view, rows] = 1 / rate
                grown = times[view, rows] / times[view, min(sizes)]
                if most is not None:
                    name = f"desk list ({view}) with {rows:,} matters, {where.name}: times its time with 1,000"
                    figures.append(Figure(name, grown, most=most, note=f"{rate:.0f}/s"))
    return figures


def phone(where: Place, facts: dict[str, Any]) -> list[Figure]:
    """Weight and first paint of the phone page."""
    with serving(where, OURS) as (ours, _):
        seen = paint(f"{ours}/c/{facts['codes']['deputy']}/")
    return [
        Figure("phone page over the wire, kB", seen.bytes / 1000, most=60),
        Figure("first paint at 400 kbit/s, 300 ms, 4 × slower, s", seen.first_paint / 1000, most=3),
    ]


def posters() -> list[Figure]:
    """The job of 1 194 posters against the code and PDF libraries alone."""
    command = [sys.executable, "-m", "bench.posters"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    note = f"{found['ours']:.1f} s against {found['theirs']:.1f} s, a PDF of {found['mb']:.1f} MB"
    name = "1,194 posters in one job, from the order to the stored PDF: times the code and PDF libraries alone"
    return [Figure(name, found["ratio"], most=2, note=note)]


def measure(names: list[str], largest: int) -> list[Figure]:
    """All figures on these databases."""
    figures = posters()
    sizes = {1_000: None, 100_000: 1.5, 1_000_000: 2.0}
    for name in names:
        with place(name) as where:
            facts = json.loads(where.run("bench.fill", "1000"))
            where.run("bench.yardstick.make")
            if name == names[0]:
                figures += phone(where, facts)
            figures += compare(where, facts)
            figures += growth(where, {rows: most for rows, most in sizes.items() if rows <= largest})
    return figures


def imports() -> list[Figure]:
    """A register of 100,000 deputies: checked and imported."""
    told = measure_imports(IMPORTED)
    note, pages = f"{told['seconds']:.1f} s against {told['openpyxl']:.1f} s", told["pages"]
    steps = (
        f"upload {pages['upload']:.1f} s, check {pages['check']:.1f} s, import {pages['apply']:.1f} s; progress shown"
    )
    steps += f" {pages['check_shown']} and {pages['apply_shown']} times"
    return [
        Figure(f"import of {IMPORTED:,} deputies: times openpyxl's mere reading", told["ratio"], most=4, note=note),
        Figure("memory of that import, MiB", told["memory"], most=400),
        Figure("the same through pages and worker, with openpyxl's reading as 1", told["ratio_of_pages"], note=steps),
    ]


def table(figures: list[Figure]) -> str:
    """The figures as Markdown."""
    lines = ["| figure | measured | to reach | |", "| --- | ---: | ---: | --- |"]
    for figure in figures:
        goal = f"≥ {figure.least:g}" if figure.least is not None else f"≤ {figure.most:g}" if figure.most else "—"
        mark = "" if figure.reached else " **not reached**"
        lines.append(f"| {figure.name} | {figure.value:.2f} | {goal} | {figure.note}{mark} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, write."""
    quick = "--quick" in sys.argv
    figures = measure(["sqlite", "postgres"], 100_000 if quick else 1_000_000)
    figures += [] if quick else imports()
    said = table(figures)
    print(said)
    if PAGE.exists() and not quick:
        text = PAGE.read_text()
        before, after = text.split(START)[0], text.split(END)[1]
        PAGE.write_text(f"{before}{START}\n{said}\n{END}{after}")
    short = [figure.name for figure in figures if not figure.reached]
    print(f"\n{len(figures) - len(short)} of {len(figures)} reached.", *(f"Not reached: {name}." for name in short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
