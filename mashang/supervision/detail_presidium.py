"""The pages of the presidium: meeting, problem, mechanism."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mashang.kit.together import together
from mashang.kit.viewer import Viewer
from mashang.matters import policy as matters
from mashang.supervision import policy, queries
from mashang.supervision.detail import occasions_of, urgings_of
from mashang.supervision.models import Mechanism, Meeting, Problem
from mashang.supervision.shapes import Cell, Due, Page, Section, Word, light


def problem_page(viewer: Viewer, row: Problem, _today: date) -> Page:
    """One problem."""
    facts: list[tuple[Word, object]] = [
        (_("来源联络站"), row.station.name if row.station else ""),
        (_("企业或项目"), row.for_whom),
        (_("类别"), row.category.name if row.category else ""),
        (_("问题"), row.text),
        (_("由事项办理"), _behind(viewer, row)),
        (_("提出日期"), row.at),
        (_("责任单位"), row.unit.name if row.unit else ""),
        (_("责任人"), row.charged),
        (_("责任监督代表"), row.supervisor.name if row.supervisor else ""),
        (_("办理期限"), queries.due_of(row)),
        (_("最近进展日期"), row.moved_on),
        (_("答复"), row.answer),
        (_("销号日期"), row.solved_on),
        (_("销号依据"), row.basis),
        (_("由这一件解决一类"), row.class_fix),
        (_("回访结果"), row.followed),
    ]
    told, urgings, occasions = together(row.notes.all(), row.urgings.all(), row.occasions.all())
    notes = [[Cell(note.at), Cell(note.get_kind_display()), Cell(note.signer), Cell(note.text)] for note in told]
    on = row.items.select_related("meeting").all()
    decided = [
        [Cell(item.meeting.title, "meeting", item.meeting_id) if _office(viewer, row) else Cell(item.meeting.title),
         Cell(item.meeting.on), Cell(item.get_decision_display() if item.decision else _("待决定")), Cell(item.text)]
        for item in on
    ]  # fmt: skip
    return facts, [
        Section(_("进展"), [_("时间"), _("类型"), _("记录人"), _("内容")], notes, _("还没有进展记录。")),
        Section(_("会议决定"), [_("会议"), _("日期"), _("决定"), _("内容")], decided, _("还没有上过会。")),
        urgings_of(urgings),
        occasions_of(occasions),
    ]


def _office(viewer: Viewer, row: Problem) -> bool:
    return "office" in policy.parts(viewer, row)


def _behind(viewer: Viewer, row: Problem) -> Cell | str:
    """The matter, and where it stands, for those who may see it."""
    if row.matter is None:
        return ""
    words = _("%(number)s（%(state)s）") % {
        "number": row.matter.spoken_number,
        "state": row.matter.table.states[row.matter.state],
    }
    seen = matters.visible_to(viewer).filter(pk=row.matter.pk).exists()
    return Cell(words, matter=row.matter_id if seen else None)


def problem_due(row: Problem, today: date) -> Due:
    """红黄绿."""
    return light(queries.colour_of(row, today), queries.due_of(row))


def meeting_page(_viewer: Viewer, row: Meeting, _today: date) -> Page:
    """主席团会议: the agenda station by station, a line a problem."""
    facts: list[tuple[Word, object]] = [
        (_("次数"), _("第 %(number)d 次") % {"number": row.number}),
        (_("会议日期"), row.on),
        (_("地点"), row.place),
        (_("应到"), _("%(count)d 人") % {"count": row.eligible_count}),
        (_("实到"), _("%(count)d 人") % {"count": row.present_count} if row.present_count is not None else ""),
    ]
    lines = row.items.select_related("problem__station", "problem__target", "problem__supervisor")
    held = row.state == "held"
    groups: dict[str, list[list[Cell]]] = {}
    for item in lines:
        problem = item.problem
        decide = Cell(_("作出决定"), "decide", item.pk) if held else Cell(_("待决定"))
        decided = Cell(item.get_decision_display(), tone="done") if item.decision else decide
        watch = problem.supervisor.name if problem.supervisor else ""
        cells = [Cell(item.position), Cell(problem.title, "problem", problem.pk), Cell(problem.for_whom), decided,
                 Cell(item.text), Cell(watch)]  # fmt: skip
        groups.setdefault(problem.station.name if problem.station else _("主席团"), []).append(cells)
    headings = [_("序号"), _("问题"), _("企业或项目"), _("决定"), _("决定内容"), _("责任监督代表")]
    agenda = [Section(_("议程：%(name)s") % {"name": name}, headings, rows) for name, rows in groups.items()]
    none = [Section(_("议程"), headings, [], _("议程还是空的。请按“生成议程”，把各站的事项和问题列进来。"))]
    return facts, [*(agenda or none), _lists(row)]


def _lists(row: Meeting) -> Section:
    rows = row.lists.select_related("to")
    cells = [
        [Cell(_("%(year)d 年第 %(number)d 号") % {"year": made.year, "number": made.number}), Cell(made.issued_on),
         Cell(made.to.name), Cell(made.doc_no)]
        for made in rows
    ]  # fmt: skip
    headings = [_("清单"), _("印发日期"), _("送交"), _("发文字号")]
    return Section(_("问题清单"), headings, cells, _("还没有印发问题清单。"))


def meeting_files(row: Meeting) -> list[tuple[str, int, Word]]:
    """What can be taken home: each list with its letter, and the close-out register."""
    found: list[tuple[str, int, Word]] = []
    for made in row.lists.order_by("number"):
        found += [
            ("letter", made.pk, _("第 %(number)d 号问题清单交办函") % {"number": made.number}),
            ("list", made.pk, _("第 %(number)d 号问题清单") % {"number": made.number}),
        ]
    return [*found, ("ledger", row.organ_id, _("销号台账"))]


def mechanism_page(_viewer: Viewer, row: Mechanism, _today: date) -> Page:
    """机制 with its ledger."""
    entries = list(row.ledger.all())
    facts: list[tuple[Word, object]] = [
        (_("做法"), row.what),
        (_("建立日期"), row.since_on),
        (_("源于问题"), Cell(row.problem.title, "problem", row.problem.pk) if row.problem else ""),
        (_("运行联络站"), row.station.name if row.station else ""),
        (_("停止原因"), row.why_ended),
    ]
    sums: dict[str, int] = {}
    for entry in entries:
        if entry.measure:
            sums[entry.measure] = sums.get(entry.measure, 0) + entry.count
    facts.append((_("合计"), "、".join(f"{count} {measure}" for measure, count in sums.items())))
    cells = [
        [Cell(entry.on), Cell(entry.party), Cell(entry.what), Cell(entry.result),
         Cell(f"{entry.count} {entry.measure}" if entry.count else "")]
        for entry in entries
    ]  # fmt: skip
    headings = [_("日期"), _("对象"), _("事由"), _("结果"), _("数量")]
    return facts, [Section(_("工作台账"), headings, cells, _("台账还是空的。"))]


PAGES: dict[str, Callable[[Viewer, Any, date], Page]] = {
    "problem": problem_page,
    "meeting": meeting_page,
    "mechanism": mechanism_page,
}
DUES: dict[str, Callable[[Any, date], Due]] = {"problem": problem_due}
FILES: dict[str, Callable[[Any], list[tuple[str, int, Word]]]] = {"meeting": meeting_files}
