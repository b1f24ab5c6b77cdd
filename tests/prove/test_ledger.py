"""The table of promises: a run changes the rows of its own tests, and what did not hold is not among what held."""

import json
from types import SimpleNamespace

import pytest

from tests.prove import __main__ as runs
from tests.prove.ledger import PAGE, Ledger, entered, on, read, shown
from tests.prove.plugin import NAMED, ROW, Book

STAMP = {"database": "SQLite", "day": "2026-11-25", "commit": "abc"}
SAID = {"number": "P-00", "says": "nothing"}


def row(test="a.py::test", outcome="held", **more):
    held = {"n": 3, "seed": 7, "result": "3 of 3", "controls": ["a fault"]} if outcome == "held" else {"why": "1 | 2"}
    return {"test": test, "outcome": outcome, "seconds": 1, **SAID, **held, **more}


def came(ledger, *rows, **stamp):
    return ledger.came({one["test"]: one for one in rows}, STAMP | stamp)


def test_a_run_leaves_the_rows_of_other_tests_and_of_the_other_database():
    ledger = came(came(Ledger(), row(), row("b.py::test")), row(result="another"), database="PostgreSQL")

    ledger = came(ledger, row(result="the newest"))

    assert [(one["test"], one["database"], one["result"]) for one in ledger.rows] == [
        ("a.py::test", "PostgreSQL", "another"),
        ("a.py::test", "SQLite", "the newest"),
        ("b.py::test", "SQLite", "3 of 3"),
    ]


def test_what_fails_after_it_held_stands_no_longer_among_what_held():
    before = came(Ledger(), row())
    after = came(before, row(outcome="failed"))

    assert "| 3 of 3 |" in shown(before)
    assert "3 of 3" not in shown(after)
    assert "**failed**: 1 / 2 (2026-11-25, abc)" in shown(after)


def test_a_run_that_broke_off_before_a_test_leaves_what_was_known_of_it():
    off = row(outcome="not run")

    assert came(came(Ledger(), row()), off).rows == came(Ledger(), row()).rows
    assert [one["outcome"] for one in came(Ledger(), off).rows] == ["not run"]


def test_what_is_no_test_any_more_has_no_row_and_what_never_ran_says_so():
    ledger = came(Ledger(), row(), row("gone.py::test")).of(
        {"a.py::test": row(), "new.py::test": row("new.py::test", "not run")}, ["SQLite"]
    )

    assert [(one["test"], one.get("why")) for one in ledger.rows] == [
        ("a.py::test", None),
        ("new.py::test", "never run"),
    ]
    assert [one["outcome"] for one in ledger.rows] == ["held", "not run"]


def report(when, outcome, **properties):
    said = {NAMED: SAID, **properties}.items()
    return SimpleNamespace(
        nodeid="a.py::test", when=when, outcome=outcome, passed=outcome == "passed", duration=1, longrepr="wrong\nat all",
        user_properties=list(said),
    )  # fmt: skip


HELD = {ROW: {**SAID, "n": 3, "seed": 7, "result": "3 of 3", "controls": ["a fault"]}}


@pytest.mark.parametrize(
    ("reports", "outcome"),
    [
        ([], "not run"),
        ([report("setup", "passed")], "not run"),
        ([report("setup", "passed"), report("call", "passed", **HELD), report("teardown", "passed", **HELD)], "held"),
        ([report("setup", "passed"), report("call", "failed"), report("teardown", "passed")], "failed"),
        ([report("setup", "skipped")], "skipped"),
        ([report("call", "passed", **HELD), report("teardown", "failed", **HELD)], "failed"),
    ],
)
def test_each_promise_is_written_down_as_it_ends(tmp_path, reports, outcome):
    book = Book(tmp_path / "book")
    item = SimpleNamespace(nodeid="a.py::test", user_properties=[(NAMED, SAID)])

    book.pytest_collection_finish(
        SimpleNamespace(items=[item, SimpleNamespace(nodeid="b.py::test", user_properties=[])])
    )
    for one in reports:
        book.pytest_runtest_logreport(one)

    found = entered((tmp_path / "book").read_text())
    assert [(name, one["outcome"]) for name, one in found.items()] == [("a.py::test", outcome)]
    assert found["a.py::test"].get("why", "") in {"wrong", "the run broke off", ""}
    json.dumps(found)


def test_of_two_runs_at_once_neither_writes_its_old_rows_again(monkeypatch):
    kept = [Ledger()]
    monkeypatch.setattr(runs, "write", lambda change: kept.append(change(kept[-1])))
    monkeypatch.delenv("PROVE_N", raising=False)
    mine, theirs = {"a.py::test": row(outcome="failed")}, {"a.py::test": row(result="later, and mended")}

    known = runs.came(mine, {}, STAMP, ended=False)
    runs.came(theirs, {}, STAMP, ended=True)
    runs.came({**mine, "b.py::test": row("b.py::test")}, known, STAMP, ended=True)

    assert [(one["test"], one["outcome"]) for one in kept[-1].rows] == [("a.py::test", "held"), ("b.py::test", "held")]
    runs.came(mine, {}, STAMP, ended=True)
    assert kept[-1].rows[0]["outcome"] == "failed", "the control: a run that knows nothing of what it wrote"


def test_the_page_is_what_the_rows_say():
    assert on(PAGE.read_text("utf-8"), read()) == PAGE.read_text("utf-8")
    assert on(PAGE.read_text("utf-8"), came(read(), row())) != PAGE.read_text("utf-8")
