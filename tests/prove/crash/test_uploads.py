"""P-05: uploads are cut at any byte, and the server is killed while they come: photo and row are both there, or neither."""

import http.client
import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from mashang.files.tests.pictures import saved
from tests.prove.crash.siege import HONEST, TOKEN, Siege

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

HASTY = "tests.prove.crash.hasty:application"
EDGE = "----shili"
PHOTO = saved(Image.frombytes("RGB", (300, 300), random.Random(5).randbytes(270_000)), quality=95)
SWEEP = """
import django; django.setup()
from datetime import timedelta
from mashang.files import services
from mashang.kit import clock
services.sweep(now=clock.now() + timedelta(hours=25))
"""
ROWS = "SELECT path, size FROM files_attachment WHERE state IN ('held', 'waiting')"
BARE = (
    "SELECT count(*) FROM matters_matter WHERE id NOT IN (SELECT target_id FROM files_attachment WHERE target_id > 0)"
)


def body(words: dict[str, str]) -> bytes:
    """A form with one photograph, as a browser sends it."""
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in words.items()
    ]
    head = '\r\nContent-Disposition: form-data; name="photos"; filename="1.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    return "\r\n".join([*parts, f"--{EDGE}"]).encode() + head.encode() + PHOTO + f"\r\n--{EDGE}--\r\n".encode()


@dataclass
class Photos(Siege):
    """People who send a photograph with their words; some lose their signal half-way."""

    cuts: int = 0

    def send(self, port: int, key: str) -> None:
        if self.over or self.chance.random() < 0.7:
            super().send(port, key)
        else:
            self.cut(port, key)

    def asked(self, key: str) -> tuple[bytes, dict[str, str]]:
        words = {"csrfmiddlewaretoken": TOKEN, "words": "路灯坏了三天", "phone": "13800000000", "key": key}
        return body(words), {"Cookie": f"csrftoken={TOKEN}", "Content-Type": f"multipart/form-data; boundary={EDGE}"}

    def cut(self, port: int, key: str) -> None:
        """Send up to some byte, and hang up."""
        content, headers = self.asked(key)
        self.unknown.add(key)
        self.cuts += 1
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.putrequest("POST", f"/c/{self.code}/")
            for name, value in (headers | {"Content-Length": str(len(content))}).items():
                connection.putheader(name, value)
            connection.endheaders(content[: self.chance.randrange(len(content))])
        except OSError:
            pass
        finally:
            connection.close()


def standing(place) -> tuple[int, int]:
    """Rows without their whole photograph, and files that belong to no row."""
    rows = dict(place.ask(ROWS))
    folder = place.var / "quarantine"
    files = {str(path.relative_to(folder)): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    return sum(files.get(path) != size for path, size in rows.items()), len(files.keys() - rows.keys())


@pytest.mark.promise("P-05", "A killed or cut upload: photo and row are both there, or neither", short=2, long=100)
def test_an_upload_is_whole_or_not_there(maker, promise):
    place = maker.copy()
    siege = Photos(place, promise.random, wsgi=HONEST)
    siege.kills(promise.n)
    halves, orphans = standing(place)
    siege.asked_again()
    lost, twice, _there = siege.lost()
    halves += standing(place)[0]
    for path in Path(place.var, "quarantine").rglob("*"):
        os.utime(path)
    assert place.python(SWEEP).wait() == 0
    after = standing(place)

    [(bare,)] = place.ask(BARE)
    holds = not (lost or twice or siege.wrong or halves or bare) and after == (0, 0)
    figure = f"{promise.n} kills, {siege.cuts} cuts, {len(siege.taken)} acknowledged, {halves} halves, {bare} without their photo, {lost} lost"
    figure += f", {orphans} orphans swept; {siege.wrong[:2]}"
    promise.held(holds and len(siege.taken) > 0 and "问题 0 处" in place.run("verify"), figure)

    careless = maker.copy()
    Photos(careless, promise.random, wsgi=HASTY).kills(2)
    promise.control("the row before the photo", caught=standing(careless)[0] > 0)
