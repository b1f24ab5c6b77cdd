"""A station with one row of everything that has an address, for tests of every address."""

from mashang.kit.viewer import SYSTEM
from mashang.organs.models import Industry, IndustryTier
from mashang.organs.services_industries import keep_industry
from mashang.stations import services
from mashang.stations.models import ChecklistItem, MustBuild, NormDoc, PracticeBase, Segment, Zone
from mashang.targets import services as targets
from mashang.targets.models import Target


def furnish(world, now):
    """What the addresses of `arguments` name, at the station of 赵堡镇."""
    zb, county = world.stations["zb"], world.organs["wx"]
    industry = Industry(organ=county, code="HY", name="四大怀药", tier=IndustryTier.LEADING)
    keep_industry(industry=industry, by=SYSTEM, now=now)
    item = ChecklistItem(organ=county, group="六有", name="有场所")
    services.keep_standard(organ=county, row=item, key="checklist", by=SYSTEM, now=now)
    parts = (
        ("zones", Zone(station=zb, name="活动区")),
        ("segments", Segment(station=zb, name="种植")),
        ("norms", NormDoc(station=zb, title="接待制度（示例）", public=True)),
    )
    for key, row in parts:
        services.keep(station=zb, row=row, key=key, by=SYSTEM, now=now)
    targets.add(kind="enterprise", name="怀药公司（示例）", region=zb.region, by=SYSTEM, now=now)
    for row in (
        MustBuild(kind="park", name="怀药园（示例）", region=zb.region, station=zb),
        PracticeBase(kind="farm", name="种植基地（示例）", region=zb.region),
    ):
        services.list_row(row=row, by=SYSTEM, now=now)


def arguments(world):
    """What stands in each address of stations, walls and targets."""
    zb = world.stations["zb"].pk
    row = {
        kind: kind.objects.order_by("pk").first()
        for kind in (Industry, ChecklistItem, MustBuild, NormDoc, PracticeBase, Zone, Target)
    }
    pk = {kind: found.pk if found else 1 for kind, found in row.items()}
    return {
        "stations:industry": (pk[Industry],),
        "stations:standard": ("checklist",),
        "stations:standard_row": ("checklist", pk[ChecklistItem]),
        "stations:must": (pk[MustBuild],),
        "stations:base": (pk[PracticeBase],),
        "stations:norm": (pk[NormDoc],),
        "stations:norm_withdraw": (pk[NormDoc], 999),
        "stations:show": (zb,),
        "stations:edit": (zb,),
        "stations:close": (zb,),
        "stations:chain": (zb,),
        "stations:panel": (zb, "plan"),
        "stations:part": (zb, "zones"),
        "stations:part_row": (zb, "zones", pk[Zone]),
        "stations:part_end": (zb, "zones", pk[Zone]),
        "targets:show": (pk[Target],),
        "wall:screen": (zb,),
        "wall:paper": (zb,),
        "wall:poster": (zb, "a3"),
        "portal:station": (zb,),
    }
