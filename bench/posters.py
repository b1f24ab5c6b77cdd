"""1 194 posters in one job, against the time that the code and the PDF libraries alone need for them.

    .venv/bin/python -m bench.posters [how many]

Ours: from the order to the stored PDF, with everything read from the database. Theirs: the same codes drawn by zxing-cpp and
the same document compiled by Typst, with data at hand. Theirs, ours, theirs again. Runs on a database of its own.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree

MANY = 1194
LINES = ("赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨")


def settle() -> None:
    """Django on an empty database in a folder that goes away."""
    folder = tempfile.mkdtemp(prefix="mashang-posters-")
    os.environ |= {"MASHANG_VAR": folder, "MASHANG_URL": "https://mashang.example"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("keys", private=f"{folder}/private", verbosity=0)


def fill(many: int):
    """A county with so many deputies, each in a station of a town, each with a code. Gives its office's viewer."""
    from mashang.codes.models import Code
    from mashang.people.models import Mandate, Person
    from mashang.site.demo import world as demo
    from mashang.stations.models import Membership
    from tests.support.world import NOW, load_places

    load_places()
    world = demo.build(now=NOW, only=("wx", "zb"))
    Code.objects.filter(kind="deputy").delete()
    station, sample = world.stations["zb"], Mandate.objects.first()
    names = [f"{LINES[n % 16]}{LINES[n // 16 % 16]}示例" for n in range(many)]
    people = Person.objects.bulk_create([Person(name=name, region=station.region) for name in names])
    common = {"congress": sample.congress, "term": sample.term, "from_on": sample.from_on}
    Mandate.objects.bulk_create(
        [Mandate(person=p, constituency=f"第{n % 90 + 1}选区", **common) for n, p in enumerate(people)]
    )
    Membership.objects.bulk_create([Membership(person=p, station=station, from_on=sample.from_on) for p in people])
    shared = {"kind": "deputy", "organ": station.dispatcher, "region": station.region, "made_at": NOW}
    Code.objects.bulk_create([Code(target_id=p.pk, **shared) for p in people])
    return world.viewer("office", NOW) if world.people["office"].user else None


def ours(viewer) -> tuple[float, int]:
    """Seconds from the order to the stored file, and its bytes."""
    from django.core.files.storage import default_storage

    from mashang.codes.models import Act
    from mashang.codes.policy import codes
    from mashang.codes.services_batch import order
    from mashang.jobs.services import drain
    from tests.support.world import NOW

    start = time.perf_counter()
    rows = codes(viewer, NOW.date()).filter(kind="deputy")
    work = order(act=Act.PRINT, subject="code", rows=rows, by=viewer, now=NOW, how={"form": "poster_a4", "pack": "one"})
    drain(now=NOW)
    work.refresh_from_db()
    took = time.perf_counter() - start
    assert work.state == "done", work.said
    return took, default_storage.size(work.stored)


def theirs(given: Path) -> float:
    """Seconds that the two libraries need for the same."""
    import typst
    import zxingcpp

    from mashang.papers.printing import fonts

    sheets = json.loads((given / "data.json").read_text())["sheets"]
    book = fonts.chosen().book
    start = time.perf_counter()
    for sheet in sheets:
        made = zxingcpp.create_barcode(sheet["link"], zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        zxingcpp.write_barcode_to_svg(made, add_quiet_zones=True)
    (given / "out.pdf").write_bytes(typst.Compiler(given / "poster.typ", root=given, font_paths=book).compile())
    return time.perf_counter() - start


def kept(viewer, many: int) -> Path:
    """The document that our job compiles, set aside."""
    from mashang.papers.printing import press

    given, real = Path(tempfile.mkdtemp(prefix="mashang-typst-")), press.typst

    class Aside:
        """Stands in for the library once, and keeps what it is given."""

        Compiler = staticmethod(lambda main, root, font_paths: (copytree(root, given, dirs_exist_ok=True), Empty())[1])

    class Empty:
        """A press that prints nothing."""

        def compile(self) -> bytes:
            return b""

    press.typst = Aside
    try:
        ours(viewer)
    finally:
        press.typst = real
    assert len(json.loads((given / "data.json").read_text())["sheets"]) == many
    return given


def measure(many: int = MANY) -> dict[str, float]:
    """Our time, theirs (the mean of two), the ratio, and MB of the file."""
    settle()
    viewer = fill(many)
    given = kept(viewer, many)
    first = theirs(given)
    took, size = ours(viewer)
    bare = (first + theirs(given)) / 2
    return {
        "posters": many,
        "ours": round(took, 2),
        "theirs": round(bare, 2),
        "ratio": round(took / bare, 3),
        "mb": round(size / 1e6, 1),
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)))
