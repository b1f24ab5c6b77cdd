"""开通账号: with a password, or without one until it is set."""

import pytest
from django.core.exceptions import ValidationError

from mashang.accounts import services
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW, PASSWORD

pytestmark = pytest.mark.django_db


def opened(password):
    return services.open_account(username="zhang", name="张示例", password=password, by=SYSTEM, now=NOW)


def enter(password):
    return services.prove(username="zhang", password=password, caller=services.Caller("127.0.0.1", ""), now=NOW)


def test_whoever_was_given_a_password_signs_in_with_it():
    user = opened(PASSWORD)

    assert enter(PASSWORD) == user


@pytest.mark.parametrize("typed", ["", "None", PASSWORD])
def test_an_account_without_a_password_lets_nobody_in(typed):
    opened(None)

    with pytest.raises(Invalid):
        enter(typed)


def test_an_account_without_a_password_opens_once_one_is_set():
    user = opened(None)
    services.set_password(user=user, password=PASSWORD, by=SYSTEM, now=NOW)

    assert enter(PASSWORD) == user


def test_a_weak_password_is_refused():
    with pytest.raises(ValidationError):
        opened("12345")
