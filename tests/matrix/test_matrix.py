"""P-20: every address × method × person, against the page in policy.py; and each door taken away turns it red."""

import pytest
from django.db.models import Q

from mashang.desk import accounts, organs, profiles, rules
from mashang.kit import clock
from mashang.kit.viewer import Viewer
from mashang.matters import figures
from mashang.matters import policy as matters
from mashang.matters.models import Matter
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.test_matrix_handling import asked_return
from mashang.matters.workflow import Part
from mashang.people import policy as people_policy
from mashang.people.models import Post, Role
from mashang.stations import policy as stations
from mashang.stations.models import Station
from mashang.supervision import policy as supervision
from mashang.supervision.tests.scene import Scene
from mashang.supervision.workflow import Part as SupervisionPart
from mashang.vault import policy as vault
from mashang.vault import services as openings
from mashang.vault.models import Opening
from tests.matrix import policy
from tests.matrix.cells import ANYBODY, SENSITIVE, SIGNED_IN, addresses, cells, differences, listed
from tests.support import stationed

DOORS = {
    "matters.policy.parts": lambda patch: patch.setattr(matters, "parts", lambda viewer, matter: frozenset(Part)),
    "matters.policy.visible_to": lambda patch: patch.setattr(
        matters, "visible_to", lambda viewer: Matter.objects.all()
    ),
    "matters.policy.scope": lambda patch: patch.setattr(matters, "scope", lambda viewer: Q()),
    "matters.policy, sensitive": lambda patch: patch.setattr(matters, "STILL_SEE", frozenset(Part)),
    "matters.figures.may_read": lambda patch: patch.setattr(
        figures, "COUNTERS", ("deputy", "unit", "auditor", "admin")
    ),
    "vault.policy.may_ask": lambda patch: patch.setattr(vault, "may_ask", lambda viewer: True),
    "vault.policy.visible_to": lambda patch: patch.setattr(vault, "visible_to", lambda viewer: Opening.objects.all()),
    "vault.policy.check": lambda patch: patch.setattr(vault, "check", lambda *words, **named: None),
    "supervision.policy.parts": lambda patch: patch.setattr(
        supervision, "parts", lambda viewer, thing: frozenset(SupervisionPart)
    ),
    "supervision.policy.may_add": lambda patch: patch.setattr(supervision, "may_add", lambda viewer, kind: True),
    "supervision.policy.may_look": lambda patch: patch.setattr(supervision, "may_look", lambda viewer: True),
    "desk.accounts.scope": lambda patch: patch.setattr(accounts, "scope", lambda viewer, *roles: Q()),
    "desk.rules.SETTERS": lambda patch: patch.setattr(rules, "SETTERS", ("auditor", "leader", "committee")),
    "people.policy.reaches": lambda patch: patch.setattr(people_policy, "reaches", lambda *words: True),
    "people.policy.scope": lambda patch: patch.setattr(people_policy, "scope", lambda viewer, *roles, field="": Q()),
    "desk.organs.scope": lambda patch: patch.setattr(organs, "scope", lambda viewer, *roles, field="": Q()),
    "desk.profiles.staff": lambda patch: patch.setattr(profiles, "_staff", lambda viewer, pk, on: True),
    "stations.policy.visible_to": lambda patch: patch.setattr(
        stations,
        "visible_to",
        lambda viewer, on: Station.objects.select_related("region", "organ", "parent", "industry"),
    ),
    "stations.policy.tends": lambda patch: patch.setattr(stations, "tends", lambda viewer, station: True),
    "stations.policy.keeps": lambda patch: patch.setattr(stations, "keeps", lambda viewer, region_path: True),
    "kit.viewer.has": lambda patch: patch.setattr(Viewer, "has", lambda viewer, *roles: True),
}
"""Each door of the house, and how it is taken off its hinges."""


@pytest.fixture
def place(world, monkeypatch):
    """The matter of the policy, and everybody's browser."""
    story = Story(world)
    station = world.stations["zb"]
    Post.objects.create(
        person=world.people["wx_town_unit"],
        role=Role.LIAISON_OFFICER,
        organ=station.organ,
        place=f"station:{station.pk}",
        from_on=story.now.date(),
    )
    monkeypatch.setattr(clock, "now", lambda: story.now)
    asked_return(story)
    stationed.furnish(world, story.now)
    openings.ask(
        ref=story.matter.voices.get().identity_ref,
        about=story.matter,
        by=story.by("clerk"),
        purpose="on_site_check",
        reason="到现场核对路口的具体位置。",
        now=story.now,
    )
    Scene(world, story.now).everything().undecided()
    return Hands(story)


def people(place):
    return sorted(key for key, person in place.story.world.people.items() if person.user_id)


def flagged(place):
    """The same matter, but sensitive."""
    Matter.objects.filter(pk=place.story.matter.pk).update(sensitive=True)
    return place


def test_every_address_is_in_the_policy():
    named = ANYBODY.keys() | SIGNED_IN.keys() | set(policy.STEPS_ELSEWHERE)
    assert addresses() == named, "add a row to tests/matrix/policy.py: who may GET and POST it, and what others get"
    assert SENSITIVE.keys() <= SIGNED_IN.keys()


def test_every_group_names_people_of_the_cast(place):
    assert {who for group in policy.GROUPS.values() for who in group.split()} <= set(people(place))


@pytest.mark.promise("P-20", "Every address × method × person answers as the policy says", short=400, long=100_000)
def test_the_house_answers_as_the_policy_says(place, promise, monkeypatch):
    every = list(cells(people(place)))
    chosen = promise.random.sample(every, min(promise.n, len(every)))
    wrong = differences(chosen, place, "open") + listed(place, people(place), "open")
    doors = list(DOORS) if len(chosen) == len(every) else promise.random.sample(list(DOORS), 1)
    caught = [name for name in doors if without(name, place, monkeypatch)]
    flagged(place)
    looks = [cell for cell in every if cell.name in SENSITIVE and cell.method == "get"]
    wrong += differences(looks, place, "sensitive") + listed(place, people(place), "sensitive")

    promise.n = len(chosen) + len(looks)
    promise.held(wrong == [], f"{len(wrong)} of {promise.n} cells differ{wrong[:5] or ''}")
    missed = [name for name in doors if name not in caught]
    promise.control(f"{len(caught)} of {len(doors)} doors taken away {missed or ''}".strip(), caught=not missed)


def without(door, place, monkeypatch):
    """What differs when this door is taken away."""
    every = [cell for cell in cells(people(place)) if cell.method == "get" and cell.name in SIGNED_IN]
    with monkeypatch.context() as patch:
        DOORS[door](patch)
        found = differences(every, place, "open", most=1) or listed(place, people(place), "open")
        if not found:
            matter = place.story.matter
            flagged(place)
            found = differences([cell for cell in every if cell.name in SENSITIVE], place, "sensitive", most=1)
            Matter.objects.filter(pk=matter.pk).update(sensitive=False)
    return found
