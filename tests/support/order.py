"""A pytest plugin named in pyproject.toml: with parallel workers, what takes long begins first, and no worker waits long
for another at the end.

`--dist worksteal` (Makefile) hands each worker one stretch of the list; who has finished takes over the end of another's
stretch. So the first half of the list begins with one row of heavy folders, the second half with the other, and what
is light, and can be taken over in small pieces, follows. A folder stays together: its house is built once.
"""

import pytest

FIRST = ("tests/browser", "tests/test_browser_support.py", "tests/looks", "tests/matrix", "tests/abuse", "tests/sweep")
SECOND = ("tests/house", "tests/prove", "tests/test_commands.py", "tests/demo", "tests/badinput")


def ordered(names: list[str]) -> list[int]:
    """The places of these tests in the order in which they are handed out."""
    rows: dict[str, list[int]] = {start: [] for start in (*FIRST, *SECOND, "")}
    for place, name in enumerate(names):
        rows[next((start for start in (*FIRST, *SECOND) if name.startswith(start)), "")].append(place)
    first, second = ([place for start in row for place in rows[start]] for row in (FIRST, SECOND))
    light = rows[""]
    half = max(0, len(names) // 2 - len(first))
    return [*first, *light[:half], *second, *light[half:]]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a worker of several; alone, the order does not matter."""
    if hasattr(config, "workerinput"):
        items[:] = [items[place] for place in ordered([item.nodeid for item in items])]
