"""docs/promises.md: every test that stands for an abuse case is there, and those in bold are promises."""

import re

from tests.docs.pages import page, rows
from tests.house.tree import ROOT

NAMED = re.compile(r"(\*\*)?`((?:mashang|tests)/[\w/]+\.py)(?:::(\w+))?`")
PROMISED = r"@pytest\.mark\.promise\((?:[^()]|\([^()]*\))*\)\n(?:@.*\n)*def {}\("

CASES = [*range(1, 6), 8, 9, *range(15, 21), 27, 32, *range(34, 39), 42, 43, 44, 47, 48, *range(52, 59), *range(61, 67)]


def wrong(row: list[str]) -> list[str]:
    """Tests of a case that are not there, and promises that are none."""
    found = []
    for bold, path, test in NAMED.findall(row[2]):
        file = ROOT / path
        text = file.read_text("utf-8") if file.exists() else ""
        if not text or (test and f"def {test}(" not in text):
            found.append(f"case {row[0]}: no {path} {test}")
        elif bold and not re.search(PROMISED.format(test), text):
            found.append(f"case {row[0]}: no promise {test}")
    return found


def cases() -> list[list[str]]:
    return rows(page("docs/promises.md").section("Abuse cases"))


def test_every_case_has_tests_that_are_there():
    found = cases()

    assert [int(row[0]) for row in found] == CASES
    assert [row for row in found if not NAMED.search(row[2]) or not row[3]] == []
    assert [line for row in found for line in wrong(row)] == []


def test_a_test_that_is_gone_and_a_promise_that_is_none_are_found():
    gone = ["1", "", "`tests/docs/test_promises.py::test_gone`, `tests/docs/nowhere.py`", ""]
    plain = ["2", "", "**`tests/docs/test_promises.py::test_every_case_has_tests_that_are_there`**", ""]

    assert len(wrong(gone)) == 2
    assert wrong(plain) == ["case 2: no promise test_every_case_has_tests_that_are_there"]
