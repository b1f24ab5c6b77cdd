"""The cast: a county with a town and a street, its congress, and a few organs. All 示例."""

from datetime import UTC, date, datetime

from mashang.kit.viewer import SYSTEM
from mashang.organs import services
from mashang.organs.models import Organ, Region

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)

ROWS = [
    {"code": "41", "name": "河南省", "short_name": "河南", "level": "province", "parent": ""},
    {"code": "4108", "name": "焦作市", "short_name": "焦作", "level": "city", "parent": "41"},
    {"code": "410825", "name": "温县", "level": "county", "parent": "4108"},
    {"code": "410825101", "name": "祥云镇", "level": "town", "parent": "410825"},
    {"code": "419001", "name": "济源市", "short_name": "济源", "level": "county", "parent": "41"},
    {"code": "419001104", "name": "邵原镇", "level": "town", "parent": "419001"},
]


def load(rows=ROWS, edition="示例 2026", now=NOW):
    return services.load_regions(rows=rows, edition=edition, by=SYSTEM, now=now)


def regions() -> dict[str, Region]:
    load()
    return {region.code: region for region in Region.objects.all()}


def organ(region: Region, name="温县人民代表大会（示例）", kind="congress", opened_on=date(2020, 1, 1)) -> Organ:
    return services.open_organ(
        name=name, short_name="", kind=kind, region=region, by=SYSTEM, now=NOW, opened_on=opened_on
    )
