"""P-22, case 54: whoever sends more than a form has changes nothing by it."""

import re

import pytest
from django.db import models, transaction
from django.forms import modelform_factory

from mashang.accounts.models import Stay
from mashang.kit import clock
from mashang.matters.acts_suggestion import OPINIONS
from mashang.matters.forms import FORMS
from mashang.matters.models import Matter
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from tests.abuse.writes import WRITES, Write
from tests.matrix import cells, policy
from tests.support.snapshot import tables

KNOWN = {"key", "ticket", "answer", "next", "late", "csrfmiddlewaretoken", "photos"}
"""Fields that pages bring besides those of a form."""
EXTRA = {"_method": "DELETE", "is_staff": "on", "is_superuser": "on", "points": "99", "deadline": "2001-01-01", "by": "1",
         "now": "2001-01-01", "role": "admin", "viewer": "1", "actor": "system", "verb": "forged"}  # fmt: skip

NOT_TRIED = """
    codes:act codes:act_there codes:edit codes:post codes:settle desk:import desk:import_do desk:make_codes desk:organ_act
    desk:organ_add desk:pledge desk:profile desk:register_bulk desk:register_export desk:register_views desk:term_add
    matters:draft matters:handing matters:promise_act people:act people:add people:duty_roles people:group_act
    people:group_add people:group_build people:member people:row_act people:slip portal:wrong stations:base
    stations:base_new stations:close stations:edit stations:must stations:must_new stations:new stations:panel stations:part
    stations:part_end stations:part_row stations:standard stations:standard_row supervision:came supervision:conversion_came
    supervision:decide supervision:new_conversion supervision:new_difficulty supervision:new_key supervision:new_mechanism
    supervision:new_meeting supervision:new_occasion supervision:new_problem supervision:new_topic
    supervision:new_undertaking supervision:paper
""".split()  # noqa: SIM905 -- names to be read, not a list to be computed
"""Forms that nobody sends here yet: what they do with undeclared fields is not proved by P-22. Only ever to be shortened."""


@pytest.fixture
def hands(world, monkeypatch):
    story = Story(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return Hands(story)


def forged() -> list[dict[str, str]]:
    """Something for each column of each model, as a form would spell it; names that mean several things come in turn."""
    meant: dict[str, list[str]] = {}
    for column in (column for model in tables() for column in model._meta.concrete_fields):
        for name in {column.name, column.attname}:
            meant.setdefault(name, []).append(value(column))
    several = {name: sorted(set(values)) for name, values in {**meant, "pk": ["1"]}.items()}
    turns = range(max(len(values) for values in several.values()))
    return [{name: values[turn % len(values)] for name, values in several.items()} for turn in turns]


def value(column: models.Field) -> str:
    if column.choices:
        return str(list(column.flatchoices)[-1][0])
    if column.is_relation:
        last = column.related_model._base_manager.order_by("-pk").first()
        return str(last.pk if last else 1)
    kinds = {"BooleanField": "on", "DateField": "2001-01-01", "DateTimeField": "2001-01-01 00:00", "JSONField": "[]"}
    numbers = "Integer" in column.get_internal_type() or "Auto" in column.get_internal_type()
    return kinds.get(column.get_internal_type(), "7" if numbers else "forged")


def everything() -> dict[str, list[dict]]:
    """Every row of every table; sessions are sealed anew each time."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables() if model != Stay}


def sent(hands: Hands, write: Write, more: dict) -> tuple[int, dict]:
    """What the house says, and all of it afterwards; nothing of it stays."""
    with transaction.atomic():
        status = write.browser(hands).post(write.way, {**more, **write.form}).status_code
        after = everything()
        transaction.set_rollback(True)
    return status, after


def declared(hands: Hands, name: str, write: Write) -> set[str]:
    """The names that the form itself has."""
    page = write.browser(hands).get(write.way)
    shown = set(re.findall(r'\bname="([^"]+)"', page.content.decode())) if page.status_code == 200 else set()
    own = set(FORMS[name.removeprefix("step ")].base_fields) if name.startswith("step ") else set()
    return shown | own | set(write.form) | KNOWN


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


def tried(hands: Hands, name: str, turns: list[dict[str, str]]) -> list[str]:
    """What a form did with fields that it does not have."""
    with transaction.atomic():
        write = WRITES[name](hands)
        names = declared(hands, name, write)
        status, once = sent(hands, write, {})
        assert status == write.status, (name, status)
        _status, twice = sent(hands, write, {})
        found = []
        for turn in turns:
            more = {key: text for key, text in {**EXTRA, **turn}.items() if key not in names}
            said, after = sent(hands, write, more)
            found += [f"{name}: {said}"] if said != status else []
            found += [f"{name}: {line}" for line in changed(once, twice, after)]
        transaction.set_rollback(True)
    return found


def test_every_form_of_the_house_is_here():
    rows = {**cells.ANYBODY, **cells.SIGNED_IN}
    takes = {name for name, row in rows.items() if row["post"] != "405"} - {"desk:figures", "matters:why", "files:show"}
    named = {name.split()[0] for name in WRITES if not name.startswith("step ")}

    assert takes - named == set(NOT_TRIED)
    assert {f"step {name}" for name in FORMS} - set(WRITES) == set()
    assert policy.STEPS_ELSEWHERE


@pytest.mark.promise("P-22", "A field that a form does not have changes nothing", short=6, long=100_000)
def test_no_undeclared_field_changes_anything(hands, promise, monkeypatch, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # all of them at once
    names = forged()
    every = [(name, turn) for name in WRITES for turn in range(len(names))]
    chosen = promise.random.sample(every, min(promise.n, len(every)))
    found = []
    for name in WRITES:
        turns = [names[turn] for one, turn in chosen if one == name]
        found += tried(hands, name, turns) if turns else []

    promise.n = len(chosen)
    promise.held(
        found == [],
        f"{len(WRITES)} forms, {len(names[0])} names, {promise.n} tries: {len(found)} changes {found[:4] or ''}".strip(),
    )
    monkeypatch.setitem(OPINIONS.acts, "remark", careless)
    promise.control("a step that writes every field it is sent", caught=tried(hands, "step remark", names[:2]) != [])


def careless(matter, form, key, by, now):
    """As `fields = "__all__"` would."""
    every = modelform_factory(Matter, fields="__all__")(form.data, instance=matter)
    every.is_valid()
    for name, text in every.cleaned_data.items():
        setattr(matter, name, text)
    Matter.objects.filter(pk=matter.pk).update(title=matter.title, origin=matter.origin)
