"""Plays the stories of the demo through the services of matters: every act of all of them, in the order of time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localdate, localtime

from mashang.codes.models import Placement
from mashang.kit.viewer import NOBODY, Viewer
from mashang.kit.workdays import Calendar
from mashang.matters import rules, services
from mashang.matters.models import Answer, Assignment, Matter, Request, RequestKind, Role
from mashang.matters.models.matter import Source
from mashang.matters.services import Door, Order, Said, Wording, Words
from mashang.organs.models import Category
from mashang.organs.queries import calendar
from mashang.people.models import Role as Duty
from mashang.site.demo.cast import PEOPLE
from mashang.site.demo.tales import Act, Tale
from mashang.site.demo.world import World
from mashang.targets.models import Target
from mashang.vault import services as vault

UNIT_OF = {line.key: organ for line in PEOPLE for role, organ, _station in line.posts if role == Duty.UNIT}


Doing = tuple[datetime, Callable[[datetime], object]]
"""When something is done, and what."""


@dataclass
class Stage:
    """Everything the stories need, read once."""

    world: World
    placements: Mapping[str, Placement]
    targets: Mapping[str, Target]
    categories: Mapping[str, Category]
    seen: dict[str, Viewer] = field(default_factory=dict)

    def viewer(self, key: str, now: datetime) -> Viewer:
        """Somebody of the cast; posts do not change during the demo."""
        if key not in self.seen:
            self.seen[key] = self.world.viewer(key, now)
        return self.seen[key]


@dataclass
class Play:
    """One story as it unfolds."""

    stage: Stage
    tale: Tale
    pk: int = 0

    @property
    def matter(self) -> Matter:
        """As it stands now."""
        return Matter.objects.select_related("organ__region", "region", "station", "deputy").get(pk=self.pk)

    @property
    def speaker(self) -> Viewer:
        """Whoever holds the query code."""
        return Viewer(voices=frozenset(self.matter.voices.values_list("pk", flat=True)))

    def owed_by(self, key: str) -> Assignment:
        """What this person's unit owes in this matter, newest first."""
        organ = self.stage.world.organs[UNIT_OF[key]]
        rows = Assignment.objects.select_related("unit", "matter__organ__region")
        return rows.filter(matter=self.pk, unit=organ).order_by("-pk")[0]

    @property
    def request(self) -> Request:
        """What was asked for last."""
        return Request.objects.filter(matter=self.pk).order_by("-pk")[0]

    @property
    def answer(self) -> Answer:
        """The newest answer."""
        return Answer.objects.filter(voice__matter=self.pk).order_by("-pk")[0]

    def wording(self) -> Wording:
        """What handlers will read."""
        text = rules.for_handlers(said=self.tale.words, place=self.tale.place)
        return Wording(self.tale.title, text, self.stage.categories[self.tale.category])


def perform(
    *,
    stage: Stage,
    tales: Iterable[Tale],
    now: datetime,
    mornings: Callable[[datetime], object],
    beside: Iterable[Doing] = (),
) -> None:
    """All acts of all stories, and what is done beside them, in the order of time; before the first act of each day,
    `mornings`."""
    days = calendar()
    plays = [Play(stage, tale) for tale in tales]
    acts = [(moment(act, now, days), _doing(play, act)) for play in plays for act in play.tale.acts]
    today: date | None = None
    for at, do in sorted([*acts, *beside], key=lambda one: one[0]):
        if localdate(at) != today:
            today = localdate(at)
            mornings(min(at, localtime(at).replace(hour=7, minute=0)))
        do(at)


def _doing(play: Play, act: Act) -> Callable[[datetime], object]:
    def do(at: datetime) -> None:
        STEPS[act.do](play, act, play.stage.viewer(act.by, at) if act.by else NOBODY, at)

    return do


def moment(act: Act, now: datetime, days: Calendar) -> datetime:
    """When an act took place."""
    if act.back == 0:
        return now - timedelta(minutes=int(act.at))
    zone = get_current_timezone()
    return datetime.combine(before(localdate(now), act.back, days), time.fromisoformat(act.at), tzinfo=zone)


def before(day: date, back: int, days: Calendar) -> date:
    """So many working days before a day."""
    while back > 0:
        day -= timedelta(days=1)
        back -= days.works(day)
    return day


def _receive(play: Play, act: Act, by: Viewer, at: datetime) -> None:
    tale, world = play.tale, play.stage.world
    placement = play.stage.placements.get(tale.posted)
    own = world.codes[tale.deputy or tale.station] if tale.how == "self" else None
    door = Door(
        organ=world.stations[tale.station].dispatcher,
        channel=placement.channel if placement else "scan" if own else Source.PROXY,
        station=world.stations[tale.station],
        deputy=world.people.get(tale.deputy),
        code=placement.code if placement else own,
        placement=placement,
        how=tale.how,
    )
    said = Said(
        key=f"demo-{tale.key}",
        words=tale.words,
        place=tale.place,
        kind=tale.kind,
        host_city=tale.city,
        target=play.stage.targets.get(tale.target),
        name=tale.name,
        phone=tale.phone,
    )
    play.pk = services.receive(said=said, door=door, by=by, now=at).matter.pk


def _assign(play: Play, act: Act, by: Viewer, at: datetime) -> None:
    organs = play.stage.world.organs
    lead = [Order(organs[act.to], Role.LEAD, act.text)] if act.to else []
    others = [Order(organs[key], Role.ASSIST if act.to else Role.SEPARATE, act.text) for key in act.also]
    services.assign(matter=play.matter, orders=[*lead, *others], track=play.tale.track, by=by, now=at)


def _answer_now(play: Play, act: Act, by: Viewer, at: datetime) -> None:
    matter = play.matter
    signer = matter.station.name if matter.station else by.name
    services.answer_now(matter=matter, text=act.text, signer=signer, by=by, now=at)


def _reply(play: Play, act: Act, by: Viewer, at: datetime) -> None:
    words = Words(act.text, outcome=act.mark or "A")
    services.reply(assignment=play.owed_by(act.by), words=words, by=by, now=at)


def _rate(play: Play, act: Act, _by: Viewer, at: datetime) -> None:
    services.rate(answer=play.answer, grade=act.mark, reason=act.text, by=play.speaker, now=at)


def _supplement(play: Play, act: Act, _by: Viewer, at: datetime) -> None:
    voice = play.matter.voices.order_by("pk")[0]
    services.supplement(voice=voice, text=act.text, by=play.speaker, now=at)


def _ask_contact(play: Play, act: Act, by: Viewer, at: datetime) -> None:
    voice = play.matter.voices.order_by("pk")[0]
    assert voice.identity_ref is not None
    vault.ask(ref=voice.identity_ref, about=play.matter, by=by, purpose=act.mark, reason=act.text, now=at)


Step = Callable[[Play, Act, Viewer, datetime], object]
STEPS: Mapping[str, Step] = {
    "receive": _receive,
    "supplement": _supplement,
    "triage": lambda p, a, by, at: services.triage(matter=p.matter, wording=p.wording(), by=by, now=at),
    "order": lambda p, a, by, at: services.order(matter=p.matter, wording=p.wording(), by=by, now=at),
    "answer_now": _answer_now,
    "guide": lambda p, a, by, at: services.guide(matter=p.matter, where=a.text, by=by, now=at),
    "decline": lambda p, a, by, at: services.decline(matter=p.matter, why=a.text, by=by, now=at),
    "flag": lambda p, a, by, at: services.flag(matter=p.matter, why=a.text, by=by, now=at),
    "assign": _assign,
    "offer": lambda p, a, by, at: services.offer(
        matter=p.matter, to=p.stage.world.organs[a.to], why=a.text, by=by, now=at
    ),
    "acknowledge": lambda p, a, by, at: services.acknowledge(assignment=p.owed_by(a.by), by=by, now=at),
    "progress": lambda p, a, by, at: services.progress(assignment=p.owed_by(a.by), words=Words(a.text), by=by, now=at),
    "ask_return": lambda p, a, by, at: services.ask_return(assignment=p.owed_by(a.by), why=a.text, by=by, now=at),
    "ask_extension": lambda p, a, by, at: services.ask_extension(
        assignment=p.owed_by(a.by), why=a.text, days=a.days, by=by, now=at
    ),
    "ask_close_out": lambda p, a, by, at: services.ask(
        assignment=p.owed_by(a.by), kind=RequestKind.CLOSE_OUT, why=a.text, by=by, now=at
    ),
    "grant": lambda p, a, by, at: services.grant(request=p.request, reason=a.text, by=by, now=at),
    "reply": _reply,
    "urge": lambda p, a, by, at: services.urge(matter=p.matter, text=a.text, by=by, now=at),
    "remark": lambda p, a, by, at: services.remark(matter=p.matter, text=a.text, by=by, now=at),
    "accept_reply": lambda p, a, by, at: services.accept_reply(
        matter=p.matter, grade=a.mark, reason=a.text, by=by, now=at
    ),
    "rate": _rate,
    "ask_contact": _ask_contact,
    "close_out": lambda p, a, by, at: services.close_out(
        matter=p.matter, evidence=services.Evidence(a.text), by=by, now=at
    ),
    "follow_up": lambda p, a, by, at: services.follow_up(matter=p.matter, text=a.text, by=by, now=at),
}
