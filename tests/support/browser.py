"""Driving the system's Chromium, and asking axe-core what is wrong with a page."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from bootstrap import BROWSERS

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
]
PHONE, DESK, WALL = 390, 1280, 1920
_HEIGHTS = {PHONE: 844, DESK: 800, WALL: 1080}
_STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def executable() -> str | None:
    """The system's browser, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@contextlib.contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Windows:
    """Opens pages for one test, each in a profile of its own, and keeps what went wrong inside them."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def open(self, width: int = DESK, *, javascript: bool = True, **options: Any) -> Page:
        """A new page, nobody signed in, `width` CSS pixels wide."""
        context = self.browser.new_context(
            viewport={"width": width, "height": _HEIGHTS.get(width, 800)},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=javascript,
            **options,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("console", self._heard)
        page.on("response", self._got)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        """Errors, whoever reports them; what failed to load is heard by `_got`, which knows pages from their parts."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.wrong.append(message.text)

    def _got(self, response: Response) -> None:
        """A page may be refused; a style, script or picture may not."""
        if response.status >= 400 and response.request.resource_type not in {"document", "xhr"}:
            self.wrong.append(f"{response.status} {response.url}")

    def close(self) -> None:
        """Close all pages of the test."""
        for context in self.contexts:
            context.close()


def violations(page: Page, without: tuple[str, ...] = (), *, fetched: bool = True) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA: one line a finding, empty when all is well. Where the same page was
    asked a moment ago: `without`, rules to leave out; not `fetched`, those that read the style sheets themselves."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
        page.context.add_init_script(path=AXE)  # it is half a megabyte: from now on each page finds it there
    options = {"runOnly": {"type": "tag", "values": _STANDARD}, "resultTypes": ["violations"]}
    options |= {"rules": {rule: {"enabled": False} for rule in without}, "preload": fetched, "selectors": False}
    found = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
