"""The demo can be loaded on any day, at any hour: on each commit on two days of these, by `make prove` on all."""

from datetime import UTC, datetime

import pytest

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.matters.models import Matter
from mashang.site.demo import services
from tests.support.world import BEIJING

DAYS = {
    "in the holidays of spring, at night": datetime(2026, 2, 19, 0, 5, tzinfo=BEIJING),
    "in a year without a published calendar": datetime(2028, 3, 6, 9, 0, tzinfo=BEIJING),
}
MORE = {
    "on a make-up Sunday before 国庆": datetime(2026, 9, 20, 23, 50, tzinfo=BEIJING),
    "in the early morning, by a clock in UTC": datetime(2026, 11, 2, 22, 10, tzinfo=UTC),
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "now",
    [
        *(pytest.param(now, id=name) for name, now in DAYS.items()),
        *(pytest.param(now, id=name, marks=pytest.mark.at_length) for name, now in MORE.items()),
    ],
)
def test_the_demo_loads(now, keys):
    services.load(now=now)

    assert verify() == []
    assert Matter.objects.filter(state="closed").count() == 3
    assert not Entry.objects.filter(at__gt=now).exists()
