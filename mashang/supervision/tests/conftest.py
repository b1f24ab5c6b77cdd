import pytest

from mashang.kit import clock
from mashang.supervision.tests.scene import Scene


@pytest.fixture
def scene(world):
    return Scene(world)


@pytest.fixture
def desk(scene, monkeypatch):
    """The pages, at the time of the scene."""
    monkeypatch.setattr(clock, "now", lambda: scene.now)
    return scene
