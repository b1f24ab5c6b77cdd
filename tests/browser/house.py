"""The house with everybody in it, served on a free port: one world for all browser tests."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client, override_settings
from django_q.models import OrmQ
from PIL import Image
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from mashang.jobs.services import drain
from mashang.kit import clock
from mashang.matters.tests.acts import Story
from mashang.site.demo import world as demo
from tests.support.browser import Windows
from tests.support.world import BEIJING, EASY, NOW, PASSWORD, load_places

START = datetime(2026, 9, 1, 9, 0, tzinfo=BEIJING)
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@dataclass
class House:
    """Where it stands, who is in it, and what its clock says."""

    url: str
    world: demo.World
    now: datetime = NOW

    def story(self, **when: datetime) -> Story:
        return Story(self.world, **{"now": self.now, **when})

    def door(self, key: str = "deputy") -> str:
        """The address behind a code."""
        return f"{self.url}/c/{self.world.codes[key].token}/"

    def drain(self) -> None:
        """The worker's turn, by the clock of the house: what was put off a moment ago is due now."""
        OrmQ.objects.update(lock=self.now)
        drain(now=self.now)

    def let_in(self, page: Page, who: str) -> Page:
        """Sign somebody in without the form."""
        client = Client()
        client.force_login(self.world.people[who].user)
        return self.give(page, client, "sessionid")

    def prove(self, page: Page, story: Story) -> Page:
        """Let a phone show that it knows the story's query code."""
        client = Client()
        client.post("/t/", {"number": story.matter.number, "code": story.receipt.code})
        return self.give(page, client, "voice")

    def give(self, page: Page, client: Client, name: str) -> Page:
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])
        return page

    def sign_in(self, windows: Windows, who: str, width: int, **options: bool) -> Page:
        """A window of their own, through the sign-in page."""
        page = windows.open(width, **options)
        page.goto(f"{self.url}/in/")
        page.fill("#id_username", who)
        page.fill("#id_password", PASSWORD)
        page.click("main .main")
        page.wait_for_url("**/desk/")
        return page


def picture(folder: Path | None = None) -> str | SimpleUploadedFile:
    """A photo as a phone makes it: a path in `folder`, or an upload."""
    made = io.BytesIO()
    Image.new("RGB", (800, 600), (120, 140, 110)).save(made, "JPEG")
    if folder is None:
        return SimpleUploadedFile("路口.jpg", made.getvalue(), content_type="image/jpeg")
    path = folder / "路口.jpg"
    path.write_bytes(made.getvalue())
    return str(path)


@contextmanager
def standing(private: Path) -> Iterator[House]:
    """The house, until the last test has left. The database is emptied afterwards."""
    server = LiveServer("127.0.0.1")
    with (
        override_settings(PASSWORD_HASHERS=QUICK, PRIVATE_KEYS=str(private), **EASY),
        pytest.MonkeyPatch.context() as patch,
    ):
        load_places()
        people = demo.build(now=START, only=("wx", "zb", "jy", "sy"), password=PASSWORD)
        house = House(server.url, people)
        patch.setattr(clock, "now", lambda: house.now)
        try:
            yield house
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
