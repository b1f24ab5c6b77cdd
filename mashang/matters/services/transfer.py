"""移交: handing a matter to another congress, which takes it or leaves it (R55)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import texts, verbs
from mashang.matters.locking import actor, locked, not_sensitive
from mashang.matters.models import ClockKind, Matter, Request, RequestKind
from mashang.matters.services import clocks, notices
from mashang.matters.services.triage import wording_of
from mashang.matters.workflow import Asked, Part
from mashang.notify import services as notify
from mashang.organs.models import Organ
from mashang.people.models import Role as Duty
from mashang.people.queries import holders


@transaction.atomic
def offer(*, matter: Matter, to: Organ, why: str, by: Viewer, now: datetime) -> Request:
    """移交其他人大: this organ stays in charge until the other takes it over (R55)."""
    matter = locked(matter)
    if to.pk == matter.organ_id:
        raise Invalid(_("事项已经在本机构，请选择其他人大机构。"))
    if matter.requests.filter(kind=RequestKind.TRANSFER, state=Asked.ASKED).exists():
        raise Conflict(_("已经在等另一个机构决定是否接收，请等对方答复。"))
    not_sensitive(matter)
    matter.advance("offer", **wording_of(matter=matter, wording=None))
    request = Request.objects.create(
        state=Asked.ASKED,
        matter=matter,
        kind=RequestKind.TRANSFER,
        reason=why,
        to_organ=to,
        asked_by=actor(by),
        asked_at=now,
    )
    record(verb=verbs.OFFERED, by=by, target=matter, now=now, rows=[request], facts=Facts({"to": to.pk}))
    users = holders(roles=(Duty.OFFICE, Duty.CHAIR), organ_id=to.pk, on=localdate(now))
    notify.send(what=texts.OFFERED, to=users, about=matter, now=now, facts=None, again=f"q{request.pk}")
    return request


@transaction.atomic
def take(*, request: Request, by: Viewer, now: datetime) -> Matter:
    """接收移交: the other organ is now in charge and has to assign; the citizen's deputy and station stay."""
    matter = locked(request.matter)
    request = request.locked()
    request.advance("take", decided_by=actor(by), decided_at=now)
    kept = clocks.stop(matter=matter, kinds=(ClockKind.ORDER, ClockKind.ASSIGN), now=now)
    former = matter.organ_id
    matter.organ = Organ.objects.select_related("region").get(pk=request.to_organ_id or 0)
    clock = clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now)
    matter.advance(
        "take_over",
        organ=matter.organ,
        accepted_at=matter.accepted_at or now,
        triaged_at=matter.triaged_at or now,
        due_on=clock.due_on,
        **wording_of(matter=matter, wording=None),
    )
    facts = Facts({"from": former, "to": matter.organ_id})
    record(verb=verbs.TAKEN_OVER, by=by, target=matter, now=now, rows=[request, *kept, clock], facts=facts)
    notices.tell(what=texts.ORDERED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"q{request.pk}")
    return matter


@transaction.atomic
def leave(*, request: Request, why: str, by: Viewer, now: datetime) -> None:
    """不接收: with the reason; the matter stays where it was."""
    matter = locked(request.matter)
    request = request.locked()
    request.advance("leave", decided_by=actor(by), decided_at=now, decision=why)
    record(verb=verbs.OFFER_REFUSED, by=by, target=matter, now=now, rows=[request])
    notices.tell(what=texts.DECIDED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"q{request.pk}")
