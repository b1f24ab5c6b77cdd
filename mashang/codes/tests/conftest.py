"""What the tests of codes share: the address that paper names, and the office that keeps them."""

import pytest

from tests.support.world import NOW

ADDRESS = "https://mashang.example"


@pytest.fixture
def house(settings):
    """The system knows under which name it is reached."""
    settings.PUBLIC_URL = ADDRESS
    return ADDRESS


@pytest.fixture
def office(world):
    """The county's office, as a viewer."""
    return world.viewer("office", NOW)
