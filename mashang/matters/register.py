"""代表建议和议案: the register of the organ in charge, and that of a delegation in a session."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.matters import policy, stationed
from mashang.matters.flows import BY_LAW
from mashang.matters.models import Assignment, Clock, ClockKind, Kind, Matter, Voice
from mashang.matters.register_promises import COMMITMENTS
from mashang.matters.services import raising_office
from mashang.matters.workflow import LIVE, State
from mashang.matters.workflow_suggestion import STATES
from mashang.people.models import Role
from mashang.registers.shape import Bulk, Choices, Column, Filter, Register, declare
from mashang.stations import signs

__all__ = ["COMMITMENTS", "PAPERS", "PASSING"]

signs.declare(signs.Sign("received", stationed.received))
signs.declare(signs.Sign("ended", stationed.ended))
signs.declare(signs.Sign("open", stationed.moved))
KEEPERS = (Role.OFFICE, Role.CHAIR)
READERS = (*KEEPERS, Role.LEADER, Role.COMMITTEE)


def papers(viewer: Viewer, _on: date) -> "QuerySet[Matter]":
    """The suggestions and motions at the organs where this viewer works; never a draft, which is its authors'."""
    organs = viewer.organs(*READERS)
    rows = policy.visible_to(viewer).filter(organ__in=organs, kind__in=sorted(BY_LAW)).exclude(state=State.DRAFT)
    return _told(rows).order_by("-received_at", "-pk")


def passing(viewer: Viewer, _on: date) -> "QuerySet[Matter]":
    """What goes through the delegations at which this viewer works."""
    rows = policy.visible_to(viewer).filter(
        particulars__congress__in=viewer.organs(Role.DELEGATION), particulars__session__isnull=False
    )
    return _told(rows.exclude(state=State.DRAFT)).order_by("-received_at", "-pk")


def _told(rows: "QuerySet[Matter]") -> "QuerySet[Matter]":
    voices = Voice.objects.filter(person__isnull=False).select_related("person").order_by("-leads", "pk")
    live = Assignment.objects.filter(state__in=LIVE).select_related("unit")
    return rows.select_related("particulars").prefetch_related(
        Prefetch("voices", voices), Prefetch("assignments", live)
    )


def _deputies(row: Matter) -> str:
    names = [voice.person.name for voice in row.voices.all() if voice.person is not None]
    return "、".join(names[:3]) + ("…" if len(names) > 3 else "")


def _units(row: Matter) -> str:
    return "、".join(share.unit.short_name or share.unit.name for share in row.assignments.all() if share.main)


def _session(row: Matter) -> str:
    number = row.particulars.session
    return str(_("第%(n)d次会议") % {"n": number}) if number else str(_("闭会期间"))


def _serial(row: Matter) -> str:
    return str(row.particulars.serial or "")


def _looked_at(row: Matter) -> str:
    return row.particulars.interest


COLUMNS = [
    Column("title", _("标题"), lambda row: row.title),
    Column("serial", _("编号"), _serial),
    Column("kind", _("种类"), lambda row: row.get_kind_display()),
    Column("deputies", _("提出代表"), _deputies),
    Column("session", _("什么时候提出"), _session),
    Column("state", _("状态"), lambda row: row.table.states[row.state]),
    Column("units", _("承办"), _units),
    Column("due", _("期限"), lambda row: row.due_on),
    Column("interest", _("需要核实"), _looked_at, quiet=True),
    Column("received", _("提出日期"), lambda row: row.received_at, quiet=True),
]


def _searched(words: str) -> Q:
    number = Q(particulars__serial=int(words)) if words.isascii() and words.isdigit() and len(words) < 6 else Q()
    return Q(title__contains=words) | number if number else Q(title__contains=words)


def _states(_viewer: Viewer, _on: date) -> Choices:
    return [(key, word) for key, word in STATES.items() if key != State.DRAFT]


def _kinds(_viewer: Viewer, _on: date) -> Choices:
    return [(Kind.SUGGESTION.value, Kind.SUGGESTION.label), (Kind.MOTION.value, Kind.MOTION.label)]


def _unheard(_value: str, on: date) -> Q:
    """Answered, and the days for feedback are over without it: which says nothing of how satisfied anybody is."""
    over = Clock.objects.filter(kind=ClockKind.FEEDBACK, ended_on=None, due_on__lt=on)
    return Q(state=State.ANSWERED, pk__in=over.order_by().values("matter"))


FILTERS = [
    Filter("kind", _("种类"), _kinds, lambda value, _on: Q(kind=value)),
    Filter("state", _("状态"), _states, lambda value, _on: Q(state=value)),
    Filter(
        "when",
        _("什么时候提出"),
        lambda _viewer, _on: [("session", _("会议期间")), ("between", _("闭会期间"))],
        lambda value, _on: Q(particulars__session__isnull=value == "between"),
    ),
    Filter(
        "interest",
        _("利益关系"),
        lambda _viewer, _on: [("yes", _("需要核实"))],
        lambda _value, _on: ~Q(particulars__interest=""),
    ),
    Filter("feedback", _("代表反馈"), lambda _viewer, _on: [("late", _("过期没有反馈"))], _unheard),
]

PAPERS = declare(
    Register(
        name="suggestions",
        title=_("代表建议和议案"),
        icon="paper",
        sees=lambda viewer: viewer.has(*READERS),
        keeps=lambda viewer: viewer.has(*KEEPERS),
        rows=papers,
        search=_searched,
        search_hint=_("标题中的字或编号"),
        columns=COLUMNS,
        filters=FILTERS,
        bulks=[
            Bulk(
                "accept",
                _("受理"),
                raising_office.accept_many,
                lead=_("按提出的先后依次编号并受理。需要核实利益关系的，请打开后单独受理。"),
            )
        ],
        opened="desk:matter",
        imports=("suggestions",),
        group=_("代表建议"),
        empty=_("代表提交以后，会出现在这里；在别处办了一半的，请导入表格。"),
    )
)

PASSING = declare(
    Register(
        name="delegation",
        title=_("代表团的建议和议案"),
        icon="paper",
        sees=lambda viewer: viewer.has(Role.DELEGATION),
        keeps=lambda viewer: viewer.has(Role.DELEGATION),
        rows=passing,
        search=_searched,
        search_hint=_("标题中的字或编号"),
        columns=COLUMNS,
        filters=FILTERS[:2],
        bulks=[
            Bulk(
                "forward",
                _("转交大会秘书处"),
                raising_office.forward_many,
                lead=_("不符合要求的，请先打开后退回修改，不要一起转交。"),
            )
        ],
        opened="desk:matter",
        group=_("代表建议"),
        empty=_("本团代表在会议期间提交以后，会出现在这里。"),
    )
)
