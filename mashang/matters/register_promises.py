"""承诺事项: the register of what units promised in their answers."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.matters import promises
from mashang.matters.models import Commitment, Kept
from mashang.organs.models import Organ
from mashang.registers.shape import Choices, Column, Filter, Register, declare

SOON = timedelta(days=30)
STANDING = [("over", _("已逾期")), ("soon", _("三十天内到期")), ("open", _("正在落实")), *Kept.choices[1:]]


def _standing(value: str, on: date) -> Q:
    """How a promise stands on a day."""
    still = Q(state=Kept.OPEN)
    if value == "over":
        return still & Q(due_on__lt=on)
    if value == "soon":
        return still & Q(due_on__gte=on, due_on__lte=on + SOON)
    return still if value == "open" else Q(state=value)


def _units(viewer: Viewer, _on: date) -> Choices:
    """The units that promised something."""
    promised = promises.visible_to(viewer).order_by().values("unit")
    rows = Organ.objects.filter(pk__in=promised).order_by("name", "pk")
    return [(str(row.pk), row.short_name or row.name) for row in rows]


def _of_unit(value: str, _on: date) -> Q:
    return Q(unit=int(value)) if value.isascii() and value.isdigit() and len(value) < 16 else Q()


def _number(row: Commitment) -> str:
    told = getattr(row.matter, "particulars", None)
    return str(told.serial) if told is not None and told.serial else ""


COMMITMENTS = declare(
    Register(
        name="commitments",
        title=_("承诺事项"),
        icon="clock",
        group=_("代表建议"),
        sees=lambda viewer: viewer.has(*promises.READERS),
        keeps=lambda _viewer: False,
        rows=promises.visible_to,
        search=lambda words: Q(text__contains=words) | Q(matter__title__contains=words),
        search_hint=_("承诺内容或建议标题"),
        columns=[
            Column("text", _("承诺内容"), lambda row: row.text),
            Column("unit", _("单位"), lambda row: row.unit.short_name or row.unit.name),
            Column("due", _("落实期限"), lambda row: row.due_on.isoformat()),
            Column("state", _("情况"), lambda row: str(row.get_state_display())),
            Column("matter", _("建议"), lambda row: row.matter.title),
            Column("number", _("编号"), _number, quiet=True),
            Column("told", _("落实情况"), lambda row: row.told, quiet=True),
            Column("found", _("核查结果"), lambda row: row.found, quiet=True),
        ],
        filters=[
            Filter("standing", _("情况"), lambda _viewer, _on: STANDING, _standing),
            Filter("unit", _("单位"), _units, _of_unit),
        ],
        opened="matters:promise",
        empty=_("还没有承诺事项。单位在答复时登记的承诺会列在这里。"),
    )
)
