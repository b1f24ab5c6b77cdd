"""The parts of mashang/matters/README.md that follow from workflow.py. Run as a module, it writes them anew.

.venv/bin/python -m tests.docs.matters_page
"""

import os
from pathlib import Path

import django

from tests.house.tree import PACKAGE

README = PACKAGE / "matters" / "README.md"
SHORT = {
    "speaker": "反映人",
    "deputy": "代表",
    "station": "站",
    "office": "交办机构",
    "leader": "领导",
    "committee": "委员会",
    "lead": "主办",
    "assist": "协办",
    "offered": "拟接收",
    "auditor": "审计",
    "proposer": "领衔",
    "cosigner": "附议",
    "delegation": "代表团",
    "drafter": "经办",
    "head": "负责人",
    "assessor": "评估",
}


def diagram() -> str:
    """The states of a matter; steps that change none are left to the table."""
    from mashang.matters.workflow import MATTER  # noqa: PLC0415  (the apps must be ready first)

    lines = MATTER.diagram().splitlines()
    moving = [line for line in lines if "-->" not in line or _moves(line)]
    return "\n".join(["```mermaid", *moving, "```"])


def _moves(line: str) -> bool:
    start, rest = line.strip().split(" --> ")
    return start != rest.split(":")[0]


def table() -> str:
    """Which part may take which step, in which states, of the three tables."""
    from mashang.matters.workflow import ASSIGNMENT, MATTER, REQUEST  # noqa: PLC0415

    head = ["step", "", *SHORT.values(), "from", "to"]
    lines = [_line(head), _line(["---"] * len(head))]
    for flow in (MATTER, ASSIGNMENT, REQUEST):
        for row in flow.steps.values():
            held = ["●" if part in row.by else "" for part in SHORT]
            start = " ".join(state for state in flow.states if state in row.start)
            lines.append(_line([f"`{row.name}`", str(row.label), *held, start, row.end or "="]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def put(text: str, name: str, body: str) -> str:
    """A page with new words between the marks of this name."""
    before, rest = text.split(f"<!-- {name} -->\n", 1)
    return f"{before}<!-- {name} -->\n{body}\n<!-- /{name} -->{rest.split(f'<!-- /{name} -->', 1)[1]}"


def write(path: Path) -> None:
    """Write both parts."""
    text = path.read_text(encoding="utf-8")
    path.write_text(put(put(text, "diagram", diagram()), "steps", table()), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
    django.setup()
    write(README)
