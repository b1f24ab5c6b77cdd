"""Cases 52, 53, 58: what happens elsewhere changes no byte of what anybody is shown here: lists, counts, filters, order, search."""

import re

import pytest
from django.urls import get_resolver, path

from mashang.kit import clock, kept
from mashang.kit.viewer import NOBODY
from mashang.matters import policy, services
from mashang.matters.models import Matter
from mashang.matters.services import Said
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands

MARK = "别处的事"
PEOPLE = ("deputy", "clerk", "station", "chair", "office", "committee", "unit", "assist", "leader", "auditor", "admin")
PAGES = ("/desk/", "/desk/?view=all", "/desk/?view=overdue", f"/desk/?q={MARK}", "/desk/?view=all&page=2", "/desk/?station=1",
         "/desk/?category=1", "/desk/inbox/", "/desk/openings/", "/desk/figures/", "/desk/accounts/", f"/desk/accounts/?q={MARK}",
         "/desk/rules/", "/desk/matters/new/", "/desk/accounts/resets/")  # fmt: skip
ONE_TIME = re.compile(
    r'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"|X-CSRFToken": "[^"]*"|&quot;X-CSRFToken&quot;[^}]*'
)


@pytest.fixture
def hands(world, monkeypatch):
    story = Story(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    story.receive().order().assign()
    return Hands(story)


def seen(hands: Hands, people, pages) -> dict[tuple[str, str], str]:
    """Every page as each of them is shown it, without what differs each time."""
    kept.forget()
    return {
        (who, page): ONE_TIME.sub("", hands.browser(who).get(page).content.decode()) for who in people for page in pages
    }


def elsewhere(hands: Hands, many: int) -> None:
    """Matters of another county, with all that belongs to them."""
    world, now = hands.story.world, hands.story.now
    door = services.Door(organ=world.organs["sy"], channel="scan", deputy=world.people["sy_deputy"])
    for number in range(many):
        said = Said(key=f"elsewhere-{number}", words=f"{MARK}{number}，等了很久。", phone="13900000000", place=MARK)
        matter = services.receive(said=said, door=door, by=NOBODY, now=now).matter
        if number % 2:
            services.order(matter=matter, by=world.viewer("sy_chair", now), now=now)


@pytest.mark.promise("abuse-53", "What happens elsewhere changes no byte here", short=2, long=40)
def test_what_happens_elsewhere_changes_nothing_here(hands, promise, monkeypatch):
    all_pages = promise.n > 2
    people = PEOPLE if all_pages else promise.random.sample(PEOPLE, 2)
    before = seen(hands, people, PAGES)

    elsewhere(hands, promise.n)

    after = seen(hands, people, PAGES)
    changed = [key for key in before if before[key] != after[key]]
    promise.held(
        changed == [],
        f"{promise.n} matters elsewhere, {len(before)} pages, {len(changed)} changed {changed[:3] or ''}".strip(),
    )
    monkeypatch.setattr(policy, "visible_to", lambda viewer: Matter.objects.all())
    open_wide = seen(hands, ["office"], PAGES[:2])
    promise.control("the filter of scope taken away", caught=any(MARK in page for page in open_wide.values()))


def admins(patterns) -> list[str]:
    """Addresses that lead to Django's admin."""
    return [str(one.pattern) for one in patterns if "admin" in str(one.pattern)]


def test_django_admin_is_nowhere(client, db):
    assert admins(get_resolver().url_patterns) == []
    assert client.get("/admin/").status_code == 404
    assert admins([path("admin/", lambda request: None)]) == ["admin/"], "the control: its address is found"
