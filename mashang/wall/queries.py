"""What hangs on a wall: six panels that fill themselves from the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mashang.codes import queries as codes
from mashang.codes.models import Kind as CodeKind
from mashang.kit.kept import kept
from mashang.matters.figures import Period
from mashang.matters.stationed import Ledger, ledger
from mashang.stations import rules
from mashang.stations.models import PanelKind, PanelText, Station
from mashang.stations.queries import holidays, panel_texts
from mashang.targets.models import Kind as TargetKind
from mashang.targets.models import Tie
from mashang.wall.faces import Face, faces

STALE_DAYS = 92
"""A plan that nobody touched for a quarter is none (R7)."""
FITS = {PanelKind.INTRO: (5, 20), PanelKind.PLAN: (7, 17), PanelKind.DUTY: (5, 17), PanelKind.TIES: (7, 17)}
"""How many lines of a panel fit on a wall, and how many signs in each."""
NAMED = (TargetKind.ENTERPRISE, TargetKind.PROJECT, TargetKind.VILLAGE)
"""Targets whose names are public; of all others only the number is told."""
FEW, SOME, MOST = 8, 28, 96


@dataclass(frozen=True)
class Panel:
    """One of the six: what it says, what it lacks in a sentence, and when its words were last changed."""

    kind: str
    title: str | Promise
    lines: tuple[str, ...]
    missing: str = ""
    updated_at: datetime | None = None

    @property
    def fitting(self) -> tuple[str, ...]:
        """As many of the lines as fit on a wall; the last is cut where it has to be."""
        room, wide = FITS.get(PanelKind(self.kind), (100, 100))
        found: list[str] = []
        for line in self.lines:
            if room <= 0:
                break
            found.append(line if len(line) <= room * wide else f"{line[: room * wide - 1]}…")
            room -= -(-len(line) // wide)
        return tuple(found)

    @property
    def cut(self) -> bool:
        """Whether something did not fit."""
        return self.fitting != self.lines


@dataclass(frozen=True)
class Board:
    """Everything on one wall."""

    station: Station
    at: datetime
    today: rules.Today
    week: list[tuple[str | Promise, str]]
    faces: list[Face]
    ledger: Ledger
    panels: dict[str, Panel]
    token: str

    @property
    def density(self) -> str:
        """How closely the deputies stand: few with room to spare, some, or many as names."""
        return "few" if len(self.faces) <= FEW else "some" if len(self.faces) <= SOME else "many"

    @property
    def by_congress(self) -> list[tuple[str, list[Face]]]:
        """The deputies under their highest congress."""
        found: dict[str, list[Face]] = {}
        for face in self.faces[:MOST]:
            found.setdefault(face.highest, []).append(face)
        return list(found.items())

    @property
    def hidden(self) -> int:
        """How many deputies have no room on the wall."""
        return max(0, len(self.faces) - MOST)


def board(station: Station, now: datetime) -> Board:
    """All of it: nine statements, ten where portraits are shown; kept for ten seconds."""
    return _board(station.pk, localdate(now), get_language(), station, now)


@kept(seconds=10, most=256, key=lambda pk, on, language, station, now: (pk, on, language))
def _board(_pk: int, on: date, _language: str | None, station: Station, now: datetime) -> Board:
    code = codes.active(kind=CodeKind.STATION, target_id=station.pk)
    live = code is not None and (code.expires_on is None or code.expires_on >= on)
    people, sums = faces(station, on, now), ledger(station_id=station.pk, period=_year(on))
    return Board(
        station=station,
        at=now,
        today=rules.today(station.week, now, holidays()),
        week=rules.week_lines(station.week),
        faces=people,
        ledger=sums,
        panels={panel.kind: panel for panel in _panels(station, on, people, sums)},
        token=code.token if code is not None and live else "",
    )


def panels(station: Station, on: date) -> list[Panel]:
    """The six in their order, for whatever draws them: six statements."""
    return _panels(station, on, faces(station, on), ledger(station_id=station.pk, period=_year(on)))


def missing(station: Station, on: date) -> list[Panel]:
    """The panels that lack something."""
    return [panel for panel in panels(station, on) if panel.missing]


def _year(on: date) -> Period:
    return Period(on.replace(month=1, day=1), on)


@dataclass(frozen=True)
class _Known:
    """What the panels are made of."""

    station: Station
    on: date
    faces: list[Face]
    sums: Ledger
    words: dict[str, PanelText]

    def lines(self, kind: str) -> tuple[str, ...]:
        """What somebody wrote for a panel."""
        return _lines(self.words[kind].text) if kind in self.words else ()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _panels(station: Station, on: date, people: list[Face], sums: Ledger) -> list[Panel]:
    known = _Known(station, on, people, sums, panel_texts(station))
    found = []
    for kind in PanelKind:
        lines, lack = _FILLED[kind](known)
        written = known.words.get(kind.value)
        found.append(Panel(kind.value, kind.label, lines, lack, written.updated_at if written else None))
    return found


Filled = tuple[tuple[str, ...], str]


def _intro(known: _Known) -> Filled:
    lines = _lines(known.station.intro) or _lines(known.station.goal)
    lines += known.lines(PanelKind.INTRO)
    return lines, "" if lines else _("还没有站情简介，请在站点资料里填写“站情简介”。")


def _deputies(known: _Known) -> Filled:
    people = known.faces
    lines = tuple(f"{face.name}（{'、'.join(face.congresses)}）" for face in people) + known.lines(PanelKind.DEPUTIES)
    return lines, "" if people else _("还没有进站代表，请人大机关在“进站人员”里登记。")


def _plan(known: _Known) -> Filled:
    written = known.words.get(PanelKind.PLAN)
    if written is None:
        return (), _("还没有活动计划，请写上近期的活动、日期和地点。")
    old = (known.on - localtime(written.updated_at).date()).days > STALE_DAYS
    return _lines(written.text), _("活动计划已经三个月没有更新，请核对。") if old else ""


def _duty(known: _Known) -> Filled:
    lines = _lines(known.station.duty) + known.lines(PanelKind.DUTY)
    return lines, "" if lines else _("还没有工作职责，请在站点资料里填写“工作职责”，一行写一条。")


def _ties(known: _Known) -> Filled:
    ids = [face.person_id for face in known.faces]
    rows = Tie.objects.filter(Q(to_on=None) | Q(to_on__gte=known.on), person__in=ids, from_on__lte=known.on)
    held = sorted(set(rows.filter(target__active=True).values_list("target", "target__kind", "target__name")))
    lines = []
    for kind in TargetKind:
        names = [name for _pk, found, name in held if found == kind]
        if names:
            said = _("%(kind)s %(n)d 个") % {"kind": kind.label, "n": len(names)}
            lines.append(f"{said}：{'、'.join(names)}" if kind in NAMED else said)
    lack = "" if lines else _("还没有登记代表联系的企业、项目和村。")
    return tuple(lines) + known.lines(PanelKind.TIES), lack


def _record(known: _Known) -> Filled:
    sums = known.sums
    said = _("收到 %(received)d 件 = 办理中 %(going)d + 已答复 %(answered)d + 已办结 %(closed)d + 其他 %(elsewhere)d")
    numbers = {name: getattr(sums, name) for name in ("received", "going", "answered", "closed", "elsewhere")}
    lines = (said % numbers, *known.lines(PanelKind.RECORD))
    return lines, "" if sums.received or len(lines) > 1 else _("今年还没有收到事项；可以写上履职活动的情况。")


_FILLED: dict[PanelKind, Callable[[_Known], Filled]] = {
    PanelKind.INTRO: _intro,
    PanelKind.DEPUTIES: _deputies,
    PanelKind.PLAN: _plan,
    PanelKind.DUTY: _duty,
    PanelKind.TIES: _ties,
    PanelKind.RECORD: _record,
}
