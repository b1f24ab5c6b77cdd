"""promises.md case 63: an account is one person's, and those who share one throw one another out."""

from mashang.accounts.models import Stay
from mashang.accounts.tests.acts import browser, is_in, press
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


def test_who_is_busy_stays_and_a_stay_that_is_over_does_not_count(user, hard, time):
    first, second, third = browser(), browser(), browser()
    for one in (first, second, third):
        press(one)
        time.go(minutes=1)
    time.go(minutes=10)
    assert is_in(first)

    press(browser())
    assert [is_in(one) for one in (first, second, third)] == [True, False, True]

    time.go(minutes=45)
    press(browser())
    assert Stay.objects.filter(user=user, expire_date__gt=time.now).count() == 1
