"""Fixtures for tests that drive a real browser."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support import browser as support


def needs(there: object, what: str) -> None:
    """Skip a test whose tool is missing; where everything is required (`.ci/run`), fail it."""
    if there:
        return
    if os.environ.get("REQUIRE_EVERYTHING"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"NOT CHECKED: {what} is missing")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run. Playwright's own event loop would make Django refuse the database."""
    path = support.executable()
    needs(path, "Chromium (apt-get install chromium)")
    with pytest.MonkeyPatch.context() as patch, support.chromium(str(path)) as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture
def windows(chromium: Browser) -> Iterator[support.Windows]:
    """Several people in one test: `windows.open(390)`. Fails when a script breaks or the CSP has to step in."""
    opened = support.Windows(chromium)
    yield opened
    opened.close()
    assert opened.wrong == []


@pytest.fixture
def page(windows: support.Windows, request: pytest.FixtureRequest) -> Page:
    """One page; another width by `@pytest.mark.parametrize("page", [390], indirect=True)`."""
    return windows.open(getattr(request, "param", support.DESK))


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`assert axe(page) == []`"""
    return support.violations
