"""What a promise is, as a test: a figure that must hold, a size that can grow, and a control that must fail.

@pytest.mark.promise("P-01", "A kill loses nothing that was acknowledged", short=10, long=1000)
def test_kill(promise):
    failures = attack(promise.n, promise.random)
    promise.held(failures == 0, f"{promise.n} kills, {failures} lost")
    promise.control("acknowledged before the commit", caught=attack(promise.n, promise.random, sabotage=True) > 0)

Each commit runs the short size. `make prove` runs the long one, and writes every row into docs/promises.md as it ends.

A table that is too long for each commit is marked `sliced("what a commit leaves out")` and asks `at_length` whether to look
at all of it; a test or a row that waits for `make prove` altogether is marked `at_length`.
"""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

ROW, NAMED = "promise row", "promise"
MARKS = (
    "promise(number, says, short, long): one promise and its two sizes",
    "sliced(without): a table of which each commit looks at a slice, and `make prove` at the whole",
    "at_length: runs by `make prove` alone",
)
AT_LENGTH = ("promise", "sliced", "at_length")
"""What runs with --prove."""


@dataclass
class Promise:
    """One promise while it is proved: `n` trials, `seed`, and `random`, seeded by it."""

    number: str
    says: str
    n: int
    seed: int
    result: str = ""
    controls: list[str] = field(default_factory=list)

    @property
    def random(self) -> random.Random:
        return random.Random(self.seed)

    def held(self, holds: bool, figure: str) -> None:
        """Write the figure down, and fail when the promise does not hold."""
        self.result = figure
        assert holds, f"{self.number} does not hold: {figure} (PROVE_SEED={self.seed})"

    def control(self, fault: str, *, caught: bool) -> None:
        """The same check with a fault put in on purpose. When it is not caught, the check proves nothing."""
        self.controls.append(fault)
        assert caught, f"{self.number}: the control was not caught, so the check proves nothing: {fault}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="only the promises, at their long sizes")
    parser.addoption(
        "--prove-to", metavar="FILE", help="write a line of JSON to FILE for each promise, as soon as it ends"
    )


def pytest_configure(config: pytest.Config) -> None:
    for says in MARKS:
        config.addinivalue_line("markers", says)
    if config.getoption("--prove-to"):
        config.pluginmanager.register(Book(Path(config.getoption("--prove-to"))))


class Book:
    """What came of each promise, a line at once: whoever reads takes the last line of a test. A run that breaks off leaves
    `not run`."""

    def __init__(self, path: Path):
        self.path = path
        self.seconds: dict[str, float] = {}

    def write(self, test: str, outcome: str, **more: object) -> None:
        line = {"test": test, "outcome": outcome, "seconds": round(self.seconds.get(test, 0)), **more}
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for name, said in item.user_properties:
                if name == NAMED:
                    self.write(item.nodeid, "not run", **said, why="the run broke off")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        said = dict(report.user_properties)
        if NAMED not in said:
            return
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if not report.passed:
            self.write(report.nodeid, report.outcome, **said[NAMED], why=why(report))
        elif report.when == "call" and ROW in said:
            self.write(report.nodeid, "held", **said[ROW])


def why(report: pytest.TestReport) -> str:
    """The reason for which a test was left out, or the first line of its error."""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    crash = getattr(report.longrepr, "reprcrash", None)
    return (crash.message if crash else str(report.longrepr)).strip().split("\n")[0][:300]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if marker := item.get_closest_marker("promise"):
            item.user_properties.append((NAMED, dict(zip(("number", "says"), marker.args, strict=True))))
    long = config.getoption("--prove")
    kept = [item for item in items if wanted(item, long=long)]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if not wanted(item, long=long)])
        items[:] = kept
    for item in kept if long else []:
        item.add_marker(
            pytest.mark.timeout(3 * 60 * 60), append=False
        )  # before the test's own, which is for its short size


def wanted(item: pytest.Item, *, long: bool) -> bool:
    """Whether a test runs at all in a run of this length."""
    if long:
        return any(item.get_closest_marker(mark) for mark in AT_LENGTH)
    return not item.get_closest_marker("at_length")


@pytest.fixture
def at_length(request: pytest.FixtureRequest) -> bool:
    """Whether a test marked `sliced` looks at all of its table."""
    return bool(request.config.getoption("--prove"))


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Promise:
    marker = request.node.get_closest_marker("promise")
    number, says = marker.args
    long = request.config.getoption("--prove")
    return Promise(
        number=number,
        says=says,
        n=int(os.environ.get("PROVE_N", marker.kwargs["long" if long else "short"])),
        seed=int(os.environ.get("PROVE_SEED", "20261121")),
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """A test that held writes its row; one that names no figure, or has no control, fails."""
    outcome = yield
    made = pyfuncitem.funcargs.get("promise")
    if not isinstance(made, Promise) or outcome.excinfo:
        return
    if not made.result or not made.controls:
        outcome.force_exception(AssertionError(f"{made.number} wants both promise.held() and promise.control()"))
    pyfuncitem.user_properties.append((ROW, asdict(made)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table; rows come with the reports, so they arrive from parallel workers too."""
    rows = {}
    for report in terminalreporter.stats.get("passed", []):
        for row in (value for name, value in report.user_properties if name == ROW):
            rows[report.nodeid] = row
    ordered = [{**row, "test": name} for name, row in sorted(rows.items(), key=lambda pair: pair[1]["number"])]
    if config.getoption("--prove"):
        for row in ordered:
            terminalreporter.write_line(
                f"{row['number']:<10} N={row['n']:<7} seed={row['seed']}  {row['says']}: {row['result']}"
                f"  [control: {'; '.join(row['controls'])}]"
            )
