"""The phone is lost: an administrator starts, a second person decides, the owner knows, and nobody chooses a code."""

import pytest
from django.db import IntegrityError, transaction

from mashang.accounts import services
from mashang.accounts.models import Factor, Reset, User
from mashang.accounts.tests.acts import browser, equip, is_in
from mashang.journal.queries import history
from mashang.kit.errors import Conflict, NotAllowed, Stale
from mashang.kit.viewer import Viewer
from mashang.notify.models import Notice
from mashang.people import services as people
from mashang.people.models import Role
from tests.support.world import NOW

pytestmark = pytest.mark.usefixtures("time")


@pytest.fixture
def clerk(world):
    user = world.people["clerk"].user
    equip(user, NOW)
    return user


def client_of(world, who):
    made = browser()
    made.force_login(world.people[who].user)
    return made


def ask(world, user, who="admin"):
    return client_of(world, who).post(f"/desk/accounts/{user.pk}/second/")


def decide(world, who, step="grant"):
    return client_of(world, who).post(f"/desk/accounts/resets/{Reset.objects.get().pk}/{step}/")


def test_two_people_take_it_away_and_every_stay_ends(world, clerk):
    inside = client_of(world, "clerk")

    assert ask(world, clerk).status_code == 302
    assert Factor.objects.filter(user=clerk).exists(), "asking takes nothing away"
    assert is_in(inside)
    assert decide(world, "auditor").status_code == 302

    assert not Factor.objects.filter(user=clerk).exists()
    assert not is_in(inside)


def test_the_owner_and_the_record_know_each_step(world, clerk):
    ask(world, clerk)
    decide(world, "leader")

    told = set(Notice.objects.filter(recipient=clerk.pk).values_list("what", flat=True))
    assert told >= {"accounts.reset_asked", "accounts.reset_granted"}
    entries = [(entry.verb, entry.actor_id) for entry in history(clerk)][-2:]
    assert entries == [
        ("accounts.reset_asked", world.people["admin"].user_id),
        ("accounts.reset_granted", world.people["leader"].user_id),
    ]
    assert Notice.objects.filter(what="accounts.reset_waiting", recipient=world.people["auditor"].user_id).exists()


def test_who_asked_cannot_decide_and_neither_can_the_owner(world, clerk):
    ask(world, clerk)

    assert decide(world, "admin").status_code == 403
    with pytest.raises(NotAllowed):
        services.decide_reset(reset=Reset.objects.get(), grant=True, by=Viewer(user_id=clerk.pk), now=NOW)

    assert Factor.objects.filter(user=clerk).exists()


@pytest.mark.parametrize("who", ["office", "clerk", "unit", "sy_chair", "deputy"])
def test_others_find_nothing_to_decide(world, clerk, who):
    ask(world, clerk)

    assert client_of(world, who).get("/desk/accounts/resets/").status_code == 403
    assert decide(world, who).status_code == 404
    assert Factor.objects.filter(user=clerk).exists()


@pytest.mark.parametrize("who", ["auditor", "leader", "office", "clerk"])
def test_only_an_administrator_starts(world, clerk, who):
    assert ask(world, clerk, who).status_code == 404
    assert not Reset.objects.exists()


def test_an_administrator_cannot_start_their_own(world):
    user = world.people["admin"].user
    equip(user, NOW)

    assert ask(world, user).status_code == 403


def test_refused_it_stays_and_cannot_be_granted_afterwards(world, clerk):
    ask(world, clerk)
    decide(world, "auditor", "refuse")

    assert decide(world, "leader").status_code == 409
    with pytest.raises(Stale):
        services.decide_reset(reset=Reset.objects.get(), grant=True, by=Viewer(user_id=10**6), now=NOW)
    assert Factor.objects.filter(user=clerk).exists()


def test_one_waits_at_a_time_and_another_may_follow(world, clerk):
    ask(world, clerk)
    assert ask(world, clerk).status_code == Conflict.status

    decide(world, "auditor", "refuse")

    assert ask(world, clerk).status_code == 302


def test_where_there_is_none_there_is_nothing_to_ask(world):
    assert ask(world, world.people["clerk"].user).status_code == 422


def test_a_step_that_does_not_exist_is_not_found(world, clerk):
    ask(world, clerk)

    assert decide(world, "auditor", "promote").status_code == 404


@pytest.mark.parametrize("bad", ["asked_by", "user"])
def test_the_database_too_wants_a_second_person(world, clerk, bad):
    ask(world, clerk)
    one = Reset.objects.values_list(f"{bad}_id", flat=True).get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Reset.objects.update(decided_by=one, decided_at=NOW, granted=True)


@pytest.mark.promise("A-64", "No one person takes a second factor away", short=40, long=1000)
def test_whatever_one_person_presses_the_phone_stays(promise, world, clerk, monkeypatch):
    """One administrator, who holds every deciding post besides, presses at random on everything there is."""
    admin = world.people["admin"]
    for role in (Role.LEADER, Role.AUDITOR):
        people.appoint(person=admin, role=role, organ=world.organs["wx"], by=Viewer(), now=NOW)
    client = client_of(world, "admin")

    def press(times):
        for _ in range(times):
            pks = list(Reset.objects.values_list("pk", flat=True)) or [1]
            addresses = [
                f"/desk/accounts/{promise_random.choice([clerk.pk, admin.user_id])}/{promise_random.choice(['second', 'reopen', 'close'])}/",
                f"/desk/accounts/resets/{promise_random.choice(pks)}/{promise_random.choice(['grant', 'refuse'])}/",
            ]
            client.post(promise_random.choice(addresses))
            User.objects.update(is_active=True)
            client.force_login(admin.user)
        return Factor.objects.filter(user=clerk).exists()

    promise_random = promise.random
    promise.held(press(promise.n), f"{promise.n} presses of one person holding every post: the phone stays")
    monkeypatch.setattr(
        services, "decide_reset", lambda *, reset, **_rest: services.switch_off(user=reset.user, by=Viewer(), now=NOW)
    )
    promise.control("whoever asked may decide", caught=not press(200))
