"""汝州庙下: “薯我好吃”联络站 with its 24 deputies of four levels (S2), as places stand; the people are invented."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Model
from django.utils.timezone import localdate

from mashang.codes import services as codes
from mashang.kit.viewer import SYSTEM
from mashang.organs import services as organs
from mashang.organs.models import OrganKind, Region
from mashang.people import services as people
from mashang.people.models import Person, Role
from mashang.stations import services
from mashang.stations.models import (
    BuildLevel,
    CoBuilder,
    Kind,
    PartyKind,
    Segment,
    SiteKind,
    StaffRole,
    Standing,
    StandingKind,
    Station,
    Zone,
)

SURNAMES = "高林郑梁宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶"
LEVELS = (("41", "河南省人民代表大会", 1), ("4104", "平顶山市人民代表大会", 1), ("410482", "汝州市人民代表大会", 7),
          ("410482107", "庙下镇人民代表大会", 15))  # fmt: skip
CHAIN = (
    ("良种培育", "种植小组"), ("肥料供给", "种植小组"), ("三粉生产", "加工小组"), ("包装物流", "产销小组"), ("市场销售", "产销小组"),
)  # fmt: skip
PARTIES = (
    (PartyKind.ASSOCIATION, "甘薯行业协会（示例）"), (PartyKind.ENTERPRISE, "三粉加工企业（示例）"),
    (PartyKind.COLLECTIVE, "庙下村集体（示例）"), (PartyKind.GROWER, "红薯种植大户（示例）"),
)  # fmt: skip
ZONES = ("工作区", "学习区", "活动区")
STATION = {
    "kind": Kind.INDUSTRY,
    "site_kind": SiteKind.PARK,
    "built_level": BuildLevel.COUNTY,
    "host": "省甘薯现代农业产业园展示中心",
    "address": "庙下镇省甘薯现代农业产业园展示中心",
    "week": {"3": [["08:30", "11:30"]]},
    "brand": "薯我好吃",
    "slogan": "一块红薯连起一条链，一个站点聚起一群人",
    "goal": "就近就地、便于组织、有利活动",
    "intro": "建在甘薯产业链上，由行业协会、企业、村集体、种植大户四方共建，设工作区、学习区、活动区，面向社会开放。",
    "duty": "听取和反映群众、企业的意见\n组织代表小组活动\n走访企业、合作社和种植户\n督促问题办理并反馈结果",
    "open_to_all": True,
    "latitude": Decimal("34.190"),
    "longitude": Decimal("112.716"),
}


@dataclass
class Miaoxia:
    """The station and its deputies, in the order of the levels."""

    station: Station
    deputies: list[Person] = field(default_factory=list)


def build(*, now: datetime) -> Miaoxia:
    """All of it. The regions must be there."""
    began, town = localdate(now) - timedelta(days=900), Region.objects.get(code="410482107")
    county = Region.objects.get(code="410482")
    run = _organ("庙下镇人大主席团", OrganKind.PRESIDIUM, town, now)
    over = _organ("汝州市人大常委会", OrganKind.STANDING_COMMITTEE, county, now)
    row = Station(name="“薯我好吃”代表联络站", region=town, organ=run, dispatcher=over, **STATION)
    found = Miaoxia(services.open_station(station=row, by=SYSTEM, now=now))
    segments = _segments(found.station, now)
    for code, name, number in LEVELS:
        congress = _organ(name, OrganKind.CONGRESS, Region.objects.get(code=code), now)
        term = organs.open_term(congress=congress, number=16, starts_on=began, ends_on=None, by=SYSTEM, now=now)
        for _one in range(number):
            position = len(found.deputies)
            person = people.add(name=f"{SURNAMES[position]}示例", by=SYSTEM, now=now)
            people.elect(person=person, term=term, constituency=f"{town.name}选区", by=SYSTEM, now=now)
            segment, group = segments[position % len(segments)]
            services.enter(station=found.station, person=person, segment=segment, group=group, by=SYSTEM, now=now)
            found.deputies.append(person)
    _staff(found, now)
    _furnish(found.station, now)
    codes.make(kind="station", target_id=found.station.pk, organ=over, by=SYSTEM, now=now)
    return found


def _organ(name: str, kind: str, region: Region, now: datetime):  # type: ignore[no-untyped-def]
    short = name.replace("人民代表大会", "人大")
    return organs.open_organ(name=name, short_name=short, kind=kind, region=region, by=SYSTEM, now=now)


def _segments(station: Station, now: datetime) -> list[tuple[Segment, str]]:
    found = []
    for position, (name, group) in enumerate(CHAIN, 1):
        row = Segment(station=station, name=name, position=position)
        services.keep(station=station, row=row, key="segments", by=SYSTEM, now=now)
        found.append((row, group))
    return found


def _staff(found: Miaoxia, now: datetime) -> None:
    """站长 1 (the town's presidium chair), 副站长 3."""
    head, *vices = found.deputies[-4:]
    people.appoint(person=head, role=Role.CHAIR, organ=found.station.organ, by=SYSTEM, now=now)
    roles = [(head, StaffRole.HEAD, "乡镇人大主席"), *((one, StaffRole.VICE_HEAD, "企业负责人、代表") for one in vices)]
    for person, role, basis in roles:
        services.appoint(station=found.station, person=person, role=role, basis=basis, by=SYSTEM, now=now)


def _furnish(station: Station, now: datetime) -> None:
    rows: list[tuple[str, Model]] = [
        ("co_builders", CoBuilder(station=station, kind=kind, name=name)) for kind, name in PARTIES
    ]
    rows += [("zones", Zone(station=station, name=name)) for name in ZONES]
    demo = Standing(station=station, kind=StandingKind.DEMO, name="全过程人民民主基层示范点", from_on=localdate(now))
    for key, row in [*rows, ("standings", demo)]:
        services.keep(station=station, row=row, key=key, by=SYSTEM, now=now)
