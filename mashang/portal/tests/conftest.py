import pytest

from mashang.kit import clock
from mashang.matters.tests.acts import Story
from mashang.portal.tests.visitor import Visitor
from tests.support.world import NOW


@pytest.fixture(autouse=True)
def hour(monkeypatch):
    """What the clock says: `hour(later)` moves it."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def story(world):
    return Story(world)


@pytest.fixture
def visitor(world):
    """Somebody with a phone who scans the deputy's code."""
    return Visitor(f"/c/{world.codes['deputy'].token}/")
