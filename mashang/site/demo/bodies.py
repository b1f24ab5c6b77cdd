"""What the demo's registers show of its people: facts, groups, duty roles, pledges. Everybody is invented."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mashang.people.models import GroupKind, Sector

FACTS: dict[str, dict[str, Any]] = {
    "deputy": {
        "sex": "male", "born_on": date(1984, 5, 1), "ethnicity": "汉族", "education": "大专", "employer": "温县怀山药加工厂（示例）",
        "job": "负责人", "profession": "山药、地黄种植加工", "sector": Sector.FIRST, "skills": ["种植", "加工", "电商"],
    },
    "zb_deputy2": {
        "sex": "female", "born_on": date(1993, 9, 1), "employer": "陈家沟村（示例）", "job": "村委会委员", "profession": "太极文化旅游",
        "sector": Sector.THIRD, "skills": ["文旅", "调解"],
    },
    "sy_deputy": {
        "sex": "male", "born_on": date(1979, 2, 1), "employer": "邵原产业园（示例）", "job": "车间主任", "profession": "劳保用品制造",
        "sector": Sector.SECOND, "skills": ["招工", "安全生产"],
    },
    "hd_deputy": {
        "sex": "female", "born_on": date(1990, 11, 1), "employer": "信阳市第三人民医院（示例）", "job": "主治医师", "profession": "医疗卫生",
        "sector": Sector.THIRD, "skills": ["医疗", "养老"],
    },
    "wf_deputy": {
        "sex": "male", "born_on": date(1994, 7, 1), "employer": "文峰区律师事务所（示例）", "job": "律师", "profession": "法律服务",
        "sector": Sector.THIRD, "skills": ["法律", "调解"],
    },
}  # fmt: skip


@dataclass(frozen=True)
class GroupLine:
    """One body and who is in it, the leader first."""

    organ: str
    name: str
    kind: str
    members: tuple[str, ...]
    purpose: str = ""
    parties: tuple[str, ...] = ()


GROUPS = [
    GroupLine(
        "zb", "怀药产业专业代表小组", GroupKind.PROFESSIONAL, ("deputy", "zb_deputy2"),
        "帮种植户和加工厂跑通贷款、烘干改造和销路。", ("加工厂", "合作社", "村", "联络站"),
    ),
    GroupLine("wf", "法治建设专业代表小组", GroupKind.PROFESSIONAL, ("wf_deputy",), "小型、专业、实效。"),
    GroupLine("wf", "青年议事团", GroupKind.YOUTH, ("wf_deputy",), "请年轻人议年轻人的事。"),
    GroupLine("hd", "湖东街道议事代表会议", GroupKind.COUNCIL, ("hd_deputy",)),
]  # fmt: skip

DUTIES = {
    "zb": ("宣传员", "监督员", "调解员", "信息员", "招商员"),
    "wf": ("牵线员", "宣传员", "护航员"),
}

COMMITTEE = [("cosigner", "wx", "委员")]
"""常委会组成人员: who, of which standing committee, as what."""

LIAISONS = [("cosigner", "wx", ("deputy",), "履职指导，每季度一次座谈")]
"""分包联系: who of which committee keeps in touch with whom, about what."""

PLEDGES = [
    ("deputy", "半年内请三家银行到镇里开两次贷款对接会", "已开一次，二十六户登记，九户拿到贷款。"),
    ("wf_deputy", "每月第一个星期六在中华路站免费接待法律咨询", ""),
]
