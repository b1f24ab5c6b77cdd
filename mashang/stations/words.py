"""Words that are recognised: hours of a week as typed, lists of stations and of their people. Data, never shown."""

from mashang.stations.models import Kind, MemberKind, StaffRole, Tier

DAYS = {
    "周一": 1, "周二": 2, "周三": 3, "周四": 4, "周五": 5, "周六": 6, "周日": 7, "周天": 7,
    "星期一": 1, "星期二": 2, "星期三": 3, "星期四": 4, "星期五": 5, "星期六": 6, "星期日": 7, "星期天": 7,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7,
}  # fmt: skip
SPANS = {"每天": (1, 7), "每日": (1, 7), "工作日": (1, 5), "周末": (6, 7)}
TO = "至到"

STATION_HEADINGS = {
    "name": ("名称", "联络站名称", "站点名称", "站名", "站点", "联络站", "代表联络站"),
    "kind": ("站点类型", "联络站类型", "类别"),
    "tier": ("层级", "站点层次", "站点岗"),
    "parent": ("上级站点", "所属中心站", "所属联络站"),
    "town": ("所在乡镇", "乡镇街道", "所属乡镇", "乡镇（街道）"),
    "organ": ("管理机构", "主管机构"),
    "dispatcher": ("派单机构",),
    "site_kind": ("建站位置", "地点类型"),
    "built_level": ("建设层级", "级别"),
    "industry": ("产业名称", "所属产业"),
    "domain": ("领域", "专业"),
    "host": ("依托单位", "设在单位"),
    "on_site": ("工作室",),
    "address": ("详细地址", "站点地址", "位置"),
    "week": ("开放时间", "接待时间", "接待日"),
    "hours": ("时间说明",),
    "phone": ("联系电话", "电话", "站点电话"),
    "host_city": ("所在城市",),
    "holder": ("岗位代表",),
    "project": ("项目名称", "项目"),
    "slogan": ("口号",),
    "goal": ("目标",),
    "intro": ("简介", "站点简介"),
    "duty": ("职责",),
    "latitude": ("北纬",),
    "longitude": ("东经",),
    "opened_on": ("建站时间", "建成时间", "成立时间"),
}
MEMBER_HEADINGS = {
    "station": ("联络站", "站点", "站名", "联络站名称", "进驻站点", "所在联络站", "所属联络站"),
    "town": ("所在乡镇", "乡镇街道", "所属乡镇", "乡镇（街道）"),
    "person": ("代表姓名", "人员", "进站代表"),
    "kind": ("岗位", "站内身份", "站内职务", "身份岗位"),
    "sector": ("三次产业",),
    "segment": ("环节", "产业链环节"),
    "group": ("小组名称", "所在小组"),
    "from_on": ("进站时间", "任职日期", "任职时间"),
    "basis": ("任职依据",),
    "why": ("理由",),
}
"""Headings under which offices write each column, beside its own name."""

KIND_BY_NAME = (
    ("前哨", Kind.OUTPOST),
    ("法庭", Kind.COURT),
    ("检察", Kind.PROCURATORATE),
    ("劳务", Kind.LABOUR),
    ("驻外", Kind.AWAY),
    ("新兴产业", Kind.EMERGING),
    ("产业", Kind.INDUSTRY),
    ("专业", Kind.PROFESSIONAL),
    ("接待点", Kind.VILLAGE),
)
"""What a station is for, by a word in its name."""
TIER_BY_NAME = (
    ("中心站", Tier.CENTER),
    ("中心联络站", Tier.CENTER),
    ("区域站", Tier.AREA),
    ("片区", Tier.AREA),
    ("点", Tier.POINT),
    ("岗", Tier.POST),
)
"""Where it stands in the tree, by the end of its name (片区 anywhere in it)."""
TIERS = {"站": Tier.STATION.value, "点": Tier.POINT.value, "岗": Tier.POST.value, "中心": Tier.CENTER.value}
LEVELS = {"县": "county", "乡": "town", "镇": "town", "乡镇": "town", "镇级": "town", "乡镇级": "town"}
MEMBER_KINDS = {
    "人大代表": MemberKind.DEPUTY.value,
    "成员": MemberKind.DEPUTY.value,
    "专业人员": MemberKind.EXPERT.value,
    "部门人员": MemberKind.OFFICIAL.value,
}
STAFF_ROLES = {"负责人": StaffRole.HEAD.value, "联络人": StaffRole.OFFICER.value, "信息员": StaffRole.OFFICER.value}
TICKS = {"是": True, "有": True, "√": True, "1": True, "否": False, "无": False, "×": False, "0": False}
