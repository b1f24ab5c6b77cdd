"""A deputy's suggestion and the people around it: made by hand at *accepted*, so that handling can be told from there."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from mashang.accounts import services as accounts
from mashang.files import services as files
from mashang.files.tests.pictures import HONEST, upload
from mashang.journal.services import record
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.matters import services, verbs
from mashang.matters.models import Answer, Assignment, Clock, ClockKind, Matter, Particulars, Request, Voice
from mashang.matters.services import Draft, Evidence, Feedback, Opinion, Order, Promise, clocks
from mashang.matters.tests.acts import Story
from mashang.people import services as people
from mashang.people.models import Mandate, Person, Role
from mashang.site.demo.world import World
from tests.support.world import NOW

TEXT = "新洛路与旅游路口没有右转红绿灯，建议增设，并重新划线。"
TITLE = "关于新洛路口增设右转红绿灯的建议"
SIGNED = Draft("已增设右转红绿灯，并重新划线。", "A", "solved", "温交函〔2026〕12号", "刘示例", "0391-0000000")
PLANNED = Draft("已列入明年计划。", "B", "planned", "温交函〔2026〕12号", "刘示例", "0391-0000000")
GOOD = Feedback("satisfied", "satisfied")
BAD = Feedback("basically", "dissatisfied", "灯还是不亮。", "请修好并通电。")


def enrol(world: World) -> None:
    """Those whom a suggestion needs beside the cast: a co-signing deputy and the heads of units."""
    if "deputy2" in world.people:
        return
    world.people["deputy2"] = _person(world, "deputy2", "高示例")
    lead = Mandate.objects.get(person=world.people["deputy"])
    people.elect(person=world.people["deputy2"], term=lead.term, constituency="第二选区", by=SYSTEM, now=NOW)
    for unit in ("wx_traffic", "wx_police", "wx_ecology"):
        head = world.people[f"{unit}_head"] = _person(world, f"{unit}_head", "局长示例")
        people.appoint(person=head, role=Role.UNIT_HEAD, organ=world.organs[unit], place="", by=SYSTEM, now=NOW)


def _person(world: World, key: str, name: str) -> Person:
    user = accounts.open_account(username=key, name=name, password=None, by=SYSTEM, now=NOW)
    return people.add(name=name, user=user, about="", by=SYSTEM, now=NOW)


def _next_serial() -> int:
    """Others may have brought numbers of their own into the term."""
    return (Particulars.objects.aggregate(last=Max("serial"))["last"] or 0) + 1


def accepted(world: World, now: datetime, key: str = "s-1", **facts) -> Matter:
    """A suggestion of `deputy`, signed along by `deputy2`, that waits to be assigned."""
    enrol(world)
    sides = [world.people["deputy"], *([world.people["deputy2"]] if facts.pop("joint", True) else [])]
    mandate = Mandate.objects.select_related("congress", "term").get(person=sides[0])
    with transaction.atomic():
        matter = Matter.objects.create(
            state="accepted", kind=facts.pop("kind", "suggestion"), title=facts.pop("title", TITLE), text=TEXT,
            region=world.organs["wx"].region, organ=world.organs["wx"], channel="raised",
            submission=key, content_digest=key, received_at=now, accepted_at=now,
        )  # fmt: skip
        told = Particulars.objects.create(
            matter=matter, congress=mandate.congress, term=mandate.term, mandate=mandate, formed="visit",
            **{"session": 5, "serial": _next_serial(), **facts},
        )  # fmt: skip
        voices = [
            Voice.objects.create(
                matter=matter, kind="deputy", words=TEXT, person=person, leads=not number, signed_at=now,
                signed_version=1, code_hash=f"{key}-{number}",
            )
            for number, person in enumerate(sides)
        ]  # fmt: skip
        clock = clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now)
        record(verb=verbs.ORDERED, by=SYSTEM, target=matter, now=now, rows=[told, *voices, clock])
    return matter


@dataclass
class Lawful(Story):
    """One suggestion; `now` moves on."""

    one: Matter | None = None
    scans: int = field(default=0)

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(pk=self.one.pk)

    def raised(self, **facts) -> "Lawful":
        self.one = accepted(self.world, self.now, **facts)
        self.receipt = type("Receipt", (), {"matter": self.one})()
        return self

    def hand(self, lead="wx_traffic", assist=("wx_police",)) -> "Lawful":
        return self.assign(lead=lead, assist=assist)

    def reach(self, unit="wx_traffic", by="unit", kind="before") -> "Lawful":
        services.contact(
            assignment=self.live(unit), kind=kind, text="电话沟通，代表同意方案。", by=self.by(by), now=self.now
        )
        return self

    def scan(self) -> str:
        """The key under which a stamped paper is held."""
        self.scans += 1
        key = f"scan-{self.one.pk}-{self.scans}"
        files.hold(key=key, upload=upload(HONEST["talkative jpeg"](), "盖章.jpg"), now=self.now, papers=True)
        return key

    def issue(self, unit="wx_traffic", draft=SIGNED, promise=None) -> "Lawful":
        services.issue(
            assignment=self.live(unit), draft=draft, key=self.scan(), by=self.by(f"{unit}_head"), now=self.now,
            promise=promise,
        )  # fmt: skip
        return self

    def answered(self) -> "Lawful":
        return self.raised().hand().acknowledge().reach().issue()

    def say(self, who="deputy", said=GOOD, unit="wx_traffic") -> "Lawful":
        rows = Answer.objects.filter(voice__matter=self.matter, voice__person=self.world.people[who])
        answer = rows.filter(reply__assignment__unit=self.world.organs[unit]).order_by("-pk")[0]
        services.feed_back(answer=answer, said=said, by=self.by(who), now=self.now)
        return self

    def assess(self) -> "Lawful":
        row = Assignment.objects.get(matter=self.matter, role="assess", state="sent")
        said = Opinion("应当更换控制器并通电。", "示例大学交通工程专家")
        services.assess(assignment=row, opinion=said, by=self.by("office"), now=self.now)
        return self

    def close(self) -> "Lawful":
        services.close_out(matter=self.matter, evidence=Evidence("现场核实。"), by=self.by("office"), now=self.now)
        return self

    def clock(self, kind: str) -> Clock:
        return Clock.objects.filter(matter=self.matter, kind=kind).order_by("-pk")[0]

    def promise(self, days=60) -> Promise:
        return Promise("明年六月底前完成路口改造。", localdate(self.now).replace(year=self.now.year + 1))


def order(world: World, unit: str, role: str = "lead") -> Order:
    return Order(world.organs[unit], role)


def paper() -> SimpleUploadedFile:
    """A stamped paper as a browser sends it."""
    return upload(HONEST["talkative jpeg"](), "盖章.jpg")


def last_request(story: Story) -> Request:
    return Request.objects.filter(matter=story.matter).order_by("-pk")[0]


def viewer(person: Person) -> Viewer:
    return Viewer(user_id=person.user_id, person_id=person.pk, name=person.name)
