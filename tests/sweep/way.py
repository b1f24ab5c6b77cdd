"""The whole way of marked people: from their phones and the desk to the close-out, with everybody looking."""

from django.test import Client
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from mashang.files.tests.pictures import talkative_jpeg, upload
from mashang.jobs.services import drain
from mashang.journal.services import seal
from mashang.matters import services
from mashang.matters.models import Matter, Voice
from mashang.matters.tests.acts import WORDING, Story
from mashang.notify import services as notify
from mashang.portal.tests.visitor import Visitor
from mashang.vault import services as vault
from mashang.vault.models import Opening
from tests.support.world import NOW
from tests.sweep.people import FLOCK, Canary

PAGES = ["/desk/", "/desk/?view=all", "/desk/inbox/", "/desk/openings/", "/desk/matters/new/", "/desk/figures/"]
EVERYBODY = ("deputy", "clerk", "station", "chair", "office", "leader", "unit", "assist", "auditor", "admin")


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
    """The whole way of marked people, and what was left behind on it."""

    def __init__(self, world, settings, keys, flock=FLOCK) -> None:
        self.flock = flock
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
        """Half by themselves, one of them after a slip; the others through the desk; one straight to the vault with a
        home."""
        visitors, half = [], len(self.flock) // 2
        for n, canary in enumerate(self.flock[:half]):
            visitor = Visitor(f"/c/{self.world.codes['deputy'].token}/", client=self.phone())
            if n == 0:
                visitor.send(name=canary.name, phone=canary.phone + "9")
                self.allow(422)
            photo = [upload(talkative_jpeg(), f"照片{n}.jpg")] if n % 10 < 2 else []
            visitor.send(f"第{n}件事要说", name=canary.name, phone=canary.phone, place=canary.place, photos=photo)
            visitors.append(visitor)
        clerk = self.desk("clerk")
        for n, canary in enumerate(self.flock[half:-1]):
            said = {"desk": f"s{self.world.stations['zb'].pk}", "how": "visit", "kind": "citizen", "words": f"来访{n}"}
            page = clerk.post("/desk/matters/new/", {**said, "name": canary.name, "phone": canary.phone})
            assert page.status_code == 200, page.content.decode()
        last = self.flock[-1]
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
        self.add(visitor, self.flock[0])
        self.open_once(visitor)
        story.reply().check()
        self.work()
        visitor.follow()
        visitor.rate()
        story.close()
        self.work()
        self.look(*EVERYBODY)

    def add(self, visitor: Visitor, canary: Canary) -> None:
        """They come back with their code and supplement a number where none belongs."""
        visitor.follow()
        assert visitor.say("supplement", f"又坏了，打 {canary.phone}").status_code == 302

    def look(self, *people: str) -> None:
        """These look at everything that they can see of this matter, and try their luck with the next two."""
        pk = self.story.matter.pk
        for who in people:
            client = self.desk(who)
            for page in [*PAGES, *(f"/desk/matters/{pk + n}/" for n in range(3))]:
                client.get(page)

    def ask(self, visitor: Visitor) -> tuple[Witness, int]:
        """The clerk asks who spoke, the office agrees, the clerk knocks; the worker has not come yet."""
        number = visitor.number.replace("-", "")
        clerk, voice = self.desk("clerk"), Voice.objects.get(matter__number=number)
        said = {"purpose": "follow_up", "reason": "承办单位要到现场核实，需要联系反映人"}
        assert clerk.post(f"/desk/matters/{voice.matter_id}/voice/{voice.pk}/", said).status_code == 302
        pk = Opening.objects.get().pk
        assert self.desk("office").post(f"/desk/openings/{pk}/grant/").status_code == 302
        assert clerk.post(f"/desk/openings/{pk}/knock/").status_code == 302
        return clerk, pk

    def open_once(self, visitor: Visitor) -> None:
        """Asked and agreed; the worker opens, the clerk sees it: once."""
        clerk, pk = self.ask(visitor)
        self.work()
        assert clerk.get(f"/desk/openings/{pk}/").status_code == 200
        assert clerk.post(f"/desk/openings/{pk}/").status_code == 200
        self.allow(200)
        clerk.post(f"/desk/openings/{pk}/")
        clerk.get("/desk/openings/")
