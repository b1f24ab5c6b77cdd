import pytest

from mashang.accounts import services
from mashang.accounts.tests.acts import hard, time  # noqa: F401
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW, PASSWORD


@pytest.fixture
def user(db):
    return services.open_account(username="zhang", name="张示例", password=PASSWORD, by=SYSTEM, now=NOW)
