"""代表与人员, 小组: the registers of people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.keeping import KEEPERS, READERS, may_keep, may_see, scope
from mashang.people import finding, liaisons, policy
from mashang.people.bulks import BULKS
from mashang.people.models import CapacityKind, GroupKind, Sector, Standing
from mashang.people.policy import visible_to
from mashang.registers.shape import Column, Filter, Register, declare

__all__ = ["GROUPS", "KEEPERS", "LIAISONS", "PEOPLE", "READERS", "scope", "visible_to"]


TOUCHED = (("none", _("还没有组成人员联系")), ("yes", _("已有组成人员联系")))
TOUCHING = (("yes", _("有联系的代表")), ("none", _("还没有分代表")))


def _mandates(row: Any) -> str:
    return "、".join(
        f"{m.congress.short_name}{'' if m.standing == Standing.ACTIVE else f'（{m.get_standing_display()}）'}"
        for m in row.sitting
    )


PEOPLE = declare(
    Register(
        name="people",
        title=_("代表与人员"),
        icon="person",
        group=_("名册"),
        sees=may_see,
        keeps=may_keep,
        rows=visible_to,
        keeps_rows=policy.kept_by,
        search=finding.named,
        search_hint=_("姓名、拼音、首字母或代表证号"),
        columns=[
            Column("name", _("姓名"), lambda row: row.name),
            Column("mandates", _("代表资格"), _mandates),
            Column("employer", _("工作单位和职务"), lambda row: f"{row.employer} {row.job}".strip()),
            Column("profession", _("专业或行业"), lambda row: row.profession),
            Column("phone", _("电话"), lambda row: row.phone_mask),
            Column("region", _("所在地"), lambda row: row.region.name if row.region else "", quiet=True),
            Column("sex", _("性别"), lambda row: row.get_sex_display(), quiet=True),
            Column("born", _("出生年月"), lambda row: f"{row.born_on:%Y-%m}" if row.born_on else "", quiet=True),
            Column("ethnicity", _("民族"), lambda row: row.ethnicity, quiet=True),
            Column("party", _("党派"), lambda row: row.party, quiet=True),
            Column("education", _("学历"), lambda row: row.education, quiet=True),
            Column("sector", _("产业"), lambda row: row.get_sector_display(), quiet=True),
            Column("skills", _("专长"), lambda row: "、".join(row.skills), quiet=True),
            Column(
                "cards", _("代表证号"), lambda row: "、".join(m.card_no for m in row.sitting if m.card_no), quiet=True
            ),
            Column(
                "constituencies",
                _("选区或选举单位"),
                lambda row: "、".join(m.constituency for m in row.sitting if m.constituency),
                quiet=True,
            ),
        ],
        filters=[
            Filter("level", _("层级"), lambda _v, _on: finding.LEVELS, finding.sits_at_level),
            Filter("congress", _("人大"), lambda viewer, _on: finding.of_place("congress", viewer), finding.sits_in),
            Filter("profession", _("专业或行业"), lambda _v, _on: (), finding.works_in, typed=True),
            Filter("skill", _("专长"), lambda _v, _on: (), finding.skilled, typed=True),
            Filter("sector", _("产业"), lambda _v, _on: Sector.choices, lambda value, _on: Q(sector=value)),
            Filter(
                "group",
                _("小组"),
                lambda viewer, _on: [("none", str(_("没有编组"))), *finding.of_place("group", viewer)],
                finding.in_group,
            ),
            Filter("capacity", _("身份"), lambda _v, _on: CapacityKind.choices, finding.is_capacity),
            Filter("liaison", _("分包联系"), lambda _v, _on: TOUCHED, liaisons.touched),
            Filter("duty", _("职责标签"), lambda viewer, _on: finding.of_place("duty", viewer), finding.has_duty),
            Filter("pledge", _("承诺"), lambda _v, _on: finding.PLEDGES, finding.pledged),
            Filter("age", _("年龄"), lambda _v, _on: finding.AGES, finding.aged),
            Filter(
                "standing", _("资格状态"), lambda _v, _on: [*Standing.choices, ("none", _("不是代表"))], finding.stands
            ),
            Filter("account", _("账号"), lambda _v, _on: finding.ACCOUNTS, finding.signs_in),
        ],
        bulks=BULKS,
        opened="people:show",
        added="people:add",
        imports=("deputies",),
        empty=_("可以从表格导入，也可以逐个新增。"),
    )
)

GROUPS = declare(
    Register(
        name="groups",
        title=_("小组与团体"),
        icon="inbox",
        group=_("名册"),
        sees=may_see,
        keeps=may_keep,
        rows=lambda viewer, on: policy.counted(policy.groups_seen_by(viewer), on),
        search=lambda words: (
            finding.begins("name", words) | finding.begins("spelling", words.lower()) | Q(name__contains=words)
        ),
        search_hint=_("名称或拼音"),
        columns=[
            Column("name", _("名称"), lambda row: row.name),
            Column("kind", _("类型"), lambda row: row.get_kind_display()),
            Column("organ", _("归口机构"), lambda row: row.organ.short_name),
            Column("leader", _("组长"), lambda row: row.leader),
            Column("count", _("人数"), lambda row: row.count),
            Column("since", _("成立日期"), lambda row: row.from_on),
            Column("until", _("撤销日期"), lambda row: row.to_on, quiet=True),
            Column("purpose", _("宗旨和任务"), lambda row: row.purpose, quiet=True),
            Column("parties", _("组成方"), lambda row: " + ".join(row.parties), quiet=True),
        ],
        filters=[
            Filter("kind", _("类型"), lambda _v, _on: GroupKind.choices, lambda value, _on: Q(kind=value)),
            Filter("sector", _("产业"), lambda _v, _on: Sector.choices, lambda value, _on: Q(sector=value)),
            Filter(
                "state",
                _("状态"),
                lambda _v, _on: [("open", _("现有")), ("closed", _("已撤销"))],
                lambda value, on: Q(to_on__lt=on) if value == "closed" else ~Q(to_on__lt=on),
            ),
        ],
        opened="people:group",
        added="people:group_add",
        imports=("groups",),
        empty=_("新建一个小组，再按层级、专业、专长把代表编进来。"),
    )
)

LIAISONS = declare(
    Register(
        name="liaisons",
        title=_("分包联系"),
        icon="person",
        group=_("名册"),
        sees=may_see,
        keeps=policy.keeps_committees,
        rows=policy.committee_members,
        search=finding.named,
        search_hint=_("组成人员的姓名、拼音或首字母"),
        columns=[
            Column("name", _("常委会组成人员"), lambda row: row.name),
            Column("organ", _("人大常委会"), lambda row: "、".join(seat.organ.short_name for seat in row.seats)),
            Column("job", _("职务"), lambda row: "、".join(seat.field for seat in row.seats if seat.field)),
            Column("count", _("联系的代表（人）"), lambda row: len({line.deputy_id for line in row.touches})),
            Column("deputies", _("联系哪些代表"), lambda row: "、".join(line.deputy.name for line in row.touches)),
        ],
        filters=[Filter("touching", _("分包联系"), lambda _v, _on: TOUCHING, liaisons.touching)],
        opened="people:show",
        added="people:liaison_add",
        empty=_("先在常委会组成人员本人页面“登记身份”，再到“代表与人员”里勾选代表，分给他们联系。"),
    )
)
