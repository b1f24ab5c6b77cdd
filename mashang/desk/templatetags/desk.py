"""How the desk lays out its buttons: the next act first and red, the usual ones beside it, the rare ones folded."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.urls import reverse

from mashang.kit.workflow import Step
from mashang.matters.models import Assignment, Matter, Request

register = template.Library()

NEXT = (
    "acknowledge", "reply", "opine", "issue", "assess", "rate", "grant", "take", "order", "assign", "accept_reply",
    "close_out", "sign", "submit", "forward", "accept", "table", "conclude",
)  # fmt: skip
USUAL = (
    "contact",
    "draft_reply",
    "commit",
    "triage",
    "answer_now",
    "guide",
    "push",
    "progress",
    "ask_extension",
    "ask_return",
    "ask_close_out",
    "urge",
    "refuse",
    "leave",
    "edit",
    "invite",
    "unsign",
    "hand_back",
    "turn",
    "publish",
    "unpublish",
)
STEPS = {Matter: "matters:act", Assignment: "matters:assignment_act", Request: "matters:request_act"}

SHADES = {
    "sent": "wait",
    "returned": "stop",
    "superseded": "",
    "replied": "done",
    "settled": "done",
    "asked": "wait",
    "granted": "done",
    "refused": "stop",
    "satisfied": "done",
    "basically": "done",
    "dissatisfied": "stop",
}


@dataclass(frozen=True)
class Arranged:
    """`first` is what moves the matter on, if that is this person's to do."""

    first: Step | None
    usual: list[Step]
    rare: list[Step]


@register.filter
def arranged(buttons: Iterable[Step]) -> Arranged:
    """The steps of one person on one thing, in the order in which they are wanted."""
    by_name = {step.name: step for step in buttons}
    ahead = [by_name.pop(name) for name in NEXT if name in by_name]
    usual = [by_name.pop(name) for name in USUAL if name in by_name]
    rare = list(by_name.values())
    if len(rare) == 1:  # one thing needs no drawer
        usual, rare = usual + rare, []
    return Arranged(ahead[0] if ahead else None, ahead[1:] + usual, rare)


@register.filter
def shade(word: str) -> str:
    """The tone of a badge for the state of an assignment or a request, or for a grade."""
    return SHADES.get(word, "go")


@register.filter
def deciding(wishes: Iterable[object]) -> list[object]:
    """The requests that wait for this person's decision."""
    return [wish for wish in wishes if wish.buttons]  # type: ignore[attr-defined]


@register.filter
def decided(wishes: Iterable[object]) -> list[object]:
    """The requests that others decide, or that are decided."""
    return [wish for wish in wishes if not wish.buttons]  # type: ignore[attr-defined]


@register.simple_tag
def address(thing: Matter | Assignment | Request, step: Step) -> str:
    """Where the page of a step on this thing stands."""
    pks = (thing.pk,) if isinstance(thing, Matter) else (thing.matter_id, thing.pk)
    return reverse(STEPS[type(thing)], args=(*pks, step.name))
