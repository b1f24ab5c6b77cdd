import pytest

from tests.browser.house import standing


@pytest.fixture
def _django_db_helper():
    """The mark `django_db` makes pytest-django prepare a database; emptying it after each test is not wanted here,
    since the house stands until the last one."""


@pytest.fixture(scope="package")
def house(chromium, django_db_setup, django_db_blocker, keys):
    """One house for all tests of this folder; each test brings matters of its own."""
    with django_db_blocker.unblock(), standing(keys) as house:
        yield house
