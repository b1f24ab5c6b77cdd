from mashang.accounts.tests.acts import hard, time  # noqa: F401
from mashang.matters.tests.conftest import hands, story  # noqa: F401
