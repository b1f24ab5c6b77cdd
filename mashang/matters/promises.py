"""承诺事项: which ones somebody sees, what may be done with one, and the forms for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Missing, NotAllowed, Stale
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.forms_law import day
from mashang.matters.models import Commitment, Kept, Matter
from mashang.matters.services import commitments as services
from mashang.people.models import Role

OFFICE = policy.IN_CHARGE
READERS = (*OFFICE, Role.LEADER, Role.COMMITTEE, *policy.AT_UNIT)


def visible_to(viewer: Viewer, _on: date | None = None) -> "QuerySet[Commitment]":
    """The promises of one's own unit, and those in matters of the organ in whose office one works; never of a
    sensitive matter to anybody but its office."""
    at_organ = viewer.organs(*OFFICE, Role.LEADER)
    committee, units = viewer.organs(Role.COMMITTEE), viewer.organs(*policy.AT_UNIT)
    found = Q(matter__organ__in=at_organ)
    plain = Q(matter__organ__in=committee) | Q(unit__in=units)
    if viewer.mandates and viewer.person_id is not None:
        plain |= Q(matter__voices__person=viewer.person_id, matter__kind="suggestion")
    rows = Commitment.objects.filter(found | plain & Q(matter__sensitive=False)).distinct()
    return rows.select_related("unit", "matter__particulars", "matter__organ").order_by("due_on", "pk")


def shown_to_public(matter: Matter) -> "QuerySet[Commitment]":
    """The promises of a suggestion whose page the public reads: for whoever shows that page."""
    return Commitment.objects.filter(matter=matter).select_related("unit").order_by("due_on", "pk")


class TellForm(forms.Form):
    """落实情况 by the unit."""

    told = CleanText(label=_("落实情况（代表会看到）"), max_length=500, lines=4)


class FoundForm(forms.Form):
    """核查结果 by the office."""

    found = CleanText(label=_("核查结果（怎样核查的）"), max_length=500, lines=3)


class CarryForm(forms.Form):
    """转入下年: a new date, and why."""

    due_on = day(_("新的落实期限"))
    why = CleanText(label=_("为什么转入下年"), max_length=500, lines=3)


@dataclass(frozen=True)
class Act:
    """One thing to do with a promise."""

    label: str | Lazy
    office: bool
    form: type[forms.Form]
    run: Callable[[Commitment, dict[str, Any], Viewer, datetime], object]


ACTS: Mapping[str, Act] = {
    "tell": Act(
        _("报告落实情况"),
        False,
        TellForm,
        lambda row, said, by, at: services.tell(commitment=row, **said, by=by, now=at),
    ),
    "done": Act(
        _("核查：已落实"),
        True,
        FoundForm,
        lambda row, said, by, now: services.check(commitment=row, kept=True, **said, by=by, now=now),
    ),
    "broken": Act(
        _("核查：未落实"),
        True,
        FoundForm,
        lambda row, said, by, now: services.check(commitment=row, kept=False, **said, by=by, now=now),
    ),
    "carry": Act(
        _("转入下年"),
        True,
        CarryForm,
        lambda row, said, by, at: services.carry(commitment=row, **said, by=by, now=at),
    ),
}


def get(viewer: Viewer, pk: int) -> Commitment:
    """A promise that this viewer sees, or Missing."""
    row = visible_to(viewer).filter(pk=pk).first()
    if row is None:
        raise Missing
    return row


def theirs(viewer: Viewer, row: Commitment, act: Act) -> bool:
    """Whether an act is this viewer's: the unit tells, the office judges."""
    if act.office:
        return row.matter.organ_id in viewer.organs(*OFFICE)
    return row.unit_id in viewer.organs(*policy.AT_UNIT)


def permitted(viewer: Viewer, row: Commitment, name: str) -> Act:
    """The act; Missing when there is none of this name, NotAllowed when it is another's, Stale when judged already."""
    if name not in ACTS:
        raise Missing
    if not theirs(viewer, row, ACTS[name]):
        raise NotAllowed
    if row.state != Kept.OPEN:
        raise Stale
    return ACTS[name]


def open_to(viewer: Viewer, row: Commitment) -> list[tuple[str, str | Lazy]]:
    """The buttons."""
    if row.state != Kept.OPEN:
        return []
    return [(name, act.label) for name, act in ACTS.items() if theirs(viewer, row, act)]
