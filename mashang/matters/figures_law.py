"""Figures of suggestions that cannot be dressed up: each with numerator, denominator and what was left out (issue of
an annual report by 31 August, 河南办法第二十八条). Nothing is weighted; who said nothing is never satisfied."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
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
LEDGER = [
    (Owed.SENT, _("已交办，待签收")),
    (Owed.ACKNOWLEDGED, _("办理中")),
    (Owed.REPLIED, _("已答复，待办结")),
    (Owed.SETTLED, _("已了结")),
    (Owed.SUPERSEDED, _("等待评估或不再办理")),
]
ANSWERED = _("已首次答复 ÷ 承办；代表表示不需书面答复、也没有答复的不计")
ACHIEVED = _("最近一次答复为 A 类 ÷ 已答复；还没有答复的不计")
AGAIN = _("代表对首次答复不满意、再次办理 ÷ 已首次答复；还没有答复的不计")
GOOD = (Grade.SATISFIED, Grade.BASICALLY)


@dataclass(frozen=True)
class Counted:
    """The shares of units that a page counts: those that were sent in the period, with all that was done over again,
    and the promises that fall due in it."""

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
    """The figures of all suggestions first sent in a period, of one unit or of all that this person reads: four
    statements. NotAllowed for somebody who reads none."""
    if not may_read(viewer):
        raise NotAllowed
    counted = _counted(viewer, period, unit)
    found = _shares(counted)
    ledger = [Line(name, found[f"is_{state}"]) for state, name in LEDGER]
    free, answered = found["free"], found["answered_once"]
    whole = found["sent_once"] - free
    left = found["sent_once"] - answered
    shares = [
        Share(_("答复率"), answered, whole, free, ANSWERED),
        _on_time(counted, today),
        Share(_("办成率"), found["solved"], found["answered_last"], left, ACHIEVED),
        _carried_through(counted, today),
        *_satisfied(counted),
        Share(_("再次办理率"), found["again"], answered, left, AGAIN),
    ]
    return Figures(period, sum(line.count for line in ledger), ledger, shares)


def _counted(viewer: Viewer, period: Period, unit: int | None) -> Counted:
    scope = _scope(viewer) if unit is None else _scope(viewer) & Q(unit=unit)
    mine = Assignment.objects.filter(scope, matter__kind=Kind.SUGGESTION, role__in=MAIN)
    shares = mine.filter(period.condition("first_sent_at"))
    moved = Assignment.objects.filter(again_of=OuterRef("pk")).exclude(unit=OuterRef("unit"))
    shares = shares.exclude(state=Owed.RETURNED).filter(~Exists(moved))
    within = Q(due_on__gte=period.first, due_on__lte=period.last)
    promises = Commitment.objects.filter(scope & within, matter__kind=Kind.SUGGESTION)
    return Counted(shares, promises)


def _shares(counted: Counted) -> dict[str, int]:
    """Counts of shares in one statement. A unit's share stands in the ledger where its newest row stands, so that the
    lines sum to the total; it was answered when its first row was, and achieved as its newest answer says."""
    before = Assignment.objects.filter(pk=OuterRef("again_of"), unit=OuterRef("unit"))
    newer = Assignment.objects.filter(again_of=OuterRef("pk"), unit=OuterRef("unit"))
    rows = counted.shares.annotate(
        began=~Exists(before), newest=~Exists(newer), answered_newest=~Exists(newer.filter(answered__isnull=False))
    )
    first, said = Q(began=True), Q(answered__isnull=False)
    bad = Q(answered__ratings__grade=Grade.DISSATISFIED, answered__ratings__voice__isnull=False)
    last = said & Q(answered_newest=True)
    wanted = {
        "sent_once": first,
        "free": first & Q(matter__particulars__no_reply=True, answered=None),
        "answered_once": first & said,
        "again": first & bad,
        "answered_last": last,
        "solved": last & Q(answered__outcome="A"),
        **{f"is_{state}": Q(newest=True, state=state) for state, _name in LEDGER},
    }
    return rows.aggregate(**{name: Count("pk", distinct=True, filter=rule) for name, rule in wanted.items()})


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


def _carried_through(counted: Counted, today: date) -> Share:
    found = counted.promises.aggregate(
        done=Count("pk", filter=Q(state=Kept.DONE)),
        ahead=Count("pk", filter=Q(state=Kept.OPEN, due_on__gte=today)),
        all=Count("pk"),
    )
    words = _("核查认定已落实 ÷ 本期到期的承诺；转入下年、未落实、逾期未核查的都算没有落实；没到期的不计")
    return Share(_("落实率"), found["done"], found["all"] - found["ahead"], found["ahead"], words)


def _satisfied(counted: Counted) -> list[Share]:
    said = Rating.objects.filter(reply=OuterRef("reply"), voice=OuterRef("voice"))
    given = Answer.objects.filter(reply__assignment__in=counted.shares, voice__matter=F("reply__matter"))
    found = given.annotate(grade=Subquery(said.values("grade")), attitude=Subquery(said.values("attitude"))).aggregate(
        asked=Count("pk"),
        rated=Count("pk", filter=Q(grade__isnull=False)),
        good=Count("pk", filter=Q(grade__in=GOOD)),
        full=Count("pk", filter=Q(grade=Grade.SATISFIED)),
        polite=Count("pk", filter=Q(attitude__in=GOOD)),
    )
    silent = found["asked"] - found["rated"]
    words = _("满意和基本满意 ÷ 收到的反馈（每次答复都算，包括后来重办的）；没有反馈的不计，也不算满意")
    return [
        Share(_("反馈率"), found["rated"], found["asked"], 0, _("代表反馈 ÷ 送达代表的答复")),
        Share(_("对办理态度满意率"), found["polite"], found["rated"], silent, words),
        Share(_("对办理结果满意率"), found["good"], found["rated"], silent, words),
        Share(_("其中“满意”"), found["full"], found["rated"], silent, _("只算“满意”÷ 收到的反馈；没有反馈的不计")),
    ]


def promises_in(*, viewer: Viewer, period: Period, unit: int) -> list[Commitment]:
    """The promises of one unit that fall due in a period."""
    rows = _counted(viewer, period, unit).promises
    return list(rows.select_related("matter").order_by("due_on", "pk"))
