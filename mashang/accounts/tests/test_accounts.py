"""The door: who gets in, who is told to wait, and who is out at the next request."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mashang.accounts import services
from mashang.accounts.models import User
from mashang.journal.queries import history
from mashang.journal.services import verify
from mashang.kit.errors import Invalid, TooMany
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW, PASSWORD

HOME, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def user(db):
    return services.open_account(username="Zhang", name="张示例", password=PASSWORD, by=SYSTEM, now=NOW)


def prove(password=PASSWORD, name="zhang", address=HOME, now=NOW):
    return services.prove(username=name, password=password, caller=services.Caller(address, ""), now=now)


def wrong(times, **where):
    for _time in range(times):
        with pytest.raises(Invalid):
            prove("wrong-Password-1", **where)


def test_the_right_password_opens_whatever_the_case_of_the_name(user):
    assert prove() == prove(name="ZHANG") == user
    assert [entry.verb for entry in history(user)] == ["accounts.opened"]
    assert verify() == []


def test_wrong_and_absent_hear_the_same_sentence(user):
    with pytest.raises(Invalid) as one:
        prove("wrong-Password-1")
    with pytest.raises(Invalid) as other:
        prove("wrong-Password-1", name="nobody")

    assert str(one.value.said) == str(other.value.said)


def hashed(monkeypatch, name):
    """How often a password was worked off in a vain try: all that the time of an answer depends on."""
    done, real = [], MD5PasswordHasher.encode
    with monkeypatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", lambda *words: done.append(1) or real(*words))
        with pytest.raises(Invalid):
            prove("wrong-Password-1", name=name)
    return len(done)


def test_wrong_and_absent_take_the_same_work(user, monkeypatch):
    """promises.md case 8."""
    assert hashed(monkeypatch, "zhang") == hashed(monkeypatch, "nobody") == 1

    monkeypatch.setattr(type(user), "set_password", lambda *words: None)
    assert hashed(monkeypatch, "nobody") == 0, "the control: a door that works nothing off for a name that is not there"


def test_after_five_wrong_tries_even_the_right_one_must_wait(user):
    wrong(services.TRIES)

    with pytest.raises(TooMany):
        prove()
    assert prove(now=NOW + timedelta(seconds=2 * services.WINDOW)) == user


def test_four_wrong_tries_lock_nobody_out(user):
    wrong(services.TRIES - 1)

    assert prove() == user


def test_tries_from_elsewhere_do_not_lock_the_owner_out(user):
    wrong(services.TRIES, address=ELSEWHERE)

    with pytest.raises(TooMany):
        prove(address=ELSEWHERE)
    assert prove(address=HOME) == user


def test_tries_at_another_name_do_not_count_for_this_one(user):
    wrong(services.TRIES, name="nobody")

    assert prove() == user


@pytest.mark.parametrize("weak", ["short-1", "12345678901", "password123", "zhang-zhang"])
def test_a_weak_password_is_refused_with_the_reason(db, weak):
    with pytest.raises(ValidationError):
        services.open_account(username="zhang-zhang", name="张示例", password=weak, by=SYSTEM, now=NOW)
    assert not User.objects.exists()


def test_one_name_is_one_account_whatever_its_case(user):
    with pytest.raises(IntegrityError), transaction.atomic():
        services.open_account(username="zhang", name="另一位", password=PASSWORD, by=SYSTEM, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="", name="无名", created_at=NOW)


def test_a_closed_account_is_out_at_the_next_request_and_stays_out(user, client):
    client.force_login(user)
    assert client.get("/desk/").status_code == 200

    services.close_account(user=user, by=SYSTEM, now=NOW)

    assert client.get("/desk/").status_code == 302
    with pytest.raises(Invalid):
        prove()


def test_a_new_password_ends_the_sessions_of_the_old_one(user, client):
    client.force_login(user)

    services.set_password(user=user, password="another-Word-2", by=SYSTEM, now=NOW)

    assert client.get("/desk/").status_code == 302
    assert prove("another-Word-2") == user


def test_ones_own_password_is_changed_with_the_old_one(user):
    services.change_password(user=user, old=PASSWORD, new="another-Word-2", by=SYSTEM, now=NOW)

    assert prove("another-Word-2") == user


@pytest.mark.parametrize(
    ("old", "new"), [("wrong", "another-Word-2"), (PASSWORD, "short"), (PASSWORD, "1234567890123")]
)
def test_a_wrong_old_or_a_weak_new_password_changes_nothing(user, old, new):
    with pytest.raises(Invalid):
        services.change_password(user=user, old=old, new=new, by=SYSTEM, now=NOW)

    assert prove() == user


def press(client, **data):
    return client.post("/in/", {"username": "zhang", "password": PASSWORD, **data})


def test_the_page_lets_in_and_goes_where_was_asked(user, client):
    assert press(client, next="/desk/matters/").headers["Location"] == "/desk/matters/"
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"])
def test_the_page_never_sends_anybody_to_another_house(user, client, bad):
    assert press(client, next=bad).headers["Location"] == "/desk/"


def test_the_page_says_what_is_wrong_and_keeps_the_name(user, client):
    page = press(client, password="wrong-Password-1")

    assert page.status_code == 422
    assert "zhang" in page.content.decode()
    assert "wrong-Password-1" not in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_page_says_wait_after_too_many_tries(user, client):
    statuses = [press(client, password="wrong-Password-1").status_code for _time in range(6)]

    assert statuses == [422] * 5 + [429]


def test_signing_out_is_a_button_and_leaves_nothing(user, client):
    press(client)
    assert client.get("/in/out/").status_code == 405

    page = client.post("/in/out/")

    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
