import pytest

from mashang.matters.tests.acts import Story


@pytest.fixture
def story(world):
    return Story(world)
