"""代表与人员: the register of persons."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.organs.models import Level
from mashang.people.models import Mandate, Person, Role, Sector, Standing
from mashang.registers.shape import Choices, Column, Filter, Register, declare

KEEPERS = (Role.OFFICE, Role.CHAIR)
"""Whose office keeps the register of its region and of everything below it."""
READERS = (*KEEPERS, Role.LEADER, Role.COMMITTEE)


def scope(viewer: Viewer, *roles: str, field: str = "region__path") -> Q:
    """The condition for rows in the regions of the offices where one of these roles is held."""
    found = Q(pk__in=[])
    for duty in viewer.duties:
        if duty.role in roles:
            found |= paths.under(duty.region_path, field)
    return found


def visible_to(viewer: Viewer, on: date) -> "QuerySet[Person]":
    """Persons on the register of this viewer's regions, with their mandates in force."""
    sitting = Mandate.objects.on(on).select_related("congress__region")
    return (
        Person.objects.filter(scope(viewer, *READERS))
        .select_related("region")
        .prefetch_related(Prefetch("mandates", queryset=sitting, to_attr="sitting"))
        .order_by("name", "pk")
    )


def named(words: str) -> Q:
    """By name, pinyin, initials or card number."""
    lower = words.lower().replace(" ", "")
    return (
        Q(name__contains=words)
        | Q(spelling__startswith=lower)
        | Q(spelling__contains=f" {lower}")
        | Q(pk__in=Mandate.objects.filter(card_no=words).values("person_id"))
    )


def _levels(_viewer: Viewer, _on: date) -> Choices:
    return [choice for choice in Level.choices if choice[0] not in {Level.VILLAGE, Level.GRID}]


def _sits(value: str, on: date) -> Q:
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE, congress__region__level=value)
    return Q(pk__in=sitting.values("person_id"))


PEOPLE = declare(
    Register(
        name="people",
        title=_("代表与人员"),
        icon="person",
        group=_("名册"),
        sees=lambda viewer: viewer.has(*READERS),
        keeps=lambda viewer: viewer.has(*KEEPERS),
        rows=visible_to,
        search=named,
        search_hint=_("姓名、拼音、首字母或代表证号"),
        columns=[
            Column("name", _("姓名"), lambda row: row.name),
            Column("mandates", _("代表资格"), lambda row: "、".join(str(m.congress.short_name) for m in row.sitting)),
            Column("employer", _("工作单位和职务"), lambda row: f"{row.employer} {row.job}".strip()),
            Column("profession", _("专业或行业"), lambda row: row.profession),
            Column("phone", _("电话"), lambda row: row.phone_mask),
            Column(
                "cards", _("代表证号"), lambda row: "、".join(m.card_no for m in row.sitting if m.card_no), quiet=True
            ),
        ],
        filters=[
            Filter("level", _("层级"), _levels, _sits),
            Filter("sector", _("产业"), lambda _viewer, _on: Sector.choices, lambda value, _on: Q(sector=value)),
        ],
        opened="people:show",
        imports="deputies",
        empty=_("可以从表格导入，也可以逐个新增。"),
    )
)
