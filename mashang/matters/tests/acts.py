"""Short words for what the cast does: each act in one line, so that a test reads as a story."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mashang.kit import workdays
from mashang.kit.viewer import NOBODY, Viewer
from mashang.matters import services
from mashang.matters.models import Answer, Assignment, Matter, Request
from mashang.matters.services import Door, Evidence, Order, Receipt, Said, Wording, Words
from mashang.organs.queries import calendar
from mashang.site.demo.world import World
from tests.support.world import NOW

WORDS = "新洛路与旅游路口没有右转红绿灯，早高峰学生过街危险。"


@dataclass
class Story:
    """One matter and the people around it; `now` moves on."""

    world: World
    now: datetime = NOW
    receipt: Receipt | None = None
    made: list[Assignment] = field(default_factory=list)

    def by(self, key: str) -> Viewer:
        return self.world.viewer(key, self.now)

    def later(self, days: int = 0, hours: int = 0) -> "Story":
        """So many working days and hours later."""
        end = workdays.add(self.now.date(), days, calendar())
        self.now += timedelta(days=(end - self.now.date()).days, hours=hours)
        return self

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(pk=self.receipt.matter.pk)

    @property
    def speaker(self) -> Viewer:
        return Viewer(voices=frozenset(self.matter.voices.values_list("pk", flat=True)))

    def door(self, **changes) -> Door:
        station = self.world.stations["zb"]
        whole = {"organ": self.world.organs["wx"], "channel": "scan", "station": station}
        return Door(**{**whole, "deputy": self.world.people["deputy"], **changes})

    def receive(self, words: str = WORDS, key: str = "key-1", **said) -> "Story":
        self.receipt = services.receive(
            said=Said(key=key, words=words, **said), door=self.door(), by=NOBODY, now=self.now
        )
        return self

    def order(self) -> "Story":
        services.order(matter=self.matter, by=self.by("deputy"), now=self.now)
        return self

    def assign(self, lead="wx_traffic", assist=("wx_police",), track="normal") -> "Story":
        organs = self.world.organs
        orders = [Order(organs[lead], "lead", "请尽快办理")] + [Order(organs[one], "assist") for one in assist]
        self.made = services.assign(matter=self.matter, orders=orders, track=track, by=self.by("office"), now=self.now)
        return self

    def separately(self, *units: str) -> "Story":
        orders = [Order(self.world.organs[unit], "separate") for unit in units]
        self.made = services.assign(
            matter=self.matter, orders=orders, track="normal", by=self.by("office"), now=self.now
        )
        return self

    def live(self, unit: str) -> Assignment:
        rows = Assignment.objects.filter(matter=self.matter, unit=self.world.organs[unit])
        return rows.order_by("-pk")[0]

    def acknowledge(self, unit="wx_traffic", by="unit") -> "Story":
        services.acknowledge(assignment=self.live(unit), by=self.by(by), now=self.now)
        return self

    def reply(self, unit="wx_traffic", by="unit", text="已装好右转信号灯。", outcome="A") -> "Story":
        services.reply(assignment=self.live(unit), words=Words(text, outcome=outcome), by=self.by(by), now=self.now)
        return self

    def answered(self) -> "Story":
        return self.receive().order().assign().acknowledge().reply()

    def check(self, grade="satisfied") -> "Story":
        services.accept_reply(matter=self.matter, grade=grade, by=self.by("deputy"), now=self.now)
        return self

    def rate(self, grade="satisfied", reason="") -> "Story":
        answer = Answer.objects.filter(voice__matter=self.matter).order_by("-pk")[0]
        services.rate(answer=answer, grade=grade, reason=reason, by=self.speaker, now=self.now)
        return self

    def close(self) -> "Story":
        services.close_out(
            matter=self.matter, evidence=Evidence("现场核实，信号灯正常。"), by=self.by("office"), now=self.now
        )
        return self

    def request(self) -> Request:
        return Request.objects.filter(matter=self.matter).order_by("-pk")[0]


WORDING = Wording("新洛路口右转灯", "请在新洛路与旅游路口增设右转红绿灯。")
