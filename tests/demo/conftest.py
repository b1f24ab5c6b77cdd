"""The demo as it stands at a fixed time, loaded once for a module and rolled back after it."""

import pytest
from django.db import transaction
from django.test import override_settings

from mashang.site.demo import services
from tests.support.world import NOW

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def demo(keys, django_db_setup, django_db_blocker):
    """Everything `load` makes. What a test of the module changes is rolled back after it (`django_db`)."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK), transaction.atomic():
        services.load(now=NOW)
        yield
        transaction.set_rollback(True)
