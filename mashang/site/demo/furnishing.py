"""What stations of the demo have besides a name: lists of the office, pairs, wall texts. Tables, and their laying out."""

from datetime import datetime, timedelta

from django.db.models import Model
from django.utils.timezone import localdate

from mashang.kit.viewer import SYSTEM
from mashang.organs.models import Industry, IndustryTier, Region
from mashang.organs.services_industries import keep_industry
from mashang.site.demo.places import WENXIAN, ZHAOBAO
from mashang.site.demo.world import World
from mashang.stations import services
from mashang.stations.models import (
    BaseKind,
    ChecklistItem,
    Equipment,
    Guidance,
    GuideKind,
    MustBuild,
    NormDoc,
    PanelKind,
    PracticeBase,
    Segment,
    SiteKind,
    Station,
    Tick,
    Zone,
)

SIX = ("有场所", "有标识", "有设施", "有制度", "有人员", "有档案")
CHAIN = ("良种繁育", "种植", "烘干加工", "冷链物流", "市场销售")
MUST = (
    (SiteKind.PARK, "怀药特色产业园（示例）", ZHAOBAO, "zb"), (SiteKind.LEADER, "怀山药加工龙头企业（示例）", ZHAOBAO, ""),
    (SiteKind.COOPERATIVE, "赵堡地黄种植专业合作社（示例）", ZHAOBAO, ""), (SiteKind.VILLAGE, "陈家沟村", ZHAOBAO, "zb_point"),
)  # fmt: skip
BASES = (
    (BaseKind.FARM, "四大怀药种植实践基地（示例）", "产业发展", "zb"), (BaseKind.CULTURE, "太极拳文化实践基地（示例）", "乡村振兴", "zb_point"),
)  # fmt: skip
PLAN = "11月25日 专题技术沙龙：地黄轮作防病\n12月2日 代表接待日，站里坐班\n12月9日 走访冷链和烘干企业\n12月16日 县人社局进站：冬季招工"


def lay(*, world: World, now: datetime) -> None:
    """All of it, where the places are."""
    county, station, day = world.organs["wx"], world.stations["zb"], localdate(now)
    leading = Industry(organ=county, code="HY", name="四大怀药", tier=IndustryTier.LEADING)
    featured = Industry(organ=county, code="HY-SY", name="怀山药", tier=IndustryTier.FEATURED, parent=leading)
    for industry in (leading, featured):
        keep_industry(industry=industry, by=SYSTEM, now=now)
    for position, name in enumerate(CHAIN, 1):
        segment = Segment(industry=leading, name=name, position=position)
        services.keep_standard(organ=county, row=segment, key="chains", by=SYSTEM, now=now)
    items = [ChecklistItem(organ=county, group="六有", name=name, position=n) for n, name in enumerate(SIX, 1)]
    norm = NormDoc(organ=county, title="产业代表联络站建设工作导则（示例）", issued_on=day - timedelta(days=200))
    standards: list[tuple[str, ChecklistItem | NormDoc]] = [*(("checklist", item) for item in items), ("norms", norm)]
    for key, standard in standards:
        services.keep_standard(organ=county, row=standard, key=key, by=SYSTEM, now=now)
    services.change(station=station, values={"industry": leading}, by=SYSTEM, now=now)
    parts: list[tuple[str, Model]] = [
        ("ticks", Tick(station=station, item=item, met_on=day, note="现场查看（示例）")) for item in items[:4]
    ]
    parts += [("zones", Zone(station=station, name=name, area=area)) for name, area in (("接待区", 40), ("活动区", 80))]
    parts += [("equipment", Equipment(station=station, name="信息屏", count=1, source="县人大常委会统一配备"))]
    rule = NormDoc(station=station, title="代表接待群众制度（示例）", issued_on=day - timedelta(days=120), public=True)
    parts += [("norms", rule)]
    guide = Guidance(station=station, kind=GuideKind.DEPARTMENT, organ=world.organs["wx_finance"], from_on=day)
    member = Guidance(
        station=station, kind=GuideKind.MEMBER, person=world.people["cosigner"], purpose="每季度到站一次", from_on=day
    )
    for key, row in [*parts, ("guides", guide), ("guides", member)]:
        services.keep(station=station, row=row, key=key, by=SYSTEM, now=now)
    services.write_panel(station=station, kind=PanelKind.PLAN, text=PLAN, by=SYSTEM, now=now + timedelta(days=110))
    _lists(world, now)
    _silent(world, now)


def _silent(world: World, now: datetime) -> None:
    """A station of which nothing has been in the record since it was set up."""
    town = Region.objects.get(code=ZHAOBAO)
    row = Station(
        name="怀药加工园代表联络站（示例）", region=town, organ=world.organs["zb"], dispatcher=world.organs["wx"],
        address="赵堡镇怀药加工园", hours="每月第一个星期三上午",
    )  # fmt: skip
    services.open_station(station=row, by=SYSTEM, now=now)


def _lists(world: World, now: datetime) -> None:
    for kind, name, region, built in MUST:
        place = Region.objects.get(code=region)
        must = MustBuild(kind=kind, name=name, region=place, station=world.stations.get(built))
        services.list_row(row=must, by=SYSTEM, now=now)
    for base_kind, name, theme, at in BASES:
        place = Region.objects.get(code=WENXIAN)
        base = PracticeBase(kind=base_kind, name=name, theme=theme, region=place, station=world.stations[at])
        services.list_row(row=base, by=SYSTEM, now=now)
