"""P-34, P-35: marked people go the whole way, and afterwards nobody finds them: not in the database, its log and its
dump, not in files, not on any page but those that are theirs, not in what was logged or put off."""

import base64
import binascii
import gzip
import logging
import os
import subprocess
import zlib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from mashang.files.models import Attachment
from mashang.files.tests.pictures import SECRET, talkative_jpeg, upload
from mashang.jobs.services import drain
from mashang.journal.services import seal, verify
from mashang.kit import clock, sealing
from mashang.matters import services
from mashang.matters.models import Matter, Note
from mashang.matters.tests.acts import WORDING, Story
from mashang.notify import services as notify
from mashang.portal.tests.visitor import Visitor
from mashang.vault import contacts
from mashang.vault import services as vault
from mashang.vault.models import Contact, Identity, Opening
from tests.support import postgres
from tests.support.world import NOW
from tests.sweep import broom, gateway
from tests.sweep.people import FLOCK

MARKS = [word for canary in FLOCK for word in canary.words] + [SECRET.decode()]
PAGES = ["/desk/", "/desk/?view=all", "/desk/inbox/", "/desk/openings/", "/desk/matters/new/", "/desk/figures/"]
EVERYBODY = ("deputy", "clerk", "station", "chair", "office", "leader", "unit", "assist", "auditor", "admin")
pytestmark = pytest.mark.django_db(transaction=True)


class Witness(Client):
    """A client that keeps every answer, headers and cookies included."""

    def __init__(self, kept: dict[str, bytes], who: str) -> None:
        super().__init__()
        self.kept, self.who = kept, who

    def request(self, **request):
        answer = super().request(**request)
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        head = f"{dict(answer.headers)} {answer.cookies}".encode()
        case = f"{len(self.kept)} {self.who} {request['REQUEST_METHOD']} {request['PATH_INFO']} {answer.status_code}"
        self.kept[case] = head + said
        return answer


class Sweep:
    """The whole way of twelve marked people, and what was left behind on it."""

    def __init__(self, world, settings, keys) -> None:
        self.story, self.world, self.settings, self.keys = Story(world), world, settings, keys
        self.pages: dict[str, bytes] = {}
        self.jobs: dict[str, bytes] = {}
        self.shown: dict[str, bytes] = {}

    def phone(self) -> Witness:
        return Witness(self.pages, "phone")

    def desk(self, who: str) -> Witness:
        client = Witness(self.pages, who)
        client.force_login(self.world.people[who].user)
        return client

    def work(self) -> None:
        """The worker's round: note what was put off, then do it with the private keys."""
        for row in OrmQ.objects.all():
            self.jobs[f"job {row.pk}"] = (row.payload + repr(SignedPackage.loads(row.payload))).encode()
        self.settings.PRIVATE_KEYS = str(self.keys)
        OrmQ.objects.update(lock=NOW)
        drain(now=NOW)
        notify.deliver(now=NOW)
        seal(now=NOW)
        self.settings.PRIVATE_KEYS = ""

    def speak(self) -> list[Visitor]:
        """Six by themselves, one of them after a slip; five through the desk; one straight to the vault with a home."""
        visitors = []
        for n, canary in enumerate(FLOCK[:6]):
            visitor = Visitor(f"/c/{self.world.codes['deputy'].token}/", client=self.phone())
            if n == 0:
                visitor.send(name=canary.name, phone=canary.phone + "9")
                self.allow(422)
            photo = [upload(talkative_jpeg(), f"照片{n}.jpg")] if n < 2 else []
            visitor.send(f"第{n}件事要说", name=canary.name, phone=canary.phone, place=canary.place, photos=photo)
            visitors.append(visitor)
        clerk = self.desk("clerk")
        for n, canary in enumerate(FLOCK[6:11]):
            said = {"desk": f"s{self.world.stations['zb'].pk}", "how": "visit", "kind": "citizen", "words": f"来访{n}"}
            page = clerk.post("/desk/matters/new/", {**said, "name": canary.name, "phone": canary.phone})
            assert page.status_code == 200, page.content.decode()
        last = FLOCK[11]
        vault.keep(name=last.name, phone=last.phone, address=last.home, now=NOW)
        return visitors

    def allow(self, *statuses: int) -> None:
        """The page just seen may hold what was typed into it: it is the person's own."""
        case = list(self.pages)[-1]
        assert case.endswith(tuple(str(status) for status in statuses))
        self.shown[case] = self.pages.pop(case)

    def handle(self, visitor: Visitor) -> None:
        """The first one's matter, from the deputy's order to the close-out."""
        story = self.story
        story.receipt = services.Receipt(Matter.objects.get(number=visitor.number.replace("-", "")), visitor.code)
        services.order(matter=story.matter, wording=WORDING, by=story.by("deputy"), now=NOW)
        story.assign()
        self.look("unit", "assist")
        story.acknowledge()
        self.open_once()
        story.reply().check()
        self.work()
        visitor.follow()
        visitor.rate()
        story.close()
        self.work()
        self.look(*EVERYBODY)

    def look(self, *people: str) -> None:
        """These look at everything that they can see of this matter, and try their luck with the next two."""
        pk = self.story.matter.pk
        for who in people:
            client = self.desk(who)
            for page in [*PAGES, *(f"/desk/matters/{pk + n}/" for n in range(3))]:
                client.get(page)

    def open_once(self) -> None:
        """The clerk asks, the office agrees, the worker opens, the clerk sees it: once."""
        clerk, voice = self.desk("clerk"), self.story.matter.voices.get()
        said = {"purpose": "follow_up", "reason": "承办单位要到现场核实，需要联系反映人"}
        assert clerk.post(f"/desk/matters/{voice.matter_id}/voice/{voice.pk}/", said).status_code == 302
        pk = Opening.objects.get().pk
        assert self.desk("office").post(f"/desk/openings/{pk}/grant/").status_code == 302
        assert clerk.post(f"/desk/openings/{pk}/knock/").status_code == 302
        self.work()
        assert clerk.get(f"/desk/openings/{pk}/").status_code == 200
        assert clerk.post(f"/desk/openings/{pk}/").status_code == 200
        self.allow(200)
        clerk.post(f"/desk/openings/{pk}/")
        clerk.get("/desk/openings/")


def database() -> dict[str, bytes]:
    """What lies in the tables, however the database keeps it."""
    rows = {
        f"table {model._meta.db_table}": b"\n".join(
            b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
            for row in model.objects.values_list()
        )
        for model in apps.get_models()
    }
    if connection.vendor == "postgresql":
        rows["pg_dump"] = dump()
    return rows


def dump() -> bytes:
    """A logical backup as an operator would take it."""
    told = connection.settings_dict
    where = [f"--host={told['HOST']}", f"--port={told['PORT']}", f"--username={told['USER']}", told["NAME"]]
    environ = {**os.environ, "PGPASSWORD": told["PASSWORD"]}
    done = subprocess.run([postgres.programs() / "pg_dump", *where], env=environ, capture_output=True, check=True)
    return done.stdout


def files(settings) -> dict[str, bytes]:
    """Every file under MASHANG_VAR, the database and its log among them; the private keys' folder apart."""
    found = (path for path in Path(settings.VAR).rglob("*") if path.is_file() and "private" not in path.parts)
    return {str(path): path.read_bytes() for path in found}


@pytest.fixture
def logged():
    """All that is logged, as the settings have it."""
    told: list[logging.LogRecord] = []
    handler = logging.Handler(logging.NOTSET)
    handler.emit = told.append
    logging.getLogger().addHandler(handler)
    yield lambda: {
        f"log {n}": str(record.__dict__ | {"said": record.getMessage()}).encode() for n, record in enumerate(told)
    }
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def sweep(world, settings, keys, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.PRIVATE_KEYS = ""
    settings.NOTIFY_CHANNELS = {"sms": "tests.sweep.gateway.Gateway"}
    gateway.SENT.clear()
    return Sweep(world, settings, keys)


def test_marked_people_are_found_nowhere_after_the_whole_way(sweep, settings, logged, capfd):
    visitors = sweep.speak()
    sweep.work()
    sweep.handle(visitors[0])

    heaps = {**database(), **files(settings), **sweep.pages, **sweep.jobs, **logged()}
    said = capfd.readouterr()
    heaps |= {
        "stdout": said.out.encode(),
        "stderr": said.err.encode(),
        "sms": str([w for _, w in gateway.SENT]).encode(),
    }

    assert broom.hits(MARKS, heaps) == []
    assert len(heaps) > 150
    assert any("quarantine" not in name and name.endswith(".jpg") for name in heaps)
    assert verify() == []
    assert {row.state for row in Attachment.objects.all()} == {"kept"}
    assert Identity.objects.count() == len(FLOCK)
    if connection.vendor == "sqlite":
        assert any(name.endswith("-wal") for name in heaps)

    reached = {number for number, _ in gateway.SENT}
    assert reached == {FLOCK[0].phone}, "the notifier does reach the one whose matter moved"
    shown = b"".join(sweep.shown.values()).decode()
    assert FLOCK[0].name in shown
    assert FLOCK[0].phone in shown, "the asker did see it, once"


def test_a_unit_reads_neither_who_spoke_nor_where_nor_their_words(sweep):
    visitors = sweep.speak()
    sweep.handle(visitors[0])
    marks = [*MARKS, *(canary.place for canary in FLOCK), "第0件事要说"]

    theirs = {case: page for case, page in sweep.pages.items() if case.split()[1] in ("unit", "assist")}
    others = {case: page for case, page in sweep.pages.items() if case.split()[1] in ("deputy", "clerk", "office")}

    assert len(theirs) > 10
    assert broom.hits(marks, theirs) == []
    assert broom.hits([FLOCK[0].place], others), "the control: those who hear the speaker do read the place"


def test_what_waits_for_the_worker_names_nobody(sweep):
    sweep.speak()
    sweep.work()

    assert len(sweep.jobs) >= 2
    assert broom.hits(MARKS, sweep.jobs) == []


@pytest.mark.parametrize("dress", list(broom.dresses("示例")))
def test_the_broom_finds_every_dress(dress):
    canary = FLOCK[3]
    for word in canary.words:
        heap = {"heap": b"before " + broom.dresses(word)[dress] + b" after"}
        assert any(f"as {dress} " in hit for hit in broom.hits([word], heap))


def test_the_broom_finds_what_is_packed():
    raw = FLOCK[0].name.encode()
    for packed in (zlib.compress(b"x" * 50 + raw), gzip.compress(raw), zlib.compress(raw, 1)):
        assert broom.hits([FLOCK[0].name], {"heap": b"junk" + packed + b"junk"})
    assert broom.hits([FLOCK[0].name], {"heap": b"junk"}) == []


def test_the_control_a_logged_name_is_found(sweep, logged):
    logging.getLogger("mashang.portal").warning("sent by %s", FLOCK[0].phone)

    assert broom.hits(MARKS, logged())


def test_the_control_a_note_with_a_number_is_found(sweep, settings):
    visitor = sweep.speak()[0]
    matter = Matter.objects.get(number=visitor.number)
    Note.objects.create(matter=matter, kind="remark", text=f"打 {FLOCK[0].phone}", signer="x", at=NOW)

    assert any("matters_note" in hit for hit in broom.hits(MARKS, database()))
    if connection.vendor == "sqlite":
        assert any("sqlite3" in hit for hit in broom.hits(MARKS, files(settings)))


def opened(folder: Path) -> int:
    """How many sealed things the keys of a folder open, whatever they are called."""
    keys = [path.read_bytes() for path in folder.iterdir() if path.is_file()]
    tried = list(keys)
    for key in keys:
        try:
            tried.append(base64.b64decode(key.strip(), validate=True))
        except (binascii.Error, ValueError):
            continue
    count = 0
    for row in [*Identity.objects.all(), *Contact.objects.all()]:
        for key in tried:
            try:
                sealing.unseal(key, bytes(row.blob), row.context)
            except Exception:
                continue
            count += 1
    return count


def test_with_all_keys_of_the_web_process_nothing_is_opened(sweep, settings):
    """P-35."""
    sweep.speak()

    assert opened(Path(settings.KEYS)) == 0
    with pytest.raises(ImproperlyConfigured):
        contacts.number(Contact.objects.first().ref)


def test_the_control_with_the_vaults_keys_everything_is_opened(sweep, keys):
    sweep.speak()

    assert opened(keys) == Identity.objects.count() + Contact.objects.count() > 20
