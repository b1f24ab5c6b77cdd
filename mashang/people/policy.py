"""Who may see and keep what stands on the registers of people: the only place that says so."""

from datetime import date

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.text import row_key
from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.organs.keeping import KEEPERS, READERS, reaches, scope
from mashang.organs.models import Level
from mashang.people.models import (
    Capacity,
    CapacityKind,
    Duty,
    DutyRole,
    Group,
    GroupPart,
    Liaison,
    Mandate,
    Member,
    Person,
    Role,
)

NOT_BY_OFFICE = frozenset({Role.ADMIN, Role.AUDITOR})
"""Posts that an office does not give: who looks after accounts, and who looks at the office's own work."""
BY_CHAIR = frozenset({Role.CHAIR, Role.UNIT, Role.STATION_HEAD, Role.LIAISON_OFFICER})


def _persons(viewer: Viewer, on: date, roles: tuple[str, ...]) -> "QuerySet[Person]":
    sitting = Mandate.objects.on(on).select_related("congress__region")
    return (
        Person.objects.filter(scope(viewer, *roles))
        .select_related("region")
        .prefetch_related(Prefetch("mandates", queryset=sitting, to_attr="sitting"))
        .order_by("region__path", "spelling", "pk")
    )


def visible_to(viewer: Viewer, on: date) -> "QuerySet[Person]":
    """Persons on the register of this viewer's regions, place by place and there by pinyin, with their mandates in
    force as `sitting`."""
    return _persons(viewer, on, READERS)


def kept_by(viewer: Viewer, on: date) -> "QuerySet[Person]":
    """Those whom this viewer's office may change."""
    return _persons(viewer, on, KEEPERS)


def keeps(viewer: Viewer, person: Person) -> bool:
    """Whether this viewer's office keeps this person."""
    return person.region is not None and reaches(viewer, person.region.path, *KEEPERS)


def get(viewer: Viewer, pk: int, on: date, *, to: str = "see") -> Person:
    """The one door to a person: Missing when not on a register of theirs, NotAllowed when only read (`to="keep"`)."""
    person = visible_to(viewer, on).prefetch_related(None).select_related("user").filter(pk=pk).first()
    if person is None:
        raise Missing
    if to == "keep" and not keeps(viewer, person):
        raise NotAllowed
    return person


def appointable(viewer: Viewer, path: str) -> frozenset[str]:
    """The roles that this viewer may give at an organ of this region."""
    if reaches(viewer, path, Role.OFFICE):
        return frozenset(Role.values) - NOT_BY_OFFICE
    return BY_CHAIR if reaches(viewer, path, Role.CHAIR) else frozenset()


def groups_seen_by(viewer: Viewer) -> "QuerySet[Group]":
    """The bodies of the organs of this viewer's regions."""
    found = Group.objects.filter(scope(viewer, *READERS, field="organ__region__path"))
    return found.select_related("organ__region").order_by("organ__region__path", "spelling", "pk")


def groups_kept_by(viewer: Viewer) -> "QuerySet[Group]":
    """Those that this viewer's office may change."""
    found = Group.objects.filter(scope(viewer, *KEEPERS, field="organ__region__path"))
    return found.select_related("organ__region").order_by("organ__region__path", "spelling", "pk")


def group(viewer: Viewer, pk: int, *, to: str = "see") -> Group:
    """The one door to a body."""
    found = groups_seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise Missing
    if to == "keep" and not reaches(viewer, found.organ.region.path, *KEEPERS):
        raise NotAllowed
    return found


def duty_roles(viewer: Viewer) -> "QuerySet[DutyRole]":
    """The duty roles of the organs of this viewer's regions."""
    found = DutyRole.objects.filter(scope(viewer, *READERS, field="organ__region__path"))
    return found.select_related("organ__region").order_by("organ__region__path", "pk")


def counted(groups: "QuerySet[Group]", on: date) -> "QuerySet[Group]":
    """The same, each with `count` of those in it on the day and `leader`, the leader's name."""
    inside = Member.objects.on(on).filter(group=OuterRef("pk")).order_by()
    leading = inside.filter(part=GroupPart.LEADER).values("person__name")[:1]
    number = inside.values("group").annotate(n=Count("pk")).values("n")
    return groups.annotate(count=Coalesce(Subquery(number), 0), leader=Subquery(leading))


def above(viewer: Viewer) -> Q:
    """Congresses of the regions above those that this viewer's office keeps, the nation's with them."""
    over = {path for duty in viewer.duties if duty.role in KEEPERS for path in paths.above(duty.region_path)}
    return Q(organ__region__path__in=over) | Q(organ__region__level=Level.NATION)


def duty_role(viewer: Viewer, pk: str) -> DutyRole | None:
    """A duty role that this viewer's office keeps; None where no key was given, Missing for a wrong one."""
    if not pk:
        return None
    kept = duty_roles(viewer).filter(scope(viewer, *KEEPERS, field="organ__region__path"))
    try:
        found = kept.filter(pk=row_key(pk)).first()
    except ValueError:
        found = None
    if found is None:
        raise Missing
    return found


def duty_roles_held(viewer: Viewer, on: date) -> "QuerySet[DutyRole]":
    """The same for a page, each with `count` of those who have it on the day."""
    held = Duty.objects.on(on).filter(role=OuterRef("pk")).order_by().values("role").annotate(n=Count("pk"))
    return duty_roles(viewer).annotate(count=Coalesce(Subquery(held.values("n")), 0))


def keeps_row(viewer: Viewer, row: object) -> bool:
    """Whether this viewer may end a row of somebody whom they keep: a standing committee's is its own office's."""
    if isinstance(row, Liaison):
        return keeps_liaison(viewer, row)
    return not isinstance(row, Capacity) or keeps_capacity(viewer, row.kind, row.organ.region.path)


def keeps_capacity(viewer: Viewer, kind: str, path: str) -> bool:
    """Whether this viewer may end a capacity of this kind, given by an organ of the region with this path, to somebody
    whom they keep."""
    return kind != CapacityKind.STANDING or reaches(viewer, path, *KEEPERS)


def keeps_liaison(viewer: Viewer, liaison: Liaison) -> bool:
    """Whether this viewer's office stands over the standing committee: a town's does not end what the county set."""
    return reaches(viewer, liaison.organ.region.path, *KEEPERS)


def keeps_committees(viewer: Viewer) -> bool:
    """Whether this viewer's office may stand over a standing committee: a town has none."""
    return viewer.has(Role.OFFICE)


def seats(viewer: Viewer, on: date) -> "QuerySet[Capacity]":
    """The members of the standing committees that this viewer's office keeps, by name."""
    held = Capacity.objects.on(on).filter(scope(viewer, *KEEPERS, field="organ__region__path"))
    rows = held.filter(kind=CapacityKind.STANDING).select_related("person", "organ__region")
    return rows.order_by("organ__region__path", "person__spelling", "pk")


def committee_members(viewer: Viewer, on: date) -> "QuerySet[Person]":
    """The members of the standing committees of this viewer's regions, each with `seats` and with `touches`: whom they
    keep in touch with on the day."""
    held = Capacity.objects.on(on).filter(kind=CapacityKind.STANDING).select_related("organ")
    seen = held.filter(scope(viewer, *READERS, field="organ__region__path"))
    touching = Liaison.objects.on(on).filter(scope(viewer, *READERS, field="organ__region__path"))
    lines = touching.select_related("deputy").order_by("deputy__spelling", "pk")
    rows = Person.objects.filter(scope(viewer, *READERS), pk__in=seen.values("person_id"))
    rows = rows.prefetch_related(
        Prefetch("capacities", queryset=seen.order_by("pk"), to_attr="seats"),
        Prefetch("contacts", queryset=lines, to_attr="touches"),
    )
    return rows.order_by("region__path", "spelling", "pk")
