"""What a 代表名册 is written in: headings, levels, ticks. Data, recognised and never shown."""

from mashang.organs.models import Level
from mashang.people.models import GroupKind, GroupPart, Sector, Sex

HEADINGS = {
    "name": ("代表姓名", "名字", "人大代表姓名"),
    "ethnicity": ("族别",),
    "born_on": ("出生日期", "出生时间", "生日", "出生年月日"),
    "party": ("党派", "政治面貌及党派", "所属党派", "党派及加入时间"),
    "education": ("文化程度", "最高学历", "学历学位", "全日制学历"),
    "employer": (
        "工作单位",
        "单位及职务",
        "单位职务",
        "工作单位和职务",
        "所在单位",
        "单位",
        "工作单位职务",
        "现工作单位及职务",
    ),
    "job": ("职务职称", "现任职务", "行政职务"),
    "profession": ("职业", "行业", "专业", "界别", "职业构成", "从事行业"),
    "sector": ("三次产业", "产业类别"),
    "phone": ("手机号", "手机号码", "电话", "联系电话", "联系方式", "电话号码", "移动电话"),
    "card_no": ("代表证编号", "证号", "代表证", "代表证号码", "代表号", "证件编号"),
    "constituency": ("选区", "选举单位", "选区名称", "所在选区", "选区选举单位"),
    "delegation": ("所属代表团", "所在代表团", "代表团名称"),
    "level": ("哪级代表", "代表层级", "代表级别", "级别", "几级代表", "人大代表层级", "所属人大", "届别层级"),
    "town": ("所在乡镇", "乡镇街道", "所属乡镇", "乡镇名称", "乡（镇）", "乡镇（街道）"),
    "term": ("届", "第几届", "届别", "代表届次"),
    "is_province": ("省级代表", "省人大代表"),
    "is_city": ("市级代表", "市人大代表"),
    "is_county": ("县级代表", "县区代表", "区代表", "县人大代表", "区人大代表"),
    "is_town": ("乡级代表", "镇代表", "乡代表", "镇人大代表", "乡镇人大代表"),
}
"""Headings under which offices write each column, beside its own name."""

LEVELS = {
    "省": Level.PROVINCE, "自治区": Level.PROVINCE, "市": Level.CITY,
    "地": Level.CITY, "地级市": Level.CITY, "设区的市": Level.CITY,
    "县": Level.COUNTY, "区": Level.COUNTY, "县区": Level.COUNTY,
    "县市区": Level.COUNTY, "县级市": Level.COUNTY, "旗": Level.COUNTY,
    "乡": Level.TOWN, "镇": Level.TOWN, "乡镇": Level.TOWN,
}  # fmt: skip
CITY, GRADE = "市", "级"
GRADED = ("级", "级代表", "级人大代表")
TICKS = frozenset({"√", "✓", "✔", "☑", "是", "有", "1", "y", "yes", "v", "对", "●", "■"})
NO_TICKS = frozenset({"", "否", "无", "0", "n", "no", "×", "x", "-", "—", "/", "○", "□"})
SEXES = {"男": Sex.MALE.value, "女": Sex.FEMALE.value, "男性": Sex.MALE.value, "女性": Sex.FEMALE.value}
SECTORS = {
    word: sector.value
    for sector, words in (
        (Sector.FIRST, ("一产", "第一产业", "1", "一")),
        (Sector.SECOND, ("二产", "第二产业", "2", "二")),
        (Sector.THIRD, ("三产", "第三产业", "3", "三")),
    )
    for word in words
}
GROUP_HEADINGS = {
    "name": ("小组", "组名", "团体名称", "名称", "代表小组", "专业小组"),
    "kind": ("小组类型", "团体类型"),
    "town": ("所在乡镇", "乡镇街道", "所属乡镇", "乡镇（街道）"),
    "sector": ("三次产业",),
    "purpose": ("宗旨", "任务", "活动内容"),
    "from_on": ("成立时间",),
    "person": ("姓名", "成员", "代表姓名", "组员"),
    "part": ("组内身份", "组内任职", "身份", "职务"),
    "join_on": ("入组时间",),
}
"""The same for a list of groups and of who is in them."""
GROUP_KINDS = (
    ("专业小组", GroupKind.PROFESSIONAL.value),
    ("专业", GroupKind.PROFESSIONAL.value),
    ("产业", GroupKind.SECTOR.value),
    ("代表团", GroupKind.DELEGATION.value),
    ("青年", GroupKind.YOUTH.value),
    ("议事代表会议", GroupKind.COUNCIL.value),
)
"""What a group is, by a word in its name."""
GROUP_PARTS = {"组员": GroupPart.MEMBER.value, "团长": GroupPart.LEADER.value, "副团长": GroupPart.VICE.value}
WHICH_HEADINGS = {
    "card_no": ("代表证编号", "证号", "代表证", "代表证号码"),
    "employer": ("工作单位及职务", "单位", "单位及职务"),
}
"""The same for what tells several persons of one name apart."""
