"""Who may see and do: the only place that says so. A property test holds `parts` and `visible_to` together."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from mashang.kit.errors import Missing, NotAllowed, Stale
from mashang.kit.together import give, join, together
from mashang.kit.viewer import Viewer
from mashang.kit.workflow import Step, Workflow
from mashang.matters.models import Assignment, Link, Matter, Particulars, Request, RequestKind, Voice
from mashang.matters.models import Role as UnitRole
from mashang.matters.workflow import ASSIGNMENT, FORMAL, LIVE, REQUEST, Asked, Part, State
from mashang.organs.models import Organ, Term
from mashang.people.models import Person, Role
from mashang.stations.queries import STAFF
from mashang.targets.models import Target

IN_CHARGE = (Role.OFFICE, Role.CHAIR)
AT_ORGAN = {Part.OFFICE: IN_CHARGE, Part.LEADER: (Role.LEADER,), Part.COMMITTEE: (Role.COMMITTEE,)}
AT_UNIT = (Role.UNIT, Role.UNIT_HEAD)
UNIT_PARTS = frozenset({Part.LEAD, Part.ASSIST, Part.DRAFTER, Part.HEAD, Part.ASSESSOR})
AUTHORS = frozenset({Part.PROPOSER, Part.COSIGNER})
"""Whose a draft is, and nobody else's."""
STILL_SEE = frozenset({Part.SPEAKER, Part.STATION, Part.OFFICE, Part.LEADER, Part.AUDITOR}) | AUTHORS
"""Who still sees a sensitive matter: whoever raised it, and staff."""


def parts(viewer: Viewer, matter: Matter) -> frozenset[str]:
    """The parts this viewer plays in this matter. Reads the matter's assignments and requests."""
    found: set[str] = {part for part, roles in AT_ORGAN.items() if matter.organ_id in viewer.organs(*roles)}
    found |= _by_post(viewer, matter) | _by_unit(viewer, matter) | _by_person(viewer, matter)
    found |= _by_mandate(viewer, matter) if matter.by_law else set()
    if matter.state == State.DRAFT:
        return frozenset(found & AUTHORS)
    return frozenset(found & STILL_SEE if matter.sensitive else found)


def _by_post(viewer: Viewer, matter: Matter) -> set[str]:
    found: set[str] = set()
    station = matter.station
    if station is not None:
        at_desk = station.pk in viewer.places("station", *STAFF)
        runs_it = station.organ_id in viewer.organs(Role.CHAIR)
        found |= {Part.STATION} if at_desk or runs_it else set()
    if matter.organ_id in viewer.organs(Role.AUDITOR):
        found.add(Part.AUDITOR)
    offered = viewer.organs(*IN_CHARGE)
    open_offers = [r for r in matter.requests.all() if r.kind == RequestKind.TRANSFER and r.state == Asked.ASKED]
    if any(request.to_organ_id in offered for request in open_offers):
        found.add(Part.OFFERED)
    return found


def _by_unit(viewer: Viewer, matter: Matter) -> set[str]:
    live = [row for row in matter.assignments.all() if row.state in LIVE]
    return {part for row in live for part in _at_unit(viewer, row, matter)}


def _at_unit(viewer: Viewer, row: Assignment, matter: Matter) -> set[str]:
    """What somebody of a unit is in its share: of a deputy's paper one drafts and the head signs; who assesses is of
    the congress."""
    if row.role == UnitRole.ASSESS:
        mine = row.unit_id == matter.organ_id and row.unit_id in viewer.organs(*IN_CHARGE)
        return {Part.ASSESSOR} if mine else set()
    if row.unit_id not in viewer.organs(*AT_UNIT):
        return set()
    if row.role == UnitRole.ASSIST:
        return {Part.ASSIST}
    if not matter.by_law:
        return {Part.LEAD}
    heads = row.unit_id in viewer.organs(Role.UNIT_HEAD)
    return {Part.HEAD} if heads else {Part.DRAFTER}


def _by_mandate(viewer: Viewer, matter: Matter) -> set[str]:
    """Who raised it, who signs along, and who passes it on in a session."""
    found: set[str] = set()
    if viewer.person_id is not None and viewer.mandates:
        mine = [voice for voice in matter.voices.all() if voice.person_id == viewer.person_id]
        found |= {Part.PROPOSER if voice.leads else Part.COSIGNER for voice in mine}
    particulars: Particulars | None = getattr(matter, "particulars", None)
    place = f"delegation:{particulars.delegation}" if particulars is not None else ""
    for duty in viewer.duties:
        if duty.role == Role.DELEGATION and particulars is not None and duty.organ_id == particulars.congress_id:
            found |= {Part.DELEGATION} if duty.place == place else set()
    return found


def _by_person(viewer: Viewer, matter: Matter) -> set[str]:
    found: set[str] = set()
    if viewer.person_id is not None and viewer.mandates and matter.deputy_id == viewer.person_id:
        found.add(Part.DEPUTY)
    if viewer.voices and any(voice.pk in viewer.voices for voice in matter.voices.all()):
        found.add(Part.SPEAKER)
    return found


def visible_to(viewer: Viewer) -> "QuerySet[Matter]":
    """The matters in which this viewer plays some part. Only the questions that can be true are asked."""
    return Matter.objects.filter(scope(viewer))


def readable_by(viewer: Viewer) -> "QuerySet[Matter]":
    """Those of them whose content this viewer may read: an audit alone opens the record, not what it was about."""
    return Matter.objects.filter(scope(_beside_audit(viewer)))


def _beside_audit(viewer: Viewer) -> Viewer:
    duties = tuple(duty for duty in viewer.duties if duty.role != Role.AUDITOR)
    return Viewer(viewer.user_id, viewer.person_id, viewer.name, duties, viewer.mandates, viewer.voices)


def scope(viewer: Viewer) -> Q:
    """The condition behind `visible_to`."""
    staff = _staff_scope(viewer)
    plain = _plain_scope(viewer)
    found = staff | (plain & Q(sensitive=False)) if plain else staff
    found = found & ~Q(state=State.DRAFT) if found else found
    if viewer.person_id is not None and viewer.mandates:
        found |= Q(pk__in=Voice.objects.filter(person=viewer.person_id).values("matter"))
    return found if found else Q(pk__in=[])


def _staff_scope(viewer: Viewer) -> Q:
    found = Q()
    organs = viewer.organs(*IN_CHARGE, Role.LEADER, Role.AUDITOR)
    found |= Q(organ__in=organs) if organs else Q()
    stations = viewer.places("station", *STAFF)
    found |= Q(station__in=stations) if stations else Q()
    towns = viewer.organs(Role.CHAIR)
    found |= Q(station__organ__in=towns) if towns else Q()
    if viewer.voices:
        found |= Q(Exists(Voice.objects.filter(matter=OuterRef("pk"), pk__in=viewer.voices)))
    return found


def _plain_scope(viewer: Viewer) -> Q:
    found = Q()
    committees = viewer.organs(Role.COMMITTEE)
    found |= Q(organ__in=committees) if committees else Q()
    if viewer.person_id is not None and viewer.mandates:
        found |= Q(deputy=viewer.person_id)
    units = viewer.organs(*AT_UNIT)
    if units:
        live = Assignment.objects.filter(unit__in=units, state__in=LIVE).exclude(role=UnitRole.ASSESS)
        found |= Q(pk__in=live.values("matter"))
    found |= _passing_on(viewer)
    offered = viewer.organs(*IN_CHARGE)
    if offered:
        found |= Q(pk__in=offered_to(viewer))
    return found


def _passing_on(viewer: Viewer) -> Q:
    """What goes through the delegations at which this viewer works."""
    found = Q()
    for duty in viewer.duties:
        if duty.role == Role.DELEGATION and duty.place.startswith("delegation:"):
            name = duty.place.removeprefix("delegation:")
            found |= Q(particulars__congress=duty.organ_id, particulars__delegation=name)
    return found


def offered_to(viewer: Viewer) -> list[int]:
    """The few matters that wait for one of this viewer's organs to take them over: read first and once, so that lists
    keep an index."""
    organs = viewer.organs(*IN_CHARGE)
    asked = Request.objects.filter(to_organ__in=organs, state=Asked.ASKED, kind=RequestKind.TRANSFER)
    return viewer.once("matters.offered", lambda: list(asked.order_by().values_list("matter", flat=True)))


def get(viewer: Viewer, pk: int, *, to: str | None = None) -> Matter:
    """The one door to a matter. Missing when unseen; with `to`, NotAllowed or Stale when that step is not open."""
    matter = (
        Matter.objects.select_related(
            "organ__region", "region", "station", "deputy", "category", "placement", "particulars"
        )
        .annotate(linked=Exists(Link.objects.filter(Q(origin=OuterRef("pk")) | Q(target=OuterRef("pk")))))
        .filter(pk=pk)
        .first()
    )
    if matter is None or not parts(viewer, with_parts(matter)):
        raise Missing
    if to is not None:
        allow(viewer, matter, to=to)
    return matter


def with_parts(matter: Matter) -> Matter:
    """The matter with its assignments, requests and voices, and whom those and the form name: one statement."""
    shares, wishes = Assignment.objects.filter(matter=matter), Request.objects.filter(matter=matter)
    voices = Voice.objects.filter(matter=matter)
    named = Q(pk__in=shares.order_by().values("unit")) | Q(pk__in=wishes.order_by().values("to_organ"))
    for_whom = Target.objects.filter(pk__in=voices.order_by().values("target"))
    form = matter.particulars if matter.by_law else None
    if form is not None:
        named |= Q(pk__in=[form.congress_id, form.wished_unit_id])
    people = Person.objects.filter(pk__in=voices.order_by().values("person") if form else [])
    terms = Term.objects.filter(pk__in=[form.term_id] if form else [])
    rest = [rows.order_by("pk") for rows in (Organ.objects.filter(named), for_whom, people, terms)]
    *found, organs, targets, persons, of_form = together(shares, wishes, voices, *rest)
    join(found[0], "unit", organs)
    join(found[1], "to_organ", organs)
    join(found[2], "target", targets)
    if form is not None:
        join(found[2], "person", persons)
        join([form], "term", of_form)
        join([form], "congress", organs)
        join([form], "wished_unit", organs)
    for name, asked, rows in zip(("assignments", "requests", "voices"), (shares, wishes, voices), found, strict=True):
        give(matter, name, asked, rows)
    return matter


def allow(viewer: Viewer, matter: Matter, *, to: str) -> None:
    """Whether this viewer may take that step of the matter now: NotAllowed or Stale otherwise."""
    permit(matter.table, to, matter.state, acting(matter, parts(viewer, matter)))


def acting(matter: Matter, held: frozenset[str]) -> frozenset[str]:
    """The parts in which one may act: once a matter came back to be assigned, those whose answer or refusal was found
    wanting no longer decide that it ends; the organ in charge does."""
    back = matter.round > 1 and matter.state in {State.RECEIVED, State.ACCEPTED}
    return held - {Part.DEPUTY, Part.STATION} if back else held


def get_assignment(viewer: Viewer, pk: int, *, to: str) -> Assignment:
    """The one door to an assignment: through its matter, for its own unit or the organ in charge."""
    assignment = see_assignment(viewer, pk)
    permit(ASSIGNMENT, to, assignment.state, parts_in(viewer, assignment))
    return assignment


def see_assignment(viewer: Viewer, pk: int) -> Assignment:
    """An assignment of a matter that this viewer sees, or Missing."""
    assignment = Assignment.objects.select_related("unit").filter(pk=pk).first()
    if assignment is None:
        raise Missing
    assignment.matter = get(viewer, assignment.matter_id)
    return assignment


def parts_in(viewer: Viewer, assignment: Assignment) -> frozenset[str]:
    """The parts played in one assignment: another unit of the same matter plays none."""
    unit = _at_unit(viewer, assignment, assignment.matter)
    return frozenset(unit | (parts(viewer, assignment.matter) - UNIT_PARTS))


def get_request(viewer: Viewer, pk: int, *, to: str) -> Request:
    """The one door to a request."""
    request = Request.objects.select_related("to_organ", "assignment__unit").filter(pk=pk).first()
    if request is None:
        raise Missing
    request.matter = get(viewer, request.matter_id)
    permit(REQUEST, to, request.state, parts_for(viewer, request))
    return request


def parts_for(viewer: Viewer, request: Request) -> frozenset[str]:
    """The parts played in one request: an offer is decided by the organ it is made to, others by the one in charge."""
    found = parts(viewer, request.matter)
    return found - ({Part.OFFICE} if request.kind == RequestKind.TRANSFER else {Part.OFFERED})


def permit(flow: Workflow, name: str, state: str, held: frozenset[str]) -> None:
    """Raise NotAllowed when the step is not this person's in any state, Stale when it is but not now."""
    if name in FORMAL or not flow.grants(name, held):
        raise NotAllowed
    if not flow.allows(name, state, held):
        raise Stale


def steps(flow: Workflow, state: str, held: frozenset[str]) -> list[Step]:
    """The buttons: steps open to these parts in this state."""
    return [row for row in flow.open_to(state, held) if row.name not in FORMAL]
