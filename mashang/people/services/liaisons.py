"""分包联系: who of a standing committee keeps in touch with which deputies; and its end, by hand or with the seat."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.people import verbs
from mashang.people.models import Capacity, CapacityKind, Liaison, Mandate, Person, Standing

AT_ONCE = 200


@transaction.atomic
def liaise(
    *, seat: Capacity, persons: "QuerySet[Person]", purpose: str, from_on: date, by: Viewer, now: datetime
) -> int:
    """分包联系: the member in this `seat` keeps in touch with all of them from a day on; who is theirs already stays as
    they are. Returns how many are new. Invalid for a seat that is over, and for anybody who is no deputy of this
    congress or of one below it (代表法 44 asks for those of its own; practice adds those below)."""
    _sits(seat, from_on)
    wanted = list(persons.exclude(pk=seat.person_id).select_related("region").order_by("pk")[: AT_ONCE + 1])
    if len(wanted) > AT_ONCE:
        raise Invalid(_("一次最多分 %(most)d 名代表，请分批办理。") % {"most": AT_ONCE})
    _all_deputies(seat, wanted, from_on)
    have = Liaison.objects.select_for_update().filter(organ=seat.organ, member=seat.person, to_on=None)
    there = set(have.values_list("deputy_id", flat=True))
    new = [person for person in wanted if person.pk not in there]
    for person in new:
        row = Liaison.objects.create(
            organ=seat.organ, member=seat.person, deputy=person, purpose=clean(purpose)[:120], from_on=from_on
        )
        record(verb=verbs.LIAISED, by=by, target=person, now=now, facts={"liaison": row.pk})
    if new:
        record(verb=verbs.LIAISED, by=by, target=seat.person, now=now, facts={"count": len(new)})
    return len(new)


def _sits(seat: Capacity, on: date) -> None:
    over = seat.to_on is not None and seat.to_on < on
    if seat.kind != CapacityKind.STANDING or over or seat.from_on > on:
        raise Invalid(_("这位同志那一天不是常委会组成人员，请先在本人页面登记身份，或者改日期。"))


def _all_deputies(seat: Capacity, wanted: list[Person], on: date) -> None:
    """Who is none is named, so that the list can be put right."""
    sitting = Mandate.objects.on(on).exclude(standing=Standing.ENDED)
    sitting = sitting.filter(paths.under(seat.organ.region.path, "congress__region__path"))
    known = set(sitting.filter(person__in=[person.pk for person in wanted]).values_list("person_id", flat=True))
    strange = [person.name for person in wanted if person.pk not in known]
    if strange:
        names = "、".join(strange[:3])
        said = _("其中 %(count)d 人那一天不是本级或下级人大代表（%(names)s），请去掉后再分。")
        raise Invalid(said % {"count": len(strange), "names": names})
    if not wanted:
        raise Invalid(_("请先选代表；组成人员不用联系自己。"))


@transaction.atomic
def end_liaison(*, liaison: Liaison, on: date, by: Viewer, now: datetime) -> None:
    """结束联系: `on` is the last day; it stays, as history. Stale when somebody was quicker."""
    if on < liaison.from_on:
        raise Invalid(_("结束日期早于开始日期，请改正。"))
    if not Liaison.objects.filter(pk=liaison.pk, to_on=None).update(to_on=on):
        raise Stale
    for person in (liaison.deputy, liaison.member):
        record(verb=verbs.LIAISON_ENDED, by=by, target=person, now=now, facts={"liaison": liaison.pk})


def end_with_seat(*, seat: Capacity, on: date, by: Viewer, now: datetime) -> None:
    """Whoever leaves a standing committee contacts nobody for it any more."""
    _end_all(Q(organ=seat.organ_id, member=seat.person_id), on, by, now)


def end_with_mandate(*, mandate: Mandate, on: date, by: Viewer, now: datetime) -> None:
    """Whoever is no deputy any more leaves the standing committee, and those who are deputies of nothing in its region
    are contacted no more."""
    sitting = Mandate.objects.on(on).exclude(standing=Standing.ENDED).exclude(pk=mandate.pk)
    held = list(sitting.filter(person=mandate.person_id).values_list("congress__region__path", flat=True))
    rows = Liaison.objects.filter(deputy=mandate.person_id, to_on=None).values_list("pk", "organ__region__path")
    lost = [pk for pk, path in rows if not any(seat.startswith(path) for seat in held)]
    _end_all(Q(pk__in=lost), on, by, now)
    left = Capacity.objects.filter(person=mandate.person_id, kind=CapacityKind.STANDING, to_on=None)
    for seat in left.filter(organ__region=mandate.congress.region_id):
        Capacity.objects.filter(pk=seat.pk).update(to_on=max(on, seat.from_on))
        end_with_seat(seat=seat, on=on, by=by, now=now)


def _end_all(which: Q, on: date, by: Viewer, now: datetime) -> None:
    rows = Liaison.objects.filter(which, to_on=None).select_related("member__region", "deputy__region")
    for row in rows.order_by("pk"):
        end_liaison(liaison=row, on=max(on, row.from_on), by=by, now=now)
