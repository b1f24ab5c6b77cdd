"""Figures of suggestions that cannot be dressed up: each with numerator, denominator and what was left out (issue of
an annual report by 31 August, 河南办法第二十八条). Nothing is weighted; who said nothing is never satisfied."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import NotAllowed
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.figures import COUNTERS, Figures, Line, Period, Share
from mashang.matters.models import (
    Answer,
    Assignment,
    Clock,
    ClockKind,
    Commitment,
    Grade,
    Kept,
    Kind,
    Rating,
    Role,
)
from mashang.matters.workflow import Owed
from mashang.organs import paths
from mashang.organs.models import Organ

MAIN = (Role.LEAD, Role.SEPARATE)
GOOD = (Grade.SATISFIED, Grade.BASICALLY)


@dataclass(frozen=True)
class Counted:
    """The shares of units that a page counts: those that were sent in the period, each unit's share once, with all
    that was done over again."""

    firsts: "QuerySet[Assignment]"
    shares: "QuerySet[Assignment]"
    promises: "QuerySet[Commitment]"


def may_read(viewer: Viewer) -> bool:
    """Whether this person reads figures of suggestions: those in charge all, a unit its own."""
    return viewer.has(*COUNTERS, *policy.AT_UNIT)


def units(viewer: Viewer) -> list[Organ]:
    """The units whose own figures this person reads."""
    scope = _scope(viewer)
    handled = Assignment.objects.filter(scope, matter__kind=Kind.SUGGESTION, role__in=MAIN)
    return list(Organ.objects.filter(pk__in=handled.order_by().values("unit")).order_by("name", "pk"))


def _scope(viewer: Viewer) -> Q:
    found = Q(unit__in=viewer.organs(*policy.AT_UNIT))
    for duty in viewer.duties:
        if duty.role in COUNTERS:
            found |= paths.under(duty.region_path, "matter__organ__region__path")
    return found


def figures(*, viewer: Viewer, period: Period, today: date, unit: int | None = None) -> Figures:
    """The figures of all suggestions first sent in a period, of one unit or of all that this person reads: eight
    statements. NotAllowed for somebody who reads none."""
    if not may_read(viewer):
        raise NotAllowed
    counted = _counted(viewer, period, unit)
    ledger, total = _ledger(counted)
    shares = [
        _answered(counted),
        _on_time(counted, today),
        _achieved(counted),
        _carried_through(counted, today),
        *_satisfied(counted),
        _again(counted),
    ]
    return Figures(period, total, ledger, shares)


def _counted(viewer: Viewer, period: Period, unit: int | None) -> Counted:
    scope = _scope(viewer) if unit is None else _scope(viewer) & Q(unit=unit)
    mine = Assignment.objects.filter(scope, matter__kind=Kind.SUGGESTION, role__in=MAIN)
    shares = mine.filter(period.condition("first_sent_at"))
    moved = Assignment.objects.filter(again_of=OuterRef("pk")).exclude(unit=OuterRef("unit"))
    shares = shares.exclude(state=Owed.RETURNED).filter(~Exists(moved))
    before = Assignment.objects.filter(pk=OuterRef("again_of"), unit=OuterRef("unit"))
    within = Q(due_on__gte=period.first, due_on__lte=period.last)
    promises = Commitment.objects.filter(scope & within, matter__kind=Kind.SUGGESTION)
    return Counted(shares.filter(~Exists(before)), shares, promises)


def _ledger(counted: Counted) -> tuple[list[Line], int]:
    """How many shares stand where: each unit's share is counted where its newest row stands, so that the lines sum to
    the total."""
    newer = Assignment.objects.filter(again_of=OuterRef("pk"), unit=OuterRef("unit"))
    last = counted.shares.filter(~Exists(newer))
    by_state = dict(last.order_by().values_list("state").annotate(Count("pk")))
    names = [
        (Owed.SENT, _("已交办，待签收")),
        (Owed.ACKNOWLEDGED, _("办理中")),
        (Owed.REPLIED, _("已答复，待办结")),
        (Owed.SETTLED, _("已了结")),
        (Owed.SUPERSEDED, _("等待评估或不再办理")),
    ]
    return [Line(name, by_state.get(state, 0)) for state, name in names], sum(by_state.values())


def _answered(counted: Counted) -> Share:
    found = counted.firsts.aggregate(
        all=Count("pk"),
        free=Count("pk", filter=Q(matter__particulars__no_reply=True, answered=None)),
        answered=Count("pk", filter=Q(answered__isnull=False)),
    )
    words = _("已首次答复 ÷ 承办；代表表示不需书面答复、也没有答复的不计")
    return Share(_("答复率"), found["answered"], found["all"] - found["free"], found["free"], words)


def _on_time(counted: Counted, today: date) -> Share:
    late = Q(ended_on=None, due_on__lt=today)
    rows = Clock.objects.filter(assignment__in=counted.shares, kind=ClockKind.REPLY)
    clocks = rows.aggregate(
        first=Count("pk", filter=Q(kept=True, due_on=F("original_due_on"))),
        extended=Count("pk", filter=Q(kept=True) & ~Q(due_on=F("original_due_on"))),
        late=Count("pk", filter=Q(kept=False)),
        overdue=Count("pk", filter=late),
        out=Count("pk", filter=Q(kept=None) & ~late),
    )
    kept = clocks["first"] + clocks["extended"]
    words = _("期限内答复（含再次办理）÷ 已答复和已逾期；没到期的不计。其中经同意延期后按期的 %(n)s 件") % {
        "n": clocks["extended"]
    }
    return Share(_("按期答复率"), kept, kept + clocks["late"] + clocks["overdue"], clocks["out"], words)


def _achieved(counted: Counted) -> Share:
    """By the newest answer of each share."""
    newer = Assignment.objects.filter(again_of=OuterRef("pk"), unit=OuterRef("unit"), answered__isnull=False)
    last = counted.shares.filter(~Exists(newer), answered__isnull=False)
    found = last.aggregate(all=Count("pk"), solved=Count("pk", filter=Q(answered__outcome="A")))
    left = counted.firsts.filter(answered=None).count()
    words = _("最近一次答复为 A 类 ÷ 已答复；还没有答复的不计")
    return Share(_("办成率"), found["solved"], found["all"], left, words)


def _carried_through(counted: Counted, today: date) -> Share:
    found = counted.promises.aggregate(
        done=Count("pk", filter=Q(state=Kept.DONE)),
        ahead=Count("pk", filter=Q(state=Kept.OPEN, due_on__gte=today)),
        all=Count("pk"),
    )
    words = _("核查认定已落实 ÷ 本期到期的承诺；转入下年、未落实、逾期未核查的都算没有落实；没到期的不计")
    return Share(_("落实率"), found["done"], found["all"] - found["ahead"], found["ahead"], words)


def _satisfied(counted: Counted) -> list[Share]:
    given = Answer.objects.filter(reply__assignment__in=counted.shares, voice__matter=F("reply__matter"))
    asked = given.count()
    rows = Rating.objects.filter(reply__assignment__in=counted.shares, voice__matter=F("reply__matter"))
    found = rows.aggregate(
        rated=Count("pk"),
        good=Count("pk", filter=Q(grade__in=GOOD)),
        full=Count("pk", filter=Q(grade=Grade.SATISFIED)),
        polite=Count("pk", filter=Q(attitude__in=GOOD)),
    )
    silent = asked - found["rated"]
    words = _("满意和基本满意 ÷ 收到的反馈（每次答复都算，包括后来重办的）；没有反馈的不计，也不算满意")
    return [
        Share(_("反馈率"), found["rated"], asked, 0, _("代表反馈 ÷ 送达代表的答复")),
        Share(_("对办理态度满意率"), found["polite"], found["rated"], silent, words),
        Share(_("对办理结果满意率"), found["good"], found["rated"], silent, words),
        Share(_("其中“满意”"), found["full"], found["rated"], silent, _("只算“满意”÷ 收到的反馈；没有反馈的不计")),
    ]


def _again(counted: Counted) -> Share:
    found = counted.firsts.filter(answered__isnull=False).aggregate(
        all=Count("pk", distinct=True),
        again=Count("pk", distinct=True, filter=Q(answered__ratings__grade=Grade.DISSATISFIED)),
    )
    left = counted.firsts.filter(answered=None).count()
    words = _("代表对首次答复不满意、再次办理 ÷ 已首次答复；还没有答复的不计")
    return Share(_("再次办理率"), found["again"], found["all"], left, words)


def promises_in(*, viewer: Viewer, period: Period, unit: int) -> list[Commitment]:
    """The promises of one unit that fall due in a period."""
    rows = _counted(viewer, period, unit).promises
    return list(rows.select_related("matter").order_by("due_on", "pk"))
