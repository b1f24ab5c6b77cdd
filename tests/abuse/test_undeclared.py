"""P-22, case 54: whoever sends more than a form has changes nothing by it."""

import re
from contextlib import suppress
from uuid import UUID

import pytest
from django.db import IntegrityError, models, transaction
from django.forms import modelform_factory

from mashang.accounts.models import Stay
from mashang.kit import clock
from mashang.matters.acts_suggestion import OPINIONS
from mashang.matters.forms import FORMS
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from mashang.stations.forms import EverydayForm
from mashang.supervision.acts import ACTS
from tests.abuse.every import WRITES, missing
from tests.abuse.writes import Write
from tests.matrix import cells, policy
from tests.support.snapshot import tables

KNOWN = {"key", "ticket", "answer", "next", "late", "csrfmiddlewaretoken", "photos"}
"""Fields that pages bring besides those of a form."""
EXTRA = {"_method": "DELETE", "is_staff": "on", "is_superuser": "on", "points": "99", "deadline": "2001-01-01", "by": "1",
         "now": "2001-01-01", "role": "admin", "viewer": "1", "actor": "system", "verb": "forged"}  # fmt: skip

TURNS = 10
"""How often all names are sent, each time with other values where a name means several things."""
QUIET = {
    "portal:track", "portal:leave", "portal:elder", "portal:kiosk", "portal:rest", "set_language", "accounts:sign_out",
    "accounts:again", "accounts:set_up", "desk:opening", "desk:read_all", "desk:import_do report",
}  # fmt: skip
"""Forms that change no row even when they are filled in as they should be. Every other one must change some, or we would
not know that it was taken."""


@pytest.fixture
def hands(world, monkeypatch, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # all of them at once
    settings.PUBLIC_URL = "https://mashang.example"
    story = Story(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return Hands(story)


def forged() -> list[dict[str, str]]:
    """Something for each column of each model, as a form would spell it; names that mean several things come in turn."""
    meant: dict[str, list[str]] = {}
    for column in (column for model in tables() for column in model._meta.concrete_fields):
        for name in {column.name, column.attname}:
            meant.setdefault(name, []).extend(values(column))
    several = {name: sorted(set(found)) for name, found in {**meant, "pk": ["1"]}.items()}
    return [{name: in_turn(found, turn) for name, found in several.items()} for turn in range(TURNS)]


def in_turn(found: list[str], turn: int) -> str:
    """One of a few over and over; of many, some from beginning to end."""
    return found[turn % len(found)] if len(found) <= TURNS else found[turn * len(found) // TURNS]


def values(column: models.Field) -> list[str]:
    """The first and the last choice, the oldest and the newest row: one of them is not one's own."""
    if column.choices:
        choices = [str(choice[0]) for choice in column.flatchoices]
        return [choices[0], choices[-1]]
    if column.is_relation:
        rows = column.related_model._base_manager.order_by("pk").values_list("pk", flat=True)
        return [str(row.pop()) for row in (list(rows[:1]), list(rows.reverse()[:1])) if row] or ["1"]
    kinds = {"BooleanField": "on", "DateField": "2001-01-01", "DateTimeField": "2001-01-01 00:00", "JSONField": "[]"}
    numbers = "Integer" in column.get_internal_type() or "Auto" in column.get_internal_type()
    return [kinds.get(column.get_internal_type(), "7" if numbers else "forged")]


def everything() -> dict[str, list[dict]]:
    """Every row of every table; sessions are sealed anew each time, and whoever signs in does it now."""
    return {model._meta.label: rows(model) for model in tables() if model != Stay}


def rows(model: type[models.Model]) -> list[dict]:
    """In an order in which random names and sealed bytes have no say."""
    names = [column.attname for column in model._meta.concrete_fields if column.name != "last_login"]
    found = list(model._base_manager.order_by("pk").values(*names))
    if isinstance(model._meta.pk, models.CompositePrimaryKey):  # of words: "99" comes before "100"
        return sorted(found, key=lambda row: [(len(row[name]), row[name]) for name in model._meta.pk.field_names])
    if not isinstance(model._meta.pk, models.UUIDField):
        return found
    return sorted(found, key=lambda row: repr([one for one in row.values() if not isinstance(one, UUID | bytes)]))


def sent(hands: Hands, write: Write, more: dict) -> tuple[int, dict]:
    """What the house says, and all of it afterwards; nothing of it stays."""
    with transaction.atomic():
        status = write.browser(hands).post(write.way, {**more, **write.filled()}).status_code
        after = everything()
        transaction.set_rollback(True)
    return status, after


def declared(hands: Hands, name: str, write: Write) -> set[str]:
    """The names that the form itself has."""
    page = write.browser(hands).get(write.way)
    shown = set(re.findall(r'\bname="([^"]+)"', page.content.decode())) if page.status_code == 200 else set()
    own = set(FORMS[name.removeprefix("step ")].base_fields) if name.startswith("step ") else set()
    return shown | own | set(write.form) | set(write.names) | KNOWN


def changed(once: dict, twice: dict, more: dict) -> list[str]:
    """Columns that differ where two plain forms made the same: keys and salts differ each time, and do not count."""
    found = []
    for label, rows in once.items():
        if len(rows) != len(more[label]):
            found.append(f"{label}: {len(more[label])} rows, not {len(rows)}")
            continue
        for plain, again, other in zip(rows, twice[label], more[label], strict=True):
            found += [f"{label}.{k}: {other[k]!r}" for k in plain if plain[k] == again[k] != other[k]]
    return found


def plainly(hands: Hands, name: str, write: Write) -> tuple[dict, dict]:
    """The form twice as it should be: it is taken, and does something."""
    write.browser(hands)
    before = everything()
    status, once = sent(hands, write, {})
    assert status == write.status, (name, status)
    assert (once == before) == (name in QUIET), f"{name} is not as quiet, or not as busy, as QUIET says"
    return once, sent(hands, write, {})[1]


def tried(hands: Hands, name: str, turns: list[int]) -> list[str]:
    """What a form did with fields that it does not have."""
    with transaction.atomic():
        write = WRITES[name](hands)
        names, several = declared(hands, name, write), forged()
        once, twice = plainly(hands, name, write)
        found = []
        for turn in turns:
            more = {key: text for key, text in {**EXTRA, **several[turn]}.items() if key not in names}
            said, after = sent(hands, write, more)
            found += [f"{name}: {said}"] if said != write.status else []
            found += [f"{name}: {line}" for line in changed(once, twice, after)]
        transaction.set_rollback(True)
    return found


def test_every_form_of_the_house_is_here():
    rows = {**cells.ANYBODY, **cells.SIGNED_IN}
    takes = {name for name, row in rows.items() if row["post"] != "405"} - {"desk:figures", "matters:why", "files:show"}
    named = {name.split()[0] for name in WRITES if not name.startswith("step ")}

    assert (takes | set(policy.STEPS_ELSEWHERE)) - named == {"matters:request_act"}  # "step grant" and its like
    assert missing() == set()


@pytest.mark.promise("P-22", "A field that a form does not have changes nothing", short=12, long=100_000)
def test_no_undeclared_field_changes_anything(hands, promise, monkeypatch):
    every = [(name, turn) for name in WRITES for turn in range(TURNS)]
    chosen = promise.random.sample(every, min(promise.n, len(every)))
    found = []
    for name in WRITES:
        turns = [turn for one, turn in chosen if one == name]
        found += tried(hands, name, turns) if turns else []

    promise.n = len(chosen)
    promise.held(
        found == [],
        f"{len(WRITES)} forms, {len(forged()[0])} names, {promise.n} tries: {len(found)} changes {found[:4] or ''}".strip(),
    )
    for says, break_it, name in CONTROLS:
        with monkeypatch.context() as patch:
            break_it(patch)
            promise.control(says, caught=tried(hands, name, [0, 1]) != [])


def careless(thing, data) -> None:
    """As `fields = "__all__"` would."""
    every = modelform_factory(type(thing), fields="__all__")(data, instance=thing)
    every.is_valid()
    for name, found in every.cleaned_data.items():
        with suppress(IntegrityError), transaction.atomic():
            type(thing)._base_manager.filter(pk=thing.pk).update(**{name: found})


CONTROLS = [
    (
        "a step of a matter that writes every field it is sent",
        lambda patch: patch.setitem(OPINIONS.acts, "remark", lambda thing, form, *_rest: careless(thing, form.data)),
        "step remark",
    ),
    (
        "a step of a key suggestion that does",
        lambda patch: patch.setitem(ACTS, ("key", "consult"), lambda thing, form, *_rest: careless(thing, form.data)),
        "supervision:act key consult",
    ),
    (
        "a station's form that does",
        lambda patch: patch.setattr(EverydayForm, "_post_clean", lambda form: careless(form.instance, form.data)),
        "stations:edit everyday",
    ),
]
"""What is broken, how, and the form that must show it."""
