"""Who plays in the demo. Every person is invented and marked 示例; the sign-in names are those of the README."""

from dataclasses import dataclass

from mashang.people.models import Role


@dataclass(frozen=True)
class PersonLine:
    """One person: sign-in name (empty: none that works), name, and posts as (role, organ, station);
    of a delegation's staff, the name of the delegation instead of a station."""

    key: str
    name: str
    posts: tuple[tuple[str, str, str], ...] = ()
    congress: str = ""
    constituency: str = ""
    station: str = ""
    about: str = ""
    delegation: str = ""
    signs_in: bool = False


PEOPLE = [
    PersonLine(
        "deputy", "张示例", congress="wx_congress", constituency="赵堡镇第三选区", station="zb",
        about="从事山药、地黄种植与加工，关注道路安全和小微企业。", signs_in=True, delegation="赵堡代表团",
    ),
    PersonLine("clerk", "李示例", ((Role.LIAISON_OFFICER, "zb", "zb"),), signs_in=True),
    PersonLine("station", "王示例", ((Role.STATION_HEAD, "zb", "zb"), (Role.STATION_HEAD, "zb", "zb_point")), signs_in=True),
    PersonLine("chair", "赵示例", ((Role.CHAIR, "zb", ""),), signs_in=True),
    PersonLine("office", "周示例", ((Role.OFFICE, "wx", ""),), signs_in=True),
    PersonLine("committee", "陈示例", ((Role.COMMITTEE, "wx", ""),), signs_in=True),
    PersonLine("unit", "刘示例", ((Role.UNIT, "wx_traffic", ""),), signs_in=True),
    PersonLine("assist", "孙示例", ((Role.UNIT, "wx_police", ""),), signs_in=True),
    PersonLine("leader", "马示例", ((Role.LEADER, "wx", ""),), signs_in=True),
    PersonLine("auditor", "胡示例", ((Role.AUDITOR, "wx", ""),), signs_in=True),
    PersonLine("admin", "郭示例", ((Role.ADMIN, "wx", ""),), signs_in=True),
    PersonLine(
        "cosigner", "高示例", congress="wx_congress", constituency="赵堡镇第五选区", signs_in=True, delegation="赵堡代表团",
    ),
    PersonLine("delegation", "梁示例", ((Role.DELEGATION, "wx_congress", "赵堡代表团"),), signs_in=True),
    PersonLine("head", "郑示例", ((Role.UNIT_HEAD, "wx_traffic", ""),), signs_in=True),
    PersonLine("wx_custodian", "何示例", ((Role.CUSTODIAN, "wx", ""),)),
    PersonLine("zb_deputy2", "林示例", congress="zb_congress", constituency="陈家沟选区", station="zb_point"),
    PersonLine("wx_finance_unit", "罗示例", ((Role.UNIT, "wx_finance", ""),)),
    PersonLine("wx_ecology_unit", "宋示例", ((Role.UNIT, "wx_ecology", ""),)),
    PersonLine("wx_medical_unit", "谢示例", ((Role.UNIT, "wx_medical", ""),)),
    PersonLine("wx_town_unit", "唐示例", ((Role.UNIT, "wx_town", ""),)),
    PersonLine("sy_chair", "韩示例", ((Role.CHAIR, "sy", ""),)),
    PersonLine("sy_head", "冯示例", ((Role.STATION_HEAD, "sy", "sy"),)),
    PersonLine("sy_deputy", "董示例", congress="jy_congress", constituency="邵原镇选区", station="sy"),
    PersonLine("sy_town_unit", "程示例", ((Role.UNIT, "sy_town", ""),)),
    PersonLine("sh_office", "曹示例", ((Role.OFFICE, "sh", ""),)),
    PersonLine("hd_head", "袁示例", ((Role.STATION_HEAD, "hd", "hd"),)),
    PersonLine("hd_deputy", "邓示例", congress="sh_congress", constituency="湖东街道选区", station="hd"),
    PersonLine("sh_hospital_unit", "许示例", ((Role.UNIT, "sh_hospital", ""),)),
    PersonLine("sh_labour_unit", "傅示例", ((Role.UNIT, "sh_labour", ""),)),
    PersonLine("wf_office", "沈示例", ((Role.OFFICE, "wf", ""),)),
    PersonLine("wf_head", "曾示例", ((Role.STATION_HEAD, "wf", "wf_old"), (Role.STATION_HEAD, "wf", "wf_care"))),
    PersonLine("wf_deputy", "彭示例", congress="wf_congress", constituency="中华路选区", station="wf_care"),
    PersonLine("wf_civil_unit", "吕示例", ((Role.UNIT, "wf_civil", ""),)),
    PersonLine("wf_farm_unit", "苏示例", ((Role.UNIT, "wf_farm", ""),)),
]  # fmt: skip

CATEGORIES = [
    ("traffic", "道路交通"), ("care", "养老医疗"), ("school", "教育文化"), ("environment", "生态环境"),
    ("labour", "就业招工"), ("finance", "企业融资"), ("farm", "农业农村"), ("home", "物业小区"),
    ("insurance", "社会保障"), ("other", "其他"),
]  # fmt: skip
