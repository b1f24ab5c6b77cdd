"""Takes the pictures of the READMEs from a running demo; everybody in it is invented.

MASHANG_VAR=/tmp/shots DEMO_PASSWORD=… PORT=8471 mashang demo
MASHANG_VAR=/tmp/shots DEMO_PASSWORD=… PORT=8471 python -m tests.docs.shoot
"""

import os
import shutil
from pathlib import Path

import django
from django.core import signing
from PIL import Image
from playwright.sync_api import Page

from tests.house.tree import ROOT
from tests.support.browser import Windows, chromium, executable

PICTURES = ROOT / "docs" / "pictures"
SCALE, PHONE, DESK = 2, 360, 1360
LARGEST = 120_000


def shoot(base: str, password: str) -> None:
    """All of them."""
    from mashang.codes.models import Code  # noqa: PLC0415  (the apps must be ready first)
    from mashang.matters.models import Voice  # noqa: PLC0415

    PICTURES.mkdir(exist_ok=True)
    code = Code.objects.filter(kind="deputy").order_by("pk")[0]
    voice = Voice.objects.get(matter__title__startswith="新洛路与旅游路口")
    with chromium(str(executable())) as browser:
        windows = Windows(browser)
        keep(_at(windows, f"{base}/c/{code.token}/", PHONE, 720), "scan")
        keep(_tracking(windows, base, voice.pk), "tracking")
        keep(_inside(windows, base, "deputy", password, PHONE, 720), "deputy")
        desk = _inside(windows, base, "office", password, DESK, 850)
        desk.goto(f"{base}/desk/?view=all")
        desk.get_by_text("新洛路与旅游路口", exact=False).first.click()
        desk.wait_for_timeout(900)
        desk.mouse.move(5, 845)
        keep(desk, "desk")
        windows.close()


def _at(windows: Windows, url: str, width: int, height: int) -> Page:
    page = windows.open(width, device_scale_factor=SCALE if width == PHONE else 1)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(url)
    return page


def _inside(windows: Windows, base: str, name: str, password: str, width: int, height: int) -> Page:
    page = _at(windows, f"{base}/in/", width, height)
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk/**")
    return page


def _tracking(windows: Windows, base: str, voice: int) -> Page:
    page = _at(windows, f"{base}/t/", PHONE, 1000)
    value = signing.dumps(voice, salt="portal.voice")
    page.context.add_cookies([{"name": "voice", "value": value, "url": f"{base}/t/"}])
    page.goto(f"{base}/t/matter/")
    return page


def keep(page: Page, name: str) -> None:
    """As WebP, light enough for a README."""
    raw = PICTURES / f"{name}.png"
    page.screenshot(path=raw)
    target = PICTURES / f"{name}.webp"
    for quality in (90, 80, 70, 60):
        Image.open(raw).convert("RGB").save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= LARGEST:
            break
    if os.environ.get("KEEP_PNG"):
        shutil.copy(raw, Path(os.environ["KEEP_PNG"]) / raw.name)
    raw.unlink()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop running
    django.setup()
    shoot(f"http://127.0.0.1:{os.environ.get('PORT', '8000')}", os.environ["DEMO_PASSWORD"])
