"""代表资格: elected, suspended, restored, ended, by law."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.names import named as one_name
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Level, Term
from mashang.people import verbs
from mashang.people.models import Mandate, Person, Standing
from mashang.people.services.liaisons import end_with_mandate
from mashang.people.standing import ENDING, SUSPENDING

AT_ONCE = 500


@transaction.atomic
def elect(  # noqa: PLR0913
    *,
    person: Person,
    term: Term,
    constituency: str,
    by: Viewer,
    now: datetime,
    delegation: str = "",
    card_no: str = "",
    from_on: date | None = None,
) -> Mandate:
    """取得代表资格 in the congress of a term. Invalid when the person has one there, or the card is another's."""
    same = Mandate.objects.filter(congress=term.organ, term=term)
    if same.filter(person=person).exists():
        raise Invalid(_("此人在这一届已经有代表资格，不能重复登记。"))
    card = clean(card_no)
    if card and same.filter(card_no=card).exists():
        raise Invalid(_("代表证号在这一届已经登记给另一位代表，请核对。"))
    mandate = Mandate.objects.create(
        person=person,
        congress=term.organ,
        term=term,
        constituency=one_name(constituency),
        delegation=one_name(delegation),
        card_no=card,
        from_on=from_on or term.starts_on,
    )
    record(verb=verbs.ELECTED, by=by, target=person, now=now, facts={"mandate": mandate.pk, "term": term.pk})
    return mandate


def suspend(*, mandate: Mandate, ground: str, by: Viewer, now: datetime) -> None:
    """暂停执行职务 (代表法 61), for a ground of the closed list."""
    if ground not in SUSPENDING:
        raise Invalid(_("请从列表中选择暂停的依据。"))
    _move(mandate, [Standing.ACTIVE], {"standing": Standing.SUSPENDED, "why": ground}, verbs.SUSPENDED, by, now)


def restore(*, mandate: Mandate, by: Viewer, now: datetime) -> None:
    """恢复执行职务 (代表法 61): the ground has gone within the term."""
    _move(mandate, [Standing.SUSPENDED], {"standing": Standing.ACTIVE, "why": ""}, verbs.RESTORED, by, now)


@transaction.atomic
def end(*, mandate: Mandate, ground: str, on: date, by: Viewer, now: datetime) -> None:
    """资格终止 (代表法 62), for a ground of the closed list; `on` is the last day. It is not undone. With it ends who
    keeps in touch with whom by virtue of it."""
    if ground not in ENDING:
        raise Invalid(_("请从列表中选择终止的依据。"))
    if ENDING[ground].local_only and mandate.congress.region.level == Level.NATION:
        raise Invalid(_("迁出或者调离本行政区域只适用于地方各级人大代表。"))
    if not mandate.from_on <= on <= localdate(now):
        raise Invalid(_("终止日期应在任职以后、今天以前。"))
    changes = {"standing": Standing.ENDED, "why": ground, "to_on": on}
    _move(mandate, [Standing.ACTIVE, Standing.SUSPENDED], changes, verbs.ENDED, by, now)
    end_with_mandate(mandate=mandate, on=on, by=by, now=now)


@transaction.atomic
def end_all(*, persons: "QuerySet[Person]", congress_id: int, ground: str, on: date, by: Viewer, now: datetime) -> int:
    """终止资格 of many in one congress; those without a mandate there are left alone. Returns how many ended."""
    found = Mandate.objects.on(on).filter(congress=congress_id, person__in=list(persons.values_list("pk", flat=True)))
    rows = list(found.exclude(standing=Standing.ENDED).select_related("congress__region", "person__region"))
    if not rows:
        raise Invalid(_("选中的人在这个人大没有可以终止的代表资格。"))
    if len(rows) > AT_ONCE:
        raise Invalid(_("一次最多终止 %(most)d 人，请分批办理。") % {"most": AT_ONCE})
    for mandate in rows:
        end(mandate=mandate, ground=ground, on=on, by=by, now=now)
    return len(rows)


@transaction.atomic
def _move(mandate: Mandate, before: list[str], changes: dict[str, Any], verb: str, by: Viewer, now: datetime) -> None:
    """One conditional UPDATE; somebody was quicker when no row is left."""
    if not Mandate.objects.filter(pk=mandate.pk, standing__in=before).update(**changes):
        raise Stale
    facts = {"mandate": mandate.pk, "ground": changes["why"]}
    record(verb=verb, by=by, target=mandate.person, now=now, facts=facts)
