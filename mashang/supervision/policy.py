"""Who may see and do in supervision: the only place that says so. A property test holds `parts` and `visible_to`
together."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from mashang.kit.errors import Missing, NotAllowed, Stale
from mashang.kit.viewer import Viewer
from mashang.kit.workflow import Step
from mashang.matters.models import Matter
from mashang.people.models import GroupPart, Member, Role
from mashang.stations.queries import STAFF
from mashang.supervision.models import (
    Difficulty,
    KeySuggestion,
    Mechanism,
    Meeting,
    Occasion,
    Problem,
    Topic,
    Undertaking,
)
from mashang.supervision.models.case import Supervised
from mashang.supervision.workflow import Part
from mashang.supervision.workflow_presidium import FORMAL

Thing = TypeVar("Thing", bound=Supervised)

IN_CHARGE = (Role.OFFICE, Role.CHAIR)
UNIT = (Role.UNIT, Role.UNIT_HEAD)
LOOKERS = (*IN_CHARGE, Role.LEADER, Role.COMMITTEE)
STILL_SEE = frozenset({Part.OFFICE, Part.LEADER})
"""Who still sees what stands on a sensitive matter."""

RELATED = ["organ__region"]
BEHIND = ["matter__region", "matter__organ", "matter__station", "matter__particulars"]
KINDS: Mapping[str, tuple[type[Any], list[str]]] = {
    "key": (KeySuggestion, [*RELATED, *BEHIND, "owner", "committee"]),
    "topic": (Topic, [*RELATED, "committee"]),
    "occasion": (Occasion, [*RELATED, "key__matter", "topic", "problem__matter", "unit", "committee", "poll"]),
    "undertaking": (Undertaking, [*RELATED, "unit", "occasion", "origin"]),
    "meeting": (Meeting, RELATED),
    "problem": (Problem, [*RELATED, *BEHIND, "station", "target", "category", "unit", "supervisor"]),
    "mechanism": (Mechanism, [*RELATED, "problem", "station"]),
    "difficulty": (Difficulty, [*RELATED, "raiser", "group"]),
}  # fmt: skip
"""The cases by the word in their address, with what a page reads along."""


def kind_of(thing: Supervised) -> str:
    """The word of a case's kind."""
    return next(name for name, (model, _along) in KINDS.items() if isinstance(thing, model))


def parts(viewer: Viewer, thing: Supervised) -> frozenset[str]:
    """The parts that this viewer plays in this case."""
    found = {part for part, plays in PLAYS.items() if plays(viewer, thing)}
    return frozenset(found & STILL_SEE if _sensitive(thing) else found)


def _sensitive(thing: Supervised) -> bool:
    matter: Matter | None = getattr(thing, "matter", None)
    return matter is not None and matter.sensitive


def _office(viewer: Viewer, thing: Supervised) -> bool:
    return thing.organ_id in viewer.organs(*IN_CHARGE)


def _leader(viewer: Viewer, thing: Supervised) -> bool:
    return thing.organ_id in viewer.organs(Role.LEADER)


def _committee(viewer: Viewer, thing: Supervised) -> bool:
    """Its organ's committee; once one is named, also that one."""
    named = getattr(thing, "committee_id", None)
    return bool({thing.organ_id, named} & viewer.organs(Role.COMMITTEE))


def _supervisor(viewer: Viewer, thing: Supervised) -> bool:
    if not viewer.mandates or viewer.person_id is None:
        return False
    return isinstance(thing, Problem) and thing.supervisor_id == viewer.person_id


def _station(viewer: Viewer, thing: Supervised) -> bool:
    return getattr(thing, "station_id", None) in viewer.places("station", *STAFF)


def _unit(viewer: Viewer, thing: Supervised) -> bool:
    return thing.state in thing.handed and getattr(thing, "unit_id", None) in viewer.organs(*UNIT)


def _raiser(viewer: Viewer, thing: Supervised) -> bool:
    """Whoever raised it, and whoever leads the group whose difficulty it is."""
    if not isinstance(thing, Difficulty) or viewer.person_id is None:
        return False
    return thing.raiser_id == viewer.person_id or thing.group_id in _led(viewer)


def _led(viewer: Viewer) -> frozenset[int]:
    """The groups that this viewer leads now, as first or second."""
    return viewer.once("supervision.led", lambda: frozenset(_leads(viewer).values_list("group_id", flat=True)))


def _leads(viewer: Viewer) -> "QuerySet[Member]":
    return Member.objects.filter(
        person=viewer.person_id or 0, part__in=[GroupPart.LEADER, GroupPart.VICE], to_on=None
    ).order_by()


PLAYS: Mapping[str, Callable[[Viewer, Any], bool]] = {
    Part.OFFICE: _office,
    Part.LEADER: _leader,
    Part.COMMITTEE: _committee,
    Part.SUPERVISOR: _supervisor,
    Part.STATION: _station,
    Part.UNIT: _unit,
    Part.RAISER: _raiser,
}


def visible_to(viewer: Viewer, kind: str) -> "QuerySet[Any]":
    """The cases of a kind in which this viewer plays some part."""
    model, along = KINDS[kind]
    return model.objects.filter(scope(viewer, model)).select_related(*along)  # type: ignore[no-any-return]


def scope(viewer: Viewer, model: type[Any]) -> Q:
    """The condition behind `visible_to`."""
    names = {field.name for field in model._meta.get_fields()}
    found = Q(organ__in=viewer.organs(*IN_CHARGE, Role.LEADER))
    plain = Q(organ__in=viewer.organs(Role.COMMITTEE))
    if "committee" in names:
        plain |= Q(committee__in=viewer.organs(Role.COMMITTEE))
    if "station" in names:
        plain |= Q(station__in=viewer.places("station", *STAFF))
    if model.handed and "unit" in names:
        plain |= Q(unit__in=viewer.organs(*UNIT), state__in=model.handed)
    plain |= _own(viewer, model)
    return found | (plain & ~Q(matter__sensitive=True) if "matter" in names else plain)


def _own(viewer: Viewer, model: type[Any]) -> Q:
    """What hangs on the person: a problem to watch over, a difficulty of theirs or of a group they lead."""
    if viewer.person_id is None:
        return Q(pk__in=[])
    if model is Problem and viewer.mandates:
        return Q(supervisor=viewer.person_id)
    if model is not Difficulty:
        return Q(pk__in=[])
    return Q(raiser=viewer.person_id) | Q(group__in=_leads(viewer).values("group"))


def get(viewer: Viewer, kind: str, pk: int, *, to: str | None = None) -> Any:
    """The one door to a case. Missing when unseen; with `to`, NotAllowed or Stale when that step is not open."""
    if kind not in KINDS:
        raise Missing
    model, along = KINDS[kind]
    thing = model.objects.select_related(*along).filter(pk=pk).first()
    if thing is None or not parts(viewer, thing):
        raise Missing
    if to is not None:
        permit(viewer, thing, to)
    return thing


def permit(viewer: Viewer, thing: Supervised, name: str, *, formal: bool = False) -> None:
    """Raise NotAllowed when the step is not this person's in any state, Stale when it is but not now."""
    held = parts(viewer, thing)
    if name not in thing.table.steps:
        raise Missing
    if (name in FORMAL and not formal and kind_of(thing) in {"problem", "meeting"}) or not thing.table.grants(
        name, held
    ):
        raise NotAllowed
    if not thing.table.allows(name, thing.state, held):
        raise Stale


def steps(viewer: Viewer, thing: Supervised) -> list[Step]:
    """The buttons: steps open to this person now."""
    formal = FORMAL if kind_of(thing) in {"problem", "meeting"} else frozenset()
    return [row for row in thing.table.open_to(thing.state, parts(viewer, thing)) if row.name not in formal]


def may_add(viewer: Viewer, kind: str) -> bool:
    """Who may begin a case of this kind: the office; problems also a station, difficulties also a deputy."""
    if kind == "problem":
        return viewer.has(*IN_CHARGE, *STAFF)
    if kind == "difficulty":
        return viewer.has(*IN_CHARGE) or bool(viewer.mandates)
    if kind == "topic":
        return viewer.has(*IN_CHARGE, Role.COMMITTEE)
    return viewer.has(*IN_CHARGE)


def may_look(viewer: Viewer) -> bool:
    """Whether supervision stands in this person's menu."""
    return viewer.has(*LOOKERS, *STAFF, *UNIT) or bool(viewer.mandates)
