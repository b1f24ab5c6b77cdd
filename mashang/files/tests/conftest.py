import pytest


@pytest.fixture(autouse=True)
def apart(place):
    """Each test of files has a folder of its own."""
    return place


@pytest.fixture
def files(place):
    """All files that exist now, by folder."""

    def listed(folder: str) -> list:
        return sorted(path for path in (place / folder).rglob("*") if path.is_file())

    return listed
