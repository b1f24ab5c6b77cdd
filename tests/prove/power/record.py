"""What a process asked the kernel to write, in order: strace around it, read back as events."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.prove.place import Place

CALLS = "openat,mkdir,write,pwrite64,ftruncate,fsync,fdatasync,unlink"
STRACE = ["strace", "-f", "-y", "-xx", "-s", "80000", "-e", f"trace={CALLS}", "-e", "signal=none"]
WRITE = """
import os, sys
import django; django.setup()
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from mashang.files import disk, services as files
from mashang.files.tests import pictures
how, number = sys.argv[1], int(sys.argv[2])
if how == "normal":
    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
if how == "hasty":
    disk._sync = lambda path: None
from mashang.kit import clock, once
from mashang.kit.viewer import NOBODY
from mashang.matters import services
from mashang.stations.models import Station
station = Station.objects.select_related("dispatcher__region", "region").order_by("pk")[0]
door = services.Door(organ=station.dispatcher, channel="scan", station=station)
photo = pictures.saved(pictures.drawn())
for turn in range(number):
    key = once.new()
    if turn % 4 == 0:
        files.hold(key=key, upload=SimpleUploadedFile("示例.jpg", photo), now=clock.now())
    said = services.Said(key=key, words=f"第 {turn} 盏路灯坏了", phone="13800000000")
    receipt = services.receive(said=said, door=door, by=NOBODY, now=clock.now())
    os.write(1, f"taken {receipt.matter.pk} ".encode())  # in one call
"""
LINE = re.compile(
    r'^(?:\d+ +)?(\w+)\((?:AT_FDCWD<[^>]*>, )?(?:(\d+)<([^>]*)>(?:\(deleted\))?|"([^"]*)")(.*)\) += (\d+)'
)
DATA = re.compile(r'^, "([^"]*)", \d+(?:, (\d+))?$')


@dataclass(frozen=True)
class Event:
    """One call: what it did to which file. `at` is None for what goes to the end."""

    what: str
    path: str
    data: bytes = b""
    at: int | None = None


def record(place: Place, log: Path, *, number: int, how: str) -> None:
    """So many submissions by our own services, in a process whose calls are written down."""
    command = [*STRACE, "-o", str(log), sys.executable, "-c", WRITE, how, str(number)]
    done = subprocess.run(command, env=place.env(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def events(log: Path) -> Iterator[Event]:
    """The calls that succeeded. Reading, and what is not of ours, is left out by who replays."""
    with log.open() as lines:
        for line in lines:
            if found := LINE.match(line.rstrip("\n")):
                yield from _event(*found.groups())


def _event(call: str, number: str | None, shown: str | None, named: str | None, rest: str, _result: str) -> list[Event]:
    path = _bytes(shown or named or "").decode(errors="replace")
    if call in {"write", "pwrite64"} and (found := DATA.match(rest)):
        if number == "1":
            return [Event("said", "", _bytes(found[1]))]
        return [Event("write", path, _bytes(found[1]), int(found[2]) if found[2] else None)]
    if call == "ftruncate":
        return [Event("truncate", path, at=int(rest.removeprefix(", ")))]
    if call == "openat":
        return [Event("make", path)] if "O_CREAT" in rest else []
    return [Event({"mkdir": "make", "unlink": "unlink"}.get(call, "sync"), path)]


def _bytes(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))
