"""promises.md case 63: an account is one person's, and many who share one throw one another out."""

from django.test import RequestFactory

from mashang.accounts.models import Stay
from mashang.accounts.services import start
from mashang.accounts.sessions import SessionStore
from mashang.accounts.tests.acts import FIREFOX, browser, is_in, press
from mashang.journal.queries import history


def crowd(time, browsers):
    """So many browsers enter one after the other; which of them are still in."""
    clients = [browser() for _one in range(browsers)]
    for one in clients:
        press(one)
        time.go(minutes=1)
    return [is_in(one) for one in clients]


def test_an_account_that_five_share_throws_out_who_used_it_longest_ago(user, hard, time):
    assert crowd(time, 5) == [False, False, True, True, True]
    assert [(entry.verb, entry.facts) for entry in history(user) if entry.verb == "accounts.crowded"] == [
        ("accounts.crowded", {"ended": 1})
    ] * 2


def test_the_control_without_the_rule_five_share_it(user, hard, time):
    hard.STAYS_AT_ONCE = 1000

    assert crowd(time, 5) == [True] * 5


def crowded(user) -> int:
    return sum(entry.verb == "accounts.crowded" for entry in history(user))


def test_who_is_busy_stays(user, hard, time):
    first, second, third = browser(), browser(), browser()
    for one in (first, second, third):
        press(one)
        time.go(minutes=1)
    time.go(minutes=10)
    assert is_in(first)

    press(browser())
    assert [is_in(one) for one in (first, second, third)] == [True, False, True]


def test_a_stay_that_is_over_does_not_count(user, hard, time):
    over, others = browser(), [browser(), browser()]
    press(over)
    for _turn in range(36):  # busy for twelve hours, so it was used last
        assert is_in(over)
        time.go(minutes=20)
    time.go(minutes=-10)
    for one in others:
        press(one)
    time.go(seconds=1)
    assert is_in(over)
    time.go(minutes=11)

    press(browser())
    assert (crowded(user), [is_in(one) for one in others]) == (0, [True, True])


def test_who_signs_in_again_in_the_same_browser_throws_nobody_out(user, hard, time):
    clients, keys = [browser() for _one in range(3)], set()
    for one in (*clients, *clients, clients[2]):
        assert press(one).status_code == 302
        keys.add(one.cookies["sessionid"].value)
        time.go(minutes=1)

    assert ([is_in(one) for one in clients], crowded(user)) == ([True] * 3, 0)
    assert len(keys) == 7  # each time under a new session id


def test_a_browser_that_was_closed_makes_room_before_one_of_another_kind(user, hard, time):
    office = browser(FIREFOX)
    press(office)
    for _turn in range(4):  # each time without its cookie
        time.go(minutes=6)
        press(browser())

    assert is_in(office)


def test_who_has_not_been_answered_yet_counts_too(user, hard, time):
    """Of those who sign in side by side, none is in the table only when its answer is on its way."""
    for _turn in range(5):
        request = RequestFactory().post("/in/")
        request.session = SessionStore()
        start(request=request, user=user, second=False, now=time.now)

    assert Stay.objects.filter(user=user).count() == hard.STAYS_AT_ONCE
