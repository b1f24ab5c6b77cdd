"""`python -m tests.looks.shoot FOLDER [name …]`: pictures of the sketches at three widths, and what axe finds in them.

AXE names a copy of axe.min.js; without it only pictures are made.
"""

import json
import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.support.browser import executable

from .serve import served

FLAGS = [
    f"--{name}"
    for name in ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
                 "disable-component-update", "disable-sync")
]  # fmt: skip
WIDTHS = (360, 768, 1360)


def chromium(play, **more):
    return play.chromium.launch(executable_path=str(executable()), args=FLAGS, **more)


def faults(page: Page, axe: str) -> list[str]:
    """What axe says, all rules on; one line a fault."""
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document, {rules: {'target-size': {enabled: true}}})).violations")
    return [f"{v['id']}: {n['target']} {n.get('failureSummary', '')[:160]}" for v in found for n in v["nodes"]]


def shoot(folder: Path, names: list[str]) -> int:
    axe = Path(os.environ["AXE"]).read_text() if os.environ.get("AXE") else ""
    bad = 0
    with served(folder) as server, sync_playwright() as play:
        browser = chromium(play)
        for name in names:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 800})
                said: list[str] = []
                page.on("console", lambda m, said=said: said.append(m.text) if m.type in ("error", "warning") else None)
                page.goto(f"{server.address}/{name}.html")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    said.append(f"wider than the window: {wide}")
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
                said += faults(page, axe) if axe else []
                for line in said:
                    print(name, width, json.dumps(line, ensure_ascii=False))
                bad += len(said)
                page.close()
        browser.close()
    return bad


if __name__ == "__main__":
    from django.conf import settings

    if not settings.configured:
        settings.configure(
            STATIC_URL="/static/", USE_I18N=True, LANGUAGE_CODE="zh-hans", TIME_ZONE="Asia/Shanghai", USE_TZ=True
        )
        import django

        django.setup()
    from .render import write

    target = Path(sys.argv[1])
    every = write(target)
    raise SystemExit(1 if shoot(target, sys.argv[2:] or every) else 0)
