import pytest

from mashang.codes import services as codes
from mashang.kit.viewer import SYSTEM
from mashang.matters.models import Clock
from mashang.stations.models import NormDoc
from tests.browser import scenes
from tests.browser.house import standing
from tests.support import stationed


@pytest.fixture
def _django_db_helper():
    """The mark `django_db` makes pytest-django prepare a database; emptying it after each test is not wanted here,
    since the house stands until the last one."""


@pytest.fixture(scope="package")
def house(chromium, django_db_setup, django_db_blocker, keys):
    """One house for all tests of this folder; each test brings matters of its own."""
    with django_db_blocker.unblock(), standing(keys) as house:
        yield house


@pytest.fixture(scope="package")
def stage(house):
    """Matters in every state, and the names that addresses are made of."""
    found = scenes.build(house)
    house.drain()
    gone = codes.make(
        kind="deputy",
        target_id=house.world.people["zb_deputy2"].pk,
        organ=house.world.organs["wx"],
        by=SYSTEM,
        now=house.now,
    )
    codes.revoke(code=gone, by=SYSTEM, now=house.now)
    names = {name: story.matter.pk for name, story in found.items()}
    names |= {name: house.world.codes[name].token for name in ("deputy", "zb")}
    stationed.furnish(house.world, house.now)
    place, doubt = scenes.hanging(house)
    names |= {
        "station": house.world.stations["zb"].pk,
        "norm": NormDoc.objects.get(station=house.world.stations["zb"]).pk,
        "contacted": house.world.people["deputy"].pk,
        "code": place.code_id,
        "place": place.pk,
        "mark": place.mark,
        "doubt": doubt.pk,
        "revoked": gone.token,
        "lead": found["sent"].live("wx_traffic").pk,
        "assist": found["sent"].live("wx_police").pk,
        "wish": found["returning"].request().pk,
        "voice": found["new"].matter.voices.get().pk,
        "clock": Clock.objects.filter(matter=found["late"].matter, ended_on=None).first().pk,
    }
    return {**found, "names": names, "openings": scenes.openings(house, found["new"])}
