"""What the pages of key suggestions, topics, occasions, undertakings and difficulties show. Reads only."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from mashang.kit.together import together
from mashang.kit.viewer import Viewer
from mashang.matters import policy as matters
from mashang.matters.models import Link, LinkKind
from mashang.supervision import policy, queries, rules
from mashang.supervision.models import Criterion, Difficulty, KeySuggestion, Occasion, Topic, Undertaking
from mashang.supervision.shapes import TONES, Cell, Due, Page, Section, Word, light


def undertaking_due(row: Undertaking, today: date) -> Due:
    """The colour of an undertaking."""
    if row.state in {"done", "broken"}:
        return light("over", row.due_on)
    return light(queries.plain_colour(row.organ.region.path, row.due_on, today), row.due_on)


def lines_of(rows: Iterable[Any]) -> Section:
    """四落实."""
    cells = [[Cell(row.who), Cell(row.due_on), Cell(row.what), Cell(row.effect)] for row in rows]
    headings = [_("落实人员"), _("落实时间"), _("落实内容"), _("落实成效")]
    return Section(_("四落实"), headings, cells, _("还没有落实事项。"))


def urgings_of(rows: Iterable[Any]) -> Section:
    """催办记录."""
    cells = [
        [
            Cell(row.at),
            Cell(row.signer),
            Cell(row.text),
            Cell(row.came) if row.came else Cell(_("记录后来的情况"), "came", row.pk),
        ]
        for row in rows
    ]
    return Section(_("催办记录"), [_("时间"), _("催办人"), _("催办内容"), _("后来的情况")], cells, _("还没有催办过。"))


def occasions_of(rows: Iterable[Occasion]) -> Section:
    """督办活动."""
    cells = [
        [
            Cell(row.title, "occasion", row.pk),
            Cell(row.get_kind_display()),
            Cell(row.on),
            Cell(row.table.states[row.state], tone=TONES.get(row.state, "go")),
        ]
        for row in rows
    ]
    return Section(_("督办活动"), [_("名称"), _("形式"), _("日期"), _("状态")], cells, _("还没有安排督办活动。"))


def undertakings_of(rows: Iterable[Undertaking], title: Word) -> Section:
    """What units undertook."""
    cells = [
        [
            Cell(row.title, "undertaking", row.pk),
            Cell(row.get_kind_display()),
            Cell(row.unit.name),
            Cell(row.due_on),
            Cell(row.table.states[row.state], tone=TONES.get(row.state, "go")),
        ]
        for row in rows
    ]
    return Section(title, [_("事项"), _("类别"), _("责任单位"), _("期限"), _("状态")], cells, _("还没有交办。"))


def matters_of(viewer: Viewer, rows: "QuerySet[Any]", title: Word) -> Section:
    """Matters that this viewer may read; of others only how many there are."""
    read = matters.readable_by(viewer).filter(pk=OuterRef("pk"))
    every = list(rows.annotate(read=Exists(read)).order_by("received_at", "pk"))
    seen = [row for row in every if row.read]
    cells = [
        [Cell(row.title, matter=row.pk), Cell(row.get_kind_display()), Cell(row.received_at), Cell(row.spoken_number)]
        for row in seen
    ]
    if len(every) > len(cells):
        more = _("另有 %(more)d 件不在您的范围内") % {"more": len(every) - len(cells)}
        cells.append([Cell(more), Cell(""), Cell(""), Cell("")])
    return Section(title, [_("事项"), _("类型"), _("收到时间"), _("编号")], cells)


def links_of(key: KeySuggestion) -> Section:
    """Which research, opinions and years led to it (R76)."""
    found = Link.objects.filter(target=key.matter).exclude(kind=LinkKind.PROSECUTOR).select_related("origin")
    cells = [
        [Cell(row.get_kind_display()), Cell(row.origin.title, matter=row.origin_id), Cell(row.origin.received_at)]
        for row in found
        if not row.origin.sensitive
    ]
    return Section(_("来龙去脉"), [_("关系"), _("事项"), _("收到时间")], cells, _("没有相连的事项。"))


def key_page(_viewer: Viewer, key: KeySuggestion, _today: date) -> Page:
    """重点督办建议."""
    chosen = "、".join(str(Criterion(row).label) for row in key.criteria)
    facts: list[tuple[Word, object]] = [
        (_("建议"), Cell(key.matter.title, matter=key.matter_id)),
        (_("提名理由"), chosen),
        (_("征求意见情况"), key.consulted),
        (_("主任会议"), key.fixed_on),
        (_("主任会议决定"), key.decision),
        (_("督办层次"), key.get_level_display() if key.level else ""),
        (_("督办负责人"), key.owner_name or (key.owner.name if key.owner else "")),
        (_("督办委员会"), key.committee.name if key.committee else ""),
        (_("政府领衔领导"), key.district_lead),
        (_("主抓单位负责人"), key.bureau_lead),
        (_("推进专班"), key.task_force),
        (_("督办方案"), key.plan),
        (_("督办情况报告"), key.report),
        (_("督办结果"), key.result),
    ]
    lines, occasions, urgings = together(key.lines.all(), key.occasions.all(), key.urgings.all())
    return facts, [lines_of(lines), occasions_of(occasions), urgings_of(urgings), links_of(key)]


def topic_page(viewer: Viewer, topic: Topic, _today: date) -> Page:
    """监督议题."""
    years = _("%(years)d 年") % {"years": topic.repeat_count} if topic.repeat_count > 1 else ""
    facts: list[tuple[Word, object]] = [
        (_("形成原因"), topic.get_mark_display()),
        (_("连续提出"), years),
        (_("议题说明"), topic.text),
        (_("决定日期"), topic.decided_on),
        (_("决定"), topic.decision),
        (_("督办委员会"), topic.committee.name if topic.committee else ""),
        (_("督办方案"), topic.plan),
        (_("督办结果"), topic.result),
    ]
    lines, occasions, urgings = together(topic.lines.all(), topic.occasions.all(), topic.urgings.all())
    made_of = matters_of(viewer, topic.matters.all(), _("由这些事项形成"))
    return facts, [made_of, lines_of(lines), occasions_of(occasions), urgings_of(urgings)]


def occasion_page(_viewer: Viewer, row: Occasion, _today: date) -> Page:
    """督办活动."""
    about = [
        Cell(case.title, policy.kind_of(case), case.pk)
        for case in (row.key, row.topic, row.problem)
        if case is not None
    ]
    facts: list[tuple[Word, object]] = [
        (_("形式"), row.get_kind_display()),
        (_("围绕"), about[0] if about else ""),
        (_("日期"), row.on),
        (_("半年度"), half_year(row.half)),
        (_("地点"), row.place),
        (_("被督办单位"), row.unit.name if row.unit else ""),
        (_("参加人员"), row.who),
        (_("情况和问题"), row.found),
        (_("结果"), row.outcome),
    ]
    sections = [undertakings_of(row.undertakings.select_related("unit"), _("交办的承诺、整改和审议意见"))]
    return facts, [*poll_of(row), *sections]


def half_year(half: str) -> str:
    """``2026-2`` in words; nothing stays nothing."""
    if not half:
        return ""
    year, which = half.split("-")
    words = {"1": _("%(year)s年上半年"), "2": _("%(year)s年下半年")}
    return words[which] % {"year": year}


def poll_of(row: Occasion) -> list[Section]:
    """满意度测评 as counted, with what follows from the counts."""
    poll = getattr(row, "poll", None)
    if poll is None:
        return []
    came = rules.outcome(
        eligible=poll.eligible_count,
        collected=poll.collected,
        satisfied=poll.satisfied,
        basically=poll.basically,
        others=poll.dissatisfied + poll.abstain,
    )
    told = {"good": came.good, "base": came.base}
    words = _("满意和基本满意 %(good)d 票，应到 %(base)d 人，超过半数") % told
    if not came.passed:
        words = _("满意和基本满意 %(good)d 票，应到 %(base)d 人，没有超过半数") % told
    counts = [
        poll.eligible_count, poll.present_count, poll.issued, poll.collected, poll.satisfied, poll.basically,
        poll.dissatisfied, poll.abstain, came.invalid,
    ]  # fmt: skip
    headings = [
        _("应到"), _("实到"), _("发出"), _("收回"), _("满意"), _("基本满意"), _("不满意"), _("弃权"), _("无效"),
    ]  # fmt: skip
    return [Section(_("满意度测评：%(words)s") % {"words": words}, headings, [[Cell(count) for count in counts]])]


def undertaking_page(viewer: Viewer, row: Undertaking, _today: date) -> Page:
    """承诺, 整改, 审议意见."""
    seen = row.origin_id and matters.readable_by(viewer).filter(pk=row.origin_id).exists()
    facts: list[tuple[Word, object]] = [
        (_("类别"), row.get_kind_display()),
        (_("责任单位"), row.unit.name),
        (_("内容"), row.text),
        (_("作出的场合"), row.where),
        (_("由此引起"), Cell(row.origin.title, matter=row.origin_id) if row.origin and seen else ""),
        (_("作出日期"), row.made_on),
        (_("期限"), row.due_on),
        (_("落实情况"), row.told),
        (_("核查结果"), row.checked),
        (_("核查日期"), row.checked_on),
    ]
    return facts, [urgings_of(row.urgings.all())]


def difficulty_page(_viewer: Viewer, row: Difficulty, _today: date) -> Page:
    """小组困难."""
    facts: list[tuple[Word, object]] = [
        (_("代表小组"), row.of_whom),
        (_("提出人"), row.raiser.name if row.raiser else ""),
        (_("遇到的困难"), row.text),
        (_("希望答复的日期"), row.due_on),
        (_("答复"), row.answer),
        (_("答复日期"), row.answered_on),
    ]
    return facts, []


PAGES: dict[str, Callable[[Viewer, Any, date], Page]] = {
    "key": key_page,
    "topic": topic_page,
    "occasion": occasion_page,
    "undertaking": undertaking_page,
    "difficulty": difficulty_page,
}
DUES: dict[str, Callable[[Any, date], Due]] = {"undertaking": undertaking_due}
FILES: dict[str, Callable[[Any], list[tuple[str, int, Word]]]] = {
    "key": lambda row: [("keys", row.organ_id, _("重点建议督办情况报告"))],
}
