"""`make bench`: speed and size as ratios against a minimal Django on the same server and database, A-B-A in one run.

Writes the table into docs/performance.md between its markers, unless `--quick` (without a million matters, and nothing
written). Names what is not reached, and exits 1 then.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
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


Load = Callable[[int], Result]
"""One turn of a load: the first one warms, and is not counted."""
Turn = tuple[Result, float]
"""What came of it, and what processor time it took at its server."""


def aba(where: Place, bare: tuple[Load, int], ours: tuple[Load, int]) -> tuple[float, str]:
    """Bare, ours, bare, ours, and so on to bare, since the machine is now quicker and now slower: our share of the bare
    rate, and a note: the rates, our 99th percentile, and our share by processor time a request, which depends less on
    what else the machine does. Each is a load and the process id of its server's master."""
    pairs = [(timed(where, *bare, turn), timed(where, *ours, turn)) for turn in range(load.TURNS + 1)]
    last = timed(where, *bare, load.TURNS + 1)
    others, own = zip(*pairs[1:], strict=True)
    (base, base_cost), (mine, cost) = counted([*others, last]), counted(own)
    note = (
        f"{mine.rate:.0f}/s against {base.rate:.0f}/s, p99 {mine.p99:.0f} ms; {base_cost / cost:.2f} by processor time"
    )
    return mine.rate / base.rate, note


def timed(where: Place, one: Load, master: int, turn: int) -> Turn:
    """Run one turn."""
    before = processor(where, master)
    return one(turn), processor(where, master) - before


def counted(turns: Sequence[Turn]) -> Turn:
    """Several turns as one, and the processor time of a request."""
    results = [result for result, _spent in turns]
    asked = sum(result.rate for result in results) * load.SECONDS
    return load.mean(results), sum(spent for _result, spent in turns) / max(asked, 1)


def compare(where: Place, facts: dict[str, Any]) -> list[Figure]:
    """Submissions, phone page and desk list against the yardstick."""
    figures = []
    with serving(where, BARE) as (bare, other_master), serving(where, OURS) as (ours, master):
        code, cookie = facts["codes"]["deputy"], f"Cookie: sessionid={facts['sessions']['office']}"
        keys = facts["keys"]
        pairs = {
            ("submissions accepted", 0.3): (
                lambda turn: load.post(f"{bare}/submit/", turn, keys),
                lambda turn: load.post(f"{ours}/c/{code}/", turn, keys),
            ),
            ("phone page", 0.6): (
                lambda turn: load.get(f"{bare}/1/", turn),
                lambda turn: load.get(f"{ours}/c/{code}/", turn),
            ),
            ("desk list", 0.3): (
                lambda turn: load.get(f"{bare}/", turn),
                lambda turn: load.get(f"{ours}/desk/?view=all", turn, cookie),
            ),
            ("desk list, drawn anew each time", None): (
                lambda turn: load.get(f"{bare}/", turn),
                lambda turn: load.fresh(f"{ours}/desk/?view=all", turn, cookie),
            ),
        }
        for (name, least), (one, other) in pairs.items():
            share, note = aba(where, (one, other_master), (other, master))
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
                address = f"{ours}/desk/?view={view}"
                turns = [load.fresh(address, turn, cookie) for turn in range(load.TURNS)]
                rate = load.mean(turns[1:]).rate
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
