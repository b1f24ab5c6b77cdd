"""A random walk through everything that can be done to a matter, and what must hold after each step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from mashang.journal import evidence
from mashang.journal.queries import history
from mashang.kit.errors import Refusal
from mashang.matters import services
from mashang.matters.models import (
    Answer,
    Assignment,
    Clock,
    ClockKind,
    Matter,
    Note,
    Reply,
    Request,
    RequestKind,
    Voice,
)
from mashang.matters.services import Evidence, Order, Words, watch
from mashang.matters.standing import replies_of_round, state_of
from mashang.matters.tests.acts import Story
from mashang.matters.workflow import ENDED, WORKING, State

UNITS = ("wx_traffic", "wx_police", "wx_finance", "wx_ecology", "wx_medical", "wx_town")


@dataclass
class Walk:
    """One story after another; `taken` counts the acts that were done, `refused` those that were not."""

    story: Story
    random: Random
    taken: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    begun: int = 0

    def begin(self) -> None:
        self.begun += 1
        self.story.receive(key=f"walk-{self.begun}")

    def go(self, steps: int, after: Callable[["Walk"], None]) -> None:
        self.begin()
        for _step in range(steps):
            self.step()
            after(self)

    def step(self) -> None:
        """Some time passes; then the first act that is possible is done, rarer ones tried first."""
        self.story.now += timedelta(hours=self.random.choice((1, 5, 24, 24 * 6)))
        by_rarity = sorted(ACTS, key=lambda name: self.taken.get(name, 0) + 3 * self.random.random())
        done = next(name for name in by_rarity if self.tried(name))
        self.taken[done] = self.taken.get(done, 0) + 1
        if self.matter.state == State.WITHDRAWN:
            self.begin()

    def tried(self, name: str) -> bool:
        try:
            ACTS[name](self)
        except Refusal:
            self.refused += 1
            return False
        return True

    @property
    def matter(self) -> Matter:
        return self.story.matter

    @property
    def voice(self) -> Voice:
        return self.matter.voices.get()

    def by(self, key: str) -> dict:
        return {"by": self.story.by(key), "now": self.story.now}

    def one(self, rows):
        found = list(rows)
        if not found:
            raise Refusal
        return self.random.choice(found)

    def share(self) -> Assignment:
        return self.one(Assignment.objects.filter(matter=self.matter))

    def returned(self) -> Assignment:
        """One that a unit gave back: among all shares it would hardly ever be met."""
        return self.one(Assignment.objects.filter(matter=self.matter, state="returned"))

    def request(self) -> Request:
        return self.one(Request.objects.filter(matter=self.matter))

    def offered(self) -> Request:
        return self.one(Request.objects.filter(matter=self.matter, kind="transfer", state="asked"))

    def unit(self):
        return self.story.world.organs[self.random.choice(UNITS)]

    def orders(self) -> list[Order]:
        keys = self.random.sample(UNITS, self.random.randint(1, 3))
        roles = self.random.choice((["lead", "assist", "assist"], ["separate"] * 3))
        return [Order(self.story.world.organs[key], role) for key, role in zip(keys, roles, strict=False)]

    def speaks(self) -> dict:
        return {"by": self.story.speaker, "now": self.story.now}

    def grade(self) -> str:
        return self.random.choice(("satisfied", "basically"))

    def reopen_by_speaker(self) -> None:
        services.reopen(matter=self.matter, reason="又坏了", voice=self.voice, **self.speaks())

    def rate(self) -> None:
        answer = self.one(Answer.objects.filter(voice__matter=self.matter))
        grade = self.random.choice(("satisfied", "basically", "dissatisfied"))
        services.rate(answer=answer, grade=grade, reason="没有办好", **self.speaks())

    def evidence(self) -> Evidence:
        return Evidence("核实过。")

    def offer(self) -> None:
        other = "wx" if self.matter.organ == self.story.world.organs["sy"] else "sy"
        services.offer(matter=self.matter, to=self.story.world.organs[other], why="属于镇里", **self.by("office"))


ACTS: dict[str, Callable[[Walk], object]] = {
    "order": lambda w: services.order(matter=w.matter, **w.by("deputy")),
    "order again": lambda w: services.order(matter=w.matter, **w.by("station")),
    "answer_now": lambda w: services.answer_now(matter=w.matter, text="当场答复", signer="站", **w.by("station")),
    "guide": lambda w: services.guide(matter=w.matter, where="请打 12345", **w.by("station")),
    "decline": lambda w: services.decline(matter=w.matter, why="不属于", **w.by("station")),
    "assign": lambda w: services.assign(matter=w.matter, orders=w.orders(), track="normal", **w.by("office")),
    "assign fast": lambda w: services.assign(matter=w.matter, orders=w.orders(), track="fast", **w.by("office")),
    "assign once more": lambda w: services.assign(matter=w.matter, orders=w.orders(), track="fast", **w.by("office")),
    "reassign": lambda w: services.reassign(old=w.share(), unit=w.unit(), message="改派", **w.by("office")),
    "offer": lambda w: w.offer(),
    "offer again": lambda w: w.offer(),
    "offer once more": lambda w: w.offer(),
    "take": lambda w: services.take(request=w.offered(), **w.by("chair")),
    "leave": lambda w: services.leave(request=w.offered(), why="不属于", **w.by("chair")),
    "acknowledge": lambda w: services.acknowledge(assignment=w.share(), **w.by("unit")),
    "progress": lambda w: services.progress(assignment=w.share(), words=Words("看过现场"), **w.by("unit")),
    "ask_return": lambda w: services.ask_return(assignment=w.share(), why="不归我们", **w.by("unit")),
    "ask_extension": lambda w: services.ask_extension(assignment=w.share(), why="要招标", days=15, **w.by("unit")),
    "ask_close_out": lambda w: services.ask(assignment=w.share(), kind=RequestKind.CLOSE_OUT, why="办好了", **w.by("unit")),
    "reply": lambda w: services.reply(assignment=w.share(), words=Words("办好了"), **w.by("unit")),
    "reply soon": lambda w: services.reply(
        assignment=w.one(Assignment.objects.filter(matter=w.matter, state__in=WORKING)), words=Words("办好了"), **w.by("unit")
    ),
    "grant": lambda w: services.grant(request=w.one(w.matter.requests.exclude(kind="transfer")), **w.by("office")),
    "refuse": lambda w: services.refuse(request=w.one(w.matter.requests.exclude(kind="transfer")), why="不行", **w.by("office")),
    "accept_reply": lambda w: services.accept_reply(matter=w.matter, grade=w.grade(), **w.by("deputy")),
    "push": lambda w: services.push(matter=w.matter, reason="没有办好", **w.by("deputy")),
    "urge": lambda w: services.urge(matter=w.matter, text="请抓紧", **w.by("leader")),
    "remark": lambda w: services.remark(matter=w.matter, text="记一笔", **w.by("office")),
    "follow_up": lambda w: services.follow_up(matter=w.matter, text="回访过", **w.by("deputy")),
    "rate": lambda w: w.rate(),
    "rate again": lambda w: w.rate(),
    "let_go": lambda w: services.let_go(assignment=w.returned(), **w.by("office")),
    "flag": lambda w: services.flag(matter=w.matter, why="涉及个人", **w.by("station")),
    "unflag": lambda w: services.unflag(matter=w.matter, why="可以公开办", **w.by("office")),
    "close_out": lambda w: services.close_out(matter=w.matter, evidence=w.evidence(), **w.by("office")),
    "reopen": lambda w: services.reopen(matter=w.matter, reason="再办", **w.by("office")),
    "reopen by speaker": lambda w: w.reopen_by_speaker(),
    "supplement": lambda w: services.supplement(voice=w.voice, text="补充", **w.speaks()),
    "withdraw": lambda w: services.withdraw(voice=w.voice, why="好了", **w.speaks()),
    "remind": lambda w: watch.remind(now=w.story.now),
    "recount": lambda w: watch.recount(now=w.story.now),
}  # fmt: skip


def holds(walk: Walk) -> None:
    """What is true of a matter whatever was done to it."""
    matter = walk.matter
    clocks = list(Clock.objects.filter(matter=matter, ended_on=None))
    shares = list(Assignment.objects.filter(matter=matter))
    working = [share for share in shares if share.state in WORKING]
    owed = [clock.due_on for clock in clocks if clock.kind != ClockKind.RATE]

    assert matter.due_on == min(owed, default=None)
    for share in working:
        own = [c.due_on for c in clocks if c.assignment_id == share.pk and c.kind in {"reply", "assist"}]
        assert share.due_on == min(own, default=None)
    assert {c.assignment_id for c in clocks} - {None} <= {share.pk for share in working}
    _stands(matter, shares)
    if matter.state in ENDED:
        assert (clocks, working, matter.due_on) == ([], [], None)
        assert not matter.requests.filter(state="asked").exists()
    _attested(matter)


def _attested(matter: Matter) -> None:
    """The last entry of the matter's chain that names a row names it as it stands."""
    said = {key: (entry.salt, digest) for entry in history(matter) for key, digest in entry.digests.items()}
    for model in (Assignment, Clock, Request, Reply, Note, Voice):
        for row in [matter, *model.objects.filter(matter=matter)]:
            salt, digest = said[evidence.key(row)]
            assert evidence.digest(row, salt) == digest, evidence.key(row)


def _stands(matter: Matter, shares: list[Assignment]) -> None:
    standing = list(replies_of_round(matter))
    given = Answer.objects.filter(reply__in=standing).count()
    if matter.state == State.HANDLING:
        assert shares
        assert state_of(matter) == State.HANDLING
    if matter.state == State.ANSWERED:
        assert standing
        assert given == len(standing) * matter.voices.count()
        assert state_of(matter) == State.ANSWERED or all(reply.assignment_id is None for reply in standing)
    live = [share.unit_id for share in shares if share.state in {*WORKING, "replied"}]
    assert len(live) == len(set(live))
