"""Every address that speaks of a matter is missing for those in whose hands it is not. None is forgotten."""

import pytest
from django.urls import get_resolver, reverse

from mashang.matters.tests.hands import whole
from mashang.matters.tests.test_matrix_handling import asked_return
from mashang.vault import services as vault
from mashang.vault.models import Opening
from tests.matrix import policy


def of_registers():
    """Those of the registers stand in tests/matrix/policy.py, each with everybody."""
    rows = (*policy.ANYBODY.split(), *policy.SIGNED_IN.split())
    apart = ("desk:register", "desk:work", "desk:organ", "desk:term", "desk:profile", "desk:pledge", "desk:dossier")
    return {name for name in rows if name.startswith(("people:", "portal:deputy", *apart))}


STRANGERS = ("sy_chair", "sy_head", "sy_deputy", "sy_town_unit", "zb_deputy2", "wx_finance_unit", "admin")
WITHOUT = {
    "matters:paper",  # of deputies' papers: mashang/matters/tests
    "matters:promise",
    "matters:promise_act",
    "matters:year_report",
    "desk:account",
    "desk:decide_reset",
    "desk:rule",
    *of_registers(),
    "desk:import",
    "desk:import_blank",
    "desk:import_page",
    "desk:import_report",
    "desk:import_do",
    "portal:speak",
    "portal:speak_from",
    "portal:suggestion",
    "portal:say",
    "portal:station",
    "files:show",
    "javascript-catalog",
}
"""Addresses with a blank that speak of no matter, or that need no sign-in and have tests of their own."""
ELSEWHERE = {"people", "targets", "stations", "codes", "organs", "wall", "supervision"}
"""Apps whose addresses speak of no matter; tests/matrix has them."""
POST_ONLY = {"desk:knock", "desk:decide"}
MATTER_STEPS = ("order", "assign", "remark", "urge")


def with_blanks():
    """The names of all addresses that have something to fill in."""
    found = set()
    for resolver in get_resolver().url_patterns:
        if getattr(resolver, "app_name", None) in ELSEWHERE:
            continue
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            if pattern.pattern.converters:
                found.add(
                    f"{resolver.app_name}:{pattern.name}" if getattr(resolver, "app_name", None) else pattern.name
                )
    return found


def filled(story):
    """Each of these addresses, filled with what exists."""
    matter, opening = story.matter.pk, Opening.objects.get().pk
    lead, wish = story.live("wx_traffic").pk, story.request().pk
    return {
        "desk:matter": [(matter,)],
        "desk:ask": [(matter, story.matter.voices.get().pk)],
        "desk:opening": [(opening,)],
        "desk:knock": [(opening,)],
        "desk:decide": [(opening, step) for step in ("grant", "refuse", "review", "unseal")],
        "matters:act": [(matter, step) for step in MATTER_STEPS],
        "matters:assignment_act": [(matter, lead, step) for step in ("acknowledge", "reply", "ask_return")],
        "matters:request_act": [(matter, wish, step) for step in ("grant", "refuse", "take")],
        "matters:why": [(matter, clock.pk) for clock in story.matter.clocks.all()],
    }


@pytest.fixture
def busy(hands):
    """A matter with an assignment, a request, clocks, a voice, and an opening."""
    asked_return(hands.story)
    voice = hands.story.matter.voices.get()
    vault.ask(
        ref=voice.identity_ref,
        about=hands.story.matter,
        by=hands.story.by("clerk"),
        purpose="on_site_check",
        reason="到现场核对路口的具体位置。",
        now=hands.story.now,
    )
    return hands


def test_no_address_is_forgotten(busy):
    assert with_blanks() == filled(busy.story).keys() | WITHOUT & with_blanks()


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_none_of_them(busy, who):
    before, wrong = whole(), []

    for name, all_args in filled(busy.story).items():
        for args in all_args:
            address = reverse(name, args=args)
            answers = {"POST": busy.browser(who).post(address, {"key": ""}).status_code}
            if name not in POST_ONLY:
                answers["GET"] = busy.browser(who).get(address).status_code
            wrong += [(address, method, status) for method, status in answers.items() if status not in {404, 405}]
            if 405 in answers.values() and name not in {"desk:matter"}:
                wrong.append((address, answers))

    assert wrong == []
    assert whole() == before


def test_those_whose_matter_it_is_do_find_them(busy):
    found = {reverse(name, args=rows[0]): name for name, rows in filled(busy.story).items() if name not in POST_ONLY}

    statuses = {name: busy.browser("office").get(address).status_code for address, name in found.items()}

    assert set(statuses.values()) <= {200, 403, 409}
    assert statuses["desk:matter"] == 200


def test_without_signing_in_every_one_of_them_asks_to_sign_in(busy, client):
    for name, rows in filled(busy.story).items():
        response = (
            client.post(reverse(name, args=rows[0])) if name in POST_ONLY else client.get(reverse(name, args=rows[0]))
        )
        assert response.status_code == 302, name
        assert response["Location"].startswith("/in/?next="), name
