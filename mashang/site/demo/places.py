"""Where the demo plays: regions by national code, organs, stations. Tables, no logic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mashang.organs.models import OrganKind as Kind
from mashang.stations.models import Kind as StationKind
from mashang.stations.models import SiteKind, Tier


@dataclass(frozen=True)
class OrganLine:
    """One organ: a key for the other tables, its name, short name, kind and region."""

    key: str
    name: str
    short: str
    kind: str
    region: str


@dataclass(frozen=True)
class StationLine:
    """One station: who runs it, who assigns what it takes in, and under which station it stands."""

    key: str
    name: str
    region: str
    organ: str
    dispatcher: str
    kind: str = StationKind.GENERAL
    tier: str = Tier.STATION
    parent: str = ""
    address: str = ""
    hours: str = ""
    host_city: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Other fields of the station, as `change` takes them."""


WENXIAN, ZHAOBAO = "410825", "410825106"
JIYUAN, SHAOYUAN = "419001", "419001104"
SHIHE, HUDONG = "411502", "411502006"
WENFENG, BAOLIANSI = "410502", "410502101"

ZHAOBAO_STATION = {
    "week": {"3": [["09:00", "11:30"]]},
    "site_kind": SiteKind.OFFICE,
    "slogan": "站建在产业上，话说到心坎里",
    "intro": "赵堡镇产业代表联络站依托怀山药、地黄种植加工产业建立，代表按产业进站，联系企业、合作社和种植户，听意见、办实事。",
    "duty": "听取和反映群众、企业的意见\n组织代表走访企业、合作社和项目工地\n督促问题办理，向群众反馈结果\n宣传政策法规，开展代表小组活动",
    "accessible": True,
    "open_to_all": True,
    "latitude": Decimal("34.943"),
    "longitude": Decimal("113.187"),
}

OLD_TOWN = {
    "week": {str(day): [["09:00", "17:00"]] for day in range(1, 8)},
    "site_kind": SiteKind.STREET,
    "outdoor": True,
    "open_to_all": True,
    "latitude": Decimal("36.092"),
    "longitude": Decimal("114.349"),
}

ORGANS = [
    OrganLine("wx_congress", "温县人民代表大会", "温县人大", Kind.CONGRESS, WENXIAN),
    OrganLine("wx", "温县人大常委会", "县人大常委会", Kind.STANDING_COMMITTEE, WENXIAN),
    OrganLine("zb_congress", "赵堡镇人民代表大会", "赵堡镇人大", Kind.CONGRESS, ZHAOBAO),
    OrganLine("zb", "赵堡镇人大主席团", "赵堡镇人大主席团", Kind.PRESIDIUM, ZHAOBAO),
    OrganLine("wx_traffic", "温县交通运输局", "县交通运输局", Kind.DEPARTMENT, WENXIAN),
    OrganLine("wx_police", "温县公安局交通警察大队", "县交警大队", Kind.DEPARTMENT, WENXIAN),
    OrganLine("wx_finance", "温县金融工作局", "县金融局", Kind.DEPARTMENT, WENXIAN),
    OrganLine("wx_ecology", "温县生态环境分局", "县生态环境分局", Kind.DEPARTMENT, WENXIAN),
    OrganLine("wx_medical", "温县医疗保障局", "县医保局", Kind.DEPARTMENT, WENXIAN),
    OrganLine("wx_town", "赵堡镇人民政府", "赵堡镇政府", Kind.GOVERNMENT, ZHAOBAO),
    OrganLine("jy", "济源示范区人大工委", "济源人大工委", Kind.STANDING_COMMITTEE, JIYUAN),
    OrganLine("jy_congress", "济源市人民代表大会", "济源市人大", Kind.CONGRESS, JIYUAN),
    OrganLine("sy", "邵原镇人大主席团", "邵原镇人大主席团", Kind.PRESIDIUM, SHAOYUAN),
    OrganLine("sy_town", "邵原镇人民政府", "邵原镇政府", Kind.GOVERNMENT, SHAOYUAN),
    OrganLine("jy_labour", "济源示范区人力资源和社会保障局", "济源人社局", Kind.DEPARTMENT, JIYUAN),
    OrganLine("sh", "浉河区人大常委会", "区人大常委会", Kind.STANDING_COMMITTEE, SHIHE),
    OrganLine("sh_congress", "浉河区人民代表大会", "浉河区人大", Kind.CONGRESS, SHIHE),
    OrganLine("hd", "浉河区人大湖东街道工委", "湖东街道人大工委", Kind.STREET_COMMITTEE, HUDONG),
    OrganLine("sh_hospital", "信阳市第三人民医院", "市三院", Kind.PUBLIC_INSTITUTION, HUDONG),
    OrganLine("sh_labour", "浉河区人力资源和社会保障局", "区人社局", Kind.DEPARTMENT, SHIHE),
    OrganLine("wf", "文峰区人大常委会", "区人大常委会", Kind.STANDING_COMMITTEE, WENFENG),
    OrganLine("wf_congress", "文峰区人民代表大会", "文峰区人大", Kind.CONGRESS, WENFENG),
    OrganLine("wf_civil", "文峰区民政局", "区民政局", Kind.DEPARTMENT, WENFENG),
    OrganLine("wf_farm", "文峰区农业农村局", "区农业农村局", Kind.DEPARTMENT, WENFENG),
]

STATIONS = [
    StationLine(
        "zb", "赵堡镇产业代表联络站", ZHAOBAO, "zb", "wx", StationKind.INDUSTRY,
        address="赵堡镇政府西侧", more=ZHAOBAO_STATION,
    ),
    StationLine("zb_point", "陈家沟村代表接待点", ZHAOBAO, "zb", "wx", tier=Tier.POINT, parent="zb", hours="每月 15 日上午", more={"latitude": Decimal("34.958"), "longitude": Decimal("113.173")}),
    StationLine(
        "sy", "邵原中心代表联络站", SHAOYUAN, "sy", "sy", tier=Tier.CENTER, address="邵原镇区",
        more={"week": {"1": [["08:30", "11:30"]]}, "latitude": Decimal("35.168"), "longitude": Decimal("112.146")},
    ),
    StationLine("sy_dy", "东阳区域代表联络站", SHAOYUAN, "sy", "sy", tier=Tier.AREA, parent="sy", more={"latitude": Decimal("35.191"), "longitude": Decimal("112.172")}),
    StationLine("sy_lz", "碌碡区域代表联络站", SHAOYUAN, "sy", "sy", tier=Tier.AREA, parent="sy", more={"latitude": Decimal("35.142"), "longitude": Decimal("112.118")}),
    StationLine("sy_nz", "牛庄区域代表联络站", SHAOYUAN, "sy", "sy", tier=Tier.AREA, parent="sy", more={"latitude": Decimal("35.203"), "longitude": Decimal("112.128")}),
    StationLine("sy_da", "段凹区域代表联络站", SHAOYUAN, "sy", "sy", tier=Tier.AREA, parent="sy", more={"latitude": Decimal("35.135"), "longitude": Decimal("112.186")}),
    StationLine("sy_ya", "阳安区域代表联络站", SHAOYUAN, "sy", "sy", tier=Tier.AREA, parent="sy", more={"latitude": Decimal("35.176"), "longitude": Decimal("112.098")}),
    StationLine("hd", "湖东街道代表联络站", HUDONG, "hd", "sh", address="湖东街道办事处一楼", hours="每月 9 日上午"),
    StationLine("wf_old", "古城代表联络站", WENFENG, "wf", "wf", address="安阳古城历史文化街区", more=OLD_TOWN),
    StationLine("wf_care", "医疗卫生专业代表工作站", WENFENG, "wf", "wf", StationKind.PROFESSIONAL),
]  # fmt: skip
