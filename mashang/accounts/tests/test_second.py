"""The second step: codes of the standard, once each; who must have one, and what opens until they do."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from mashang.accounts import second, services
from mashang.accounts.models import Factor, Recovery
from mashang.accounts.tests.acts import SECRET, browser, code, enter, equip, is_in, press
from mashang.journal.queries import history
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW

RFC_6238 = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"}


@pytest.mark.parametrize(("at", "wanted"), RFC_6238.items())
def test_codes_are_those_of_the_standard(at, wanted):
    now = datetime.fromtimestamp(at, tz=UTC)

    assert code(now) == wanted
    assert second.match(SECRET, wanted, now=now) == at // 30


@given(st.integers(-5, 5), st.integers(0, 4_000_000_000))
def test_a_code_opens_one_step_around_now_and_no_further(off, at):
    now = datetime.fromtimestamp(at + 300, tz=UTC)
    near = {code(now, off=step) for step in (-1, 0, 1)}

    assert (second.match(SECRET, code(now, off=off), now=now) is not None) == (code(now, off=off) in near)


@given(st.text(max_size=12))
def test_what_is_no_code_opens_nothing_and_breaks_nothing(typed):
    near = {code(NOW, off=step) for step in (-1, 0, 1)}

    assert (second.match(SECRET, typed, now=NOW) is None) == (typed not in near)


def test_the_secret_lies_sealed_and_opens_for_its_owner_alone():
    sealed = second.seal(SECRET, user_id=7)

    assert SECRET not in sealed
    assert second.unseal(sealed, user_id=7) == SECRET
    with pytest.raises(InvalidTag):
        second.unseal(sealed, user_id=8)


def test_a_code_is_taken_once_and_an_older_one_never_after_it(user):
    equip(user, NOW)

    assert services.spend(user=user, typed=code(NOW), now=NOW)
    assert not services.spend(user=user, typed=code(NOW), now=NOW)
    assert not services.spend(user=user, typed=code(NOW, off=-1), now=NOW)
    assert services.spend(user=user, typed=code(NOW, off=1), now=NOW)


def test_each_code_on_paper_opens_once_in_whatever_way_it_is_typed(user):
    papers = equip(user, NOW)

    assert len(set(papers)) == second.PAPER
    assert services.spend(user=user, typed=papers[0].lower().replace("-", " "), now=NOW)
    assert not services.spend(user=user, typed=papers[0], now=NOW)
    assert services.spend(user=user, typed=papers[1], now=NOW)
    assert Recovery.objects.count() == second.PAPER - 2


def test_new_codes_on_paper_end_the_old_ones(user):
    old = equip(user, NOW)

    new = services.new_papers(user=user, by=SYSTEM, now=NOW)

    assert not services.spend(user=user, typed=old[0], now=NOW)
    assert services.spend(user=user, typed=new[0], now=NOW)


def test_neither_secret_nor_paper_lies_in_clear_in_the_database(user):
    papers = equip(user, NOW)

    rows = repr(list(Factor.objects.values()) + list(Recovery.objects.values()))
    assert papers[0] not in rows
    assert base64.b32encode(SECRET).decode() not in rows
    assert SECRET not in bytes(Factor.objects.get().sealed)


def test_a_phone_that_shows_another_code_is_not_set_up(user):
    with pytest.raises(Invalid):
        services.switch_on(user=user, secret=SECRET, typed="000000", by=SYSTEM, now=NOW)

    assert not Factor.objects.exists()


def test_with_a_second_step_the_password_alone_opens_nothing(user, hard, time):
    equip(user, NOW)
    client = browser()

    press(client)

    assert not is_in(client)
    assert "accounts.signed_in" not in [entry.verb for entry in history(user)]


def test_password_and_code_let_in_and_go_where_was_asked(user, hard, time):
    equip(user, NOW)
    client = browser()

    assert enter(client, NOW, next="/desk/inbox/")["Location"] == "/desk/inbox/"
    assert is_in(client)


def test_the_same_code_does_not_let_a_second_one_in(user, hard, time):
    equip(user, NOW)
    enter(browser(), NOW)
    other = browser()

    assert enter(other, NOW).status_code == 422
    assert not is_in(other)


def test_a_code_without_a_password_before_it_is_sent_to_the_door(user, hard, time):
    equip(user, NOW)

    response = browser().post("/in/code/", {"code": code(NOW)})

    assert response["Location"].startswith("/in/?")


@pytest.mark.parametrize("event", ["late", "new password", "closed"])
def test_a_password_waits_a_few_minutes_and_only_while_it_is_good(user, hard, time, event):
    equip(user, NOW)
    client = browser()
    press(client)

    if event == "late":
        time.go(minutes=11)
    elif event == "new password":
        services.set_password(user=user, password="another-Word-2", by=SYSTEM, now=NOW)
    else:
        services.close_account(user=user, by=SYSTEM, now=NOW)

    client.post("/in/code/", {"code": code(time.now)})
    assert not is_in(client)


def test_five_wrong_codes_have_to_wait(user, hard, time):
    equip(user, NOW)
    client = browser()
    press(client)

    statuses = [client.post("/in/code/", {"code": "000000"}).status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]
    assert client.post("/in/code/", {"code": code(NOW)}).status_code == 429


def test_an_hour_later_the_next_code_of_the_phone_opens(user):
    equip(user, NOW)
    later = NOW + timedelta(hours=1)

    assert services.spend(user=user, typed=code(NOW), now=NOW)
    assert services.spend(user=user, typed=code(later), now=later)
