import pytest

from mashang.kit import clock
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands


@pytest.fixture
def story(world):
    return Story(world)


@pytest.fixture
def hands(story, monkeypatch):
    """Everybody's browser, at the time of the story."""
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return Hands(story)
