"""Counties with their congresses and terms, and the command as an office types it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from mashang.kit.viewer import SYSTEM
from mashang.organs import services
from mashang.organs.models import OrganKind, Region
from tests.support.world import NOW

PLACES = [
    ("41", "河南省", "province", ""),
    ("4117", "驻马店市", "city", "41"),
    ("411727", "汝南县", "county", "4117"),
    ("4106", "鹤壁市", "city", "41"),
    ("410621", "浚县", "county", "4106"),
    ("410621106", "屯子镇", "town", "410621"),
    ("4104", "平顶山市", "city", "41"),
    ("410482", "汝州市", "county", "4104"),
    ("410482105", "庙下镇", "town", "410482"),
]
TERMS = {"province": 14, "city": 8, "county": 16, "town": 5}


def lay():
    """All of them, each with a congress, its present term, and the one before it."""
    rows = [{"code": c, "name": n, "short_name": n[:-1], "level": lv, "parent": p} for c, n, lv, p in PLACES]
    services.load_regions(rows=rows, edition="示例", by=SYSTEM, now=NOW)
    for code, name, level, _parent in PLACES:
        congress = services.open_organ(
            name=f"{name}人民代表大会", short_name=f"{name}人大", kind=OrganKind.CONGRESS,
            region=Region.objects.get(code=code), by=SYSTEM, now=NOW,
        )  # fmt: skip
        number = TERMS[level]
        services.open_term(
            congress=congress,
            number=number - 1,
            starts_on=date(2017, 1, 1),
            ends_on=date(2021, 12, 31),
            by=SYSTEM,
            now=NOW,
        )
        services.open_term(
            congress=congress, number=number, starts_on=date(2022, 1, 1), ends_on=None, by=SYSTEM, now=NOW
        )


def bring(path, code, *more, subject="deputies"):
    """What the command prints, and its exit."""
    out = StringIO()
    try:
        call_command("import", subject, str(path), "--organ", code, *more, stdout=out)
    except SystemExit as end:
        return json.loads(out.getvalue()), end.code
    return json.loads(out.getvalue()), 0


@pytest.fixture
def counties(db, keys):
    """Three counties of Henan."""
    lay()
