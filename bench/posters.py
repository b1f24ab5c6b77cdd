"""1 194 posters in one job, against the time that the code and the PDF libraries alone need for them.

    .venv/bin/python -m bench.posters

Ours: from the order to the stored PDF, everything read from the database. Theirs: the same codes drawn by zxing-cpp and the
same document compiled by Typst, with data at hand. Theirs, ours, theirs again, each in a process of its own: Typst remembers
what it has set once.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree, rmtree

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
os.environ.setdefault("MASHANG_URL", "https://mashang.example")
if __name__ == "__main__":
    os.environ.setdefault("MASHANG_VAR", tempfile.mkdtemp(prefix="mashang-posters-"))

import django

django.setup()

import typst
import zxingcpp
from django.core.files.storage import default_storage
from django.core.management import call_command

from mashang.codes.models import Act, Code
from mashang.codes.policy import codes
from mashang.codes.services_batch import order
from mashang.jobs.services import drain
from mashang.papers.printing import fonts, press
from mashang.people.models import Mandate, Person
from mashang.people.queries import viewer_of
from mashang.site.demo import world as demo
from mashang.stations.models import Membership
from tests.support.world import NOW, load_places

MANY = 1194
SIGNS = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


def fill(given: Path) -> None:
    """A county with so many deputies, each in a station, each with a code; and the document of the job, set aside."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("keys", private=str(given / "private"), verbosity=0, stdout=open(os.devnull, "w"))
    load_places()
    world = demo.build(now=NOW, only=("wx", "zb"))
    Code.objects.filter(kind="deputy").delete()
    station, sample = world.stations["zb"], Mandate.objects.order_by("pk")[0]
    names = [f"{SIGNS[n % 16]}{SIGNS[n // 16 % 16]}示例" for n in range(MANY)]
    people = Person.objects.bulk_create([Person(name=name, region=station.region) for name in names])
    held = {"congress": sample.congress, "term": sample.term, "from_on": sample.from_on}
    Mandate.objects.bulk_create(
        [Mandate(person=p, constituency=f"第{n % 90 + 1}选区", **held) for n, p in enumerate(people)]
    )
    Membership.objects.bulk_create([Membership(person=p, station=station, from_on=sample.from_on) for p in people])
    shared = {"kind": "deputy", "organ": station.dispatcher, "region": station.region, "made_at": NOW}
    Code.objects.bulk_create([Code(target_id=p.pk, **shared) for p in people])
    aside(given)


def aside(given: Path) -> None:
    """Run the job with a press that only keeps what it is given."""

    class Aside:
        @staticmethod
        def Compiler(_main, root, font_paths):  # noqa: N802
            copytree(root, given, dirs_exist_ok=True)
            return Aside

        @staticmethod
        def compile() -> bytes:
            return b""

    press.typst = Aside
    ours()


def ours() -> float:
    """Seconds from the order to the stored file."""
    person = Person.objects.get(name="周示例")
    viewer = viewer_of(user=person.user, now=NOW)
    start = time.perf_counter()
    rows = codes(viewer, NOW.date()).filter(kind="deputy")
    work = order(act=Act.PRINT, subject="code", rows=rows, by=viewer, now=NOW, how={"form": "poster_a4", "pack": "one"})
    drain(now=NOW)
    took = time.perf_counter() - start
    work.refresh_from_db()
    assert work.state == "done", work.said
    print(json.dumps({"seconds": took, "bytes": default_storage.size(work.stored)}))
    return took


def theirs(given: Path) -> None:
    """Seconds that the two libraries need for the same."""
    sheets = json.loads((given / "data.json").read_text())["sheets"]
    assert len(sheets) == MANY
    start = time.perf_counter()
    book = fonts.chosen().book
    for sheet in sheets:
        made = zxingcpp.create_barcode(sheet["link"], zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        zxingcpp.write_barcode_to_svg(made, add_quiet_zones=True)
    (given / "out.pdf").write_bytes(typst.Compiler(given / "poster.typ", root=given, font_paths=book).compile())
    print(json.dumps({"seconds": time.perf_counter() - start, "bytes": (given / "out.pdf").stat().st_size}))


def part(name: str, folder: Path) -> dict[str, float]:
    """One of the three in a process of its own."""
    command = [sys.executable, "-m", "bench.posters", name, str(folder / "given")]
    done = subprocess.run(
        command, env={**os.environ, "MASHANG_VAR": str(folder)}, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def measure() -> dict[str, float]:
    """Our seconds, theirs (the mean of two), the ratio, MB of the file."""
    folder = Path(tempfile.mkdtemp(prefix="mashang-posters-"))
    (folder / "given").mkdir()
    try:
        part("fill", folder)
        first, middle, last = (part(name, folder) for name in ("theirs", "ours", "theirs"))
    finally:
        rmtree(folder)
    bare = (first["seconds"] + last["seconds"]) / 2
    return {"ours": middle["seconds"], "theirs": bare, "ratio": middle["seconds"] / bare, "mb": middle["bytes"] / 1e6}


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(json.dumps(measure()))
    else:
        {"fill": fill, "theirs": theirs, "ours": lambda _given: ours()}[sys.argv[1]](Path(sys.argv[2]))
