"""A county office's ledger of suggestions, as it is kept in a spreadsheet, and the command that brings it in."""

import json
from io import StringIO

from django.core.management import call_command

from tests.support.sheets import file

HEADINGS = [
    "序号", "编号", "类别", "建议标题", "内容", "领衔代表", "附议代表", "提出日期", "交办日期", "承办单位", "协办单位",
    "办理期限", "答复日期", "办理结果（A/B/C/D）", "满意度", "反馈意见", "反馈日期", "办结日期",
]  # fmt: skip
CELLS = (
    "row", "number", "category", "title", "text", "person", "others", "received", "assigned", "lead", "assist",
    "due", "answered", "outcome", "grade", "reason", "heard", "closed",
)  # fmt: skip
TRAFFIC, POLICE, ECOLOGY = "温县交通运输局", "县交警大队", "温县生态环境分局"


def row(number="1", **said):
    """One suggestion, handed out on 2 March and nothing since; `said` by the name of a cell."""
    whole = {
        "row": "1", "number": number, "category": "道路交通", "title": f"关于示例事项{number}的建议",
        "text": "路口没有路灯。\n建议增设。", "person": "张示例", "received": "2026-02-20", "assigned": "2026-03-02",
        "lead": TRAFFIC,
    }  # fmt: skip
    return [{**whole, **said}.get(name, "") for name in CELLS]


def waiting(number="4", **said):
    """One that nobody has handed out yet."""
    return row(number, **{"received": "2026年10月28日", "assigned": "", "lead": "", **said})


LEDGER = [
    row("第1号", others="高示例", assist=POLICE),
    row("2", answered="2026-05-20", outcome="A类", grade="满意", heard="2026-05-28", person="张示例等2人", others="高示例"),
    row("3", answered="2026.06.20", outcome="B", closed="2026-07-10"),
    waiting(),
    row("5", assigned="2026-07-01", answered="2026-09-28", outcome="C", grade="不满意", reason="灯还是不亮。", heard="2026-10-12"),
    row("温人建〔2026〕18号", assigned="2026-06-01", due="六个月"),
    row("建议第007号", lead=f"{TRAFFIC}、{ECOLOGY}", assigned="20260901"),
]  # fmt: skip


def cell(row, name):
    """`H2`: a cell of the second row of the sheet by its name."""
    return f"{chr(ord('A') + CELLS.index(name))}{row}"


def brought(path, rows, *more, code="410825", headings=HEADINGS):
    """What the command prints, and its exit."""
    out = StringIO()
    where = file(path / "建议台账.xlsx", rows, headings=headings, title="2026年")
    try:
        call_command("import", "suggestions", str(where), "--organ", code, *more, stdout=out)
    except SystemExit as end:
        return json.loads(out.getvalue()), end.code
    return json.loads(out.getvalue()), 0
