"""A gateway that lives only in tests: it knows numbers, honours keys, and can be made to fail."""

import pytest

from mashang.notify.tests import factories


@pytest.fixture(autouse=True)
def gateway(settings):
    settings.NOTIFY_CHANNELS = {"sms": "mashang.notify.tests.factories.Gateway"}
    settings.NOTIFY_CONTACTS = "mashang.notify.tests.factories.number"
    factories.reset()
    return factories
