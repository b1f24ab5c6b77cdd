"""Cases 56 and 59: who loses a post, a mandate or an account in the middle of a session is refused at the next request, and
what was put off for them shows them nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from mashang.accounts import services as accounts
from mashang.accounts.models import Stay
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.matters.services import ask_identity, grant_identity
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from mashang.people import services as people
from mashang.people.models import Mandate, Post, Standing
from tests.abuse.writes import REASON


@pytest.fixture
def hands(world, monkeypatch):
    story = Story(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return Hands(story)


def leave(hands: Hands, who: str) -> None:
    """Yesterday was the last day of all their posts."""
    now = hands.story.now
    for post in Post.objects.filter(person=hands.story.world.people[who], to_on=None):
        Post.objects.filter(pk=post.pk).update(from_on=now.date() - timedelta(days=2))
        post.refresh_from_db()
        people.leave(post=post, on=now.date() - timedelta(days=1), by=SYSTEM, now=now)


def suspend(hands: Hands, who: str) -> None:
    Mandate.objects.filter(person=hands.story.world.people[who]).update(standing=Standing.SUSPENDED)


def close(hands: Hands, who: str) -> None:
    accounts.close_account(user=hands.story.world.people[who].user, by=SYSTEM, now=hands.story.now)


WAYS = [
    ("clerk", leave, 404),
    ("office", leave, 404),
    ("chair", leave, 404),
    ("leader", leave, 404),
    ("auditor", leave, 404),
    ("unit", leave, 404),
    ("deputy", suspend, 404),
    ("office", close, 302),
    ("unit", close, 302),
]


@pytest.mark.parametrize(("who", "how", "status"), WAYS, ids=lambda part: getattr(part, "__name__", str(part)))
def test_the_next_request_is_refused(hands, who, how, status):
    hands.story.receive().order().assign()
    page = f"/desk/matters/{hands.story.matter.pk}/"
    browser = hands.browser(who)
    assert browser.get(page).status_code == 200

    how(hands, who)

    assert browser.get(page).status_code == status
    assert browser.post(f"{page}do/remark/", {"text": "还在吗"}).status_code == status
    assert hands.story.matter.title not in browser.get("/desk/?view=all").content.decode()
    if status == 302:
        assert not Stay.objects.filter(user=hands.story.world.people[who].user).exists()


def granted(hands: Hands):
    """The clerk may open, and has not yet."""
    hands.story.receive(name="示例", phone="13800000000")
    story, voice = hands.story, hands.story.matter.voices.get()
    opening = ask_identity(matter=story.matter, ref=voice.identity_ref, by=story.by("clerk"), now=story.now, **REASON)
    grant_identity(opening=opening, by=story.by("office"), now=story.now)
    return opening


def move(hands: Hands, who: str) -> None:
    """To a station of another town: the same work, other people."""
    leave(hands, who)
    old = Post.objects.filter(person=hands.story.world.people[who]).first()
    to = hands.story.world.organs["sy"]
    people.appoint(person=old.person, role=old.role, organ=to, place="station:999999", by=SYSTEM, now=hands.story.now)


@pytest.mark.parametrize("moved", [False, True], ids=["stayed: the control", "moved"])
@pytest.mark.parametrize("when", ["before the knock", "after the knock", "after the worker"])
def test_an_identity_is_not_shown_to_who_has_moved_since(hands, settings, keys, when, moved):
    opening = granted(hands)
    clerk: Client = hands.browser("clerk")
    page = f"/desk/openings/{opening.pk}/"
    steps = {"before the knock": 0, "after the knock": 1, "after the worker": 2}[when]
    if steps:
        assert clerk.post(f"{page}knock/").status_code == 302
    if steps == 2:
        worked(hands, settings, keys)

    if moved:
        move(hands, "clerk")
    answers = [] if steps else [clerk.post(f"{page}knock/")]
    if steps < 2:
        worked(hands, settings, keys)
    answers += [clerk.get(page), clerk.post(page)]

    shown = "13800000000" in answers[-1].content.decode()
    assert shown is not moved
    assert {answer.status_code for answer in answers} <= ({403, 404} if moved else {200, 302})


def worked(hands: Hands, settings, keys) -> None:
    settings.PRIVATE_KEYS = str(keys)
    hands.work()
    settings.PRIVATE_KEYS = ""
