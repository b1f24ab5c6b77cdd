"""催办 with a record of its own: who urged, when, and what came of it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mashang.journal.services import record
from mashang.kit.errors import Stale
from mashang.kit.viewer import Viewer
from mashang.matters import policy as matters
from mashang.matters import services as matter_services
from mashang.matters.models import Matter
from mashang.supervision import texts, verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import KeySuggestion, Problem, Topic, Undertaking, Urging
from mashang.supervision.services import notices

Urged = KeySuggestion | Topic | Undertaking | Problem


@transaction.atomic
def urge(*, about: Urged, text: str, by: Viewer, now: datetime) -> Urging:
    """催办. Where a matter stands behind it that is still open, and that this person may urge, it is urged as well:
    its units are told there."""
    case = locked(about, to="urge")
    field = {KeySuggestion: "key", Topic: "topic", Undertaking: "undertaking", Problem: "problem"}[type(case)]
    urging = Urging.objects.create(**{field: case}, text=text, signer=by.name, by_user=actor(by), at=now)
    case.advance("urge")
    told = [matter for matter in _behind(case) if _urged(matter, text, by, now)]
    record(verb=verbs.URGED, by=by, target=case, now=now, rows=[urging], facts={"matters": len(told)})
    unit = getattr(case, "unit", None)
    notices.tell_unit(what=texts.URGED, about=case, unit=unit, now=now, again=f"u{urging.pk}")
    return urging


def _behind(case: Urged) -> list[Matter]:
    if isinstance(case, Topic):
        return list(case.matters.order_by("pk"))
    matter: Matter | None = getattr(case, "matter", None)
    return [matter] if matter is not None else []


def _urged(matter: Matter, text: str, by: Viewer, now: datetime) -> bool:
    """Whether it was urged as well: only by who plays the part there, and while it is open."""
    if not matter.table.allows("urge", matter.state, matters.parts(by, matter)):
        return False
    matter_services.urge(matter=matter, text=text, by=by, now=now)
    return True


@transaction.atomic
def came(*, urging: Urging, text: str, by: Viewer, now: datetime) -> None:
    """记录催办后的情况, once."""
    if not Urging.objects.filter(pk=urging.pk, came="").update(came=text, came_on=localdate(now)):
        raise Stale
    urging.refresh_from_db()
    record(verb=verbs.CAME, by=by, target=subject(urging=urging), now=now, rows=[urging])


def subject(*, urging: Urging) -> Urged:
    """What was urged."""
    found = urging.key or urging.topic or urging.undertaking or urging.problem
    assert found is not None
    return found
