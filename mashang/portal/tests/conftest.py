import pytest

from mashang.kit import clock, kept, puzzle
from mashang.kit.viewer import SYSTEM
from mashang.matters.tests.acts import Story
from mashang.organs import services as organs
from mashang.portal.tests.visitor import Visitor
from tests.support.world import NOW


@pytest.fixture(autouse=True)
def hour(monkeypatch):
    """What the clock says: `hour(later)` moves it."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture(autouse=True)
def easy_sums(monkeypatch):
    """Sums that cost nothing; how hard they are is for the browser's tests."""
    monkeypatch.setattr(puzzle, "BITS", 2)


@pytest.fixture
def story(world):
    return Story(world)


@pytest.fixture
def visitor(world):
    """Somebody with a phone who scans the deputy's code."""
    return Visitor(f"/c/{world.codes['deputy'].token}/")


@pytest.fixture
def rule(world):
    """Set rules of the county: `rule(code_an_hour=20)`."""

    def set_to(**values):
        for organ in ("wx", "sy"):
            for key, value in values.items():
                organs.set_policy(
                    organ=world.organs[organ],
                    key=f"matters.{key}",
                    value=value,
                    from_on=NOW.date(),
                    by=SYSTEM,
                    now=NOW,
                )
        kept.forget()

    return set_to


@pytest.fixture
def doors(world):
    return [f"/c/{world.codes[key].token}/" for key in ("deputy", "zb", "sy_deputy")]
