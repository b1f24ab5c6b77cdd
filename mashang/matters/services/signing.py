"""联名: each co-signer confirms the very text that they sign (河南办法第九条)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, Gone, record
from mashang.kit.errors import Conflict, Invalid, Missing, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import charge, texts_raising, verbs_raising
from mashang.matters.locking import locked
from mashang.matters.models import Matter, Voice
from mashang.matters.services import notices
from mashang.matters.services.raising import speak
from mashang.matters.workflow import Part
from mashang.people.models import Person


@transaction.atomic
def invite(*, matter: Matter, people: Iterable[Person], by: Viewer, now: datetime) -> None:
    """邀请联名: exactly these deputies of the same congress, in office. Whoever is new is told; whoever is left out now
    no longer signs along, signed or not. Invalid for anybody else."""
    matter = locked(matter, to="invite")
    form = charge.particulars_of(matter)
    wanted = {person.pk: person for person in people}
    known = set(charge.colleagues(form, localdate(now)).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted.keys() - known:
        raise Invalid(_("只能邀请同一届、同一级人大的在任代表。"))
    if wanted and not form.may_join:
        raise Invalid(_("这份文稿写明不邀请其他代表联名。请先在“修改”里改过来。"))
    there = {voice.person_id: voice for voice in Voice.objects.filter(matter=matter, leads=False).order_by("pk")}
    left = [voice for pk, voice in there.items() if pk not in wanted]
    rows: list[Model | Gone] = [_out(voice) for voice in left]
    rows += [speak(matter=matter, person=wanted[pk], by=by) for pk in sorted(wanted.keys() - there.keys())]
    matter.advance("invite")
    record(verb=verbs_raising.INVITED, by=by, target=matter, now=now, rows=rows, facts=Facts({"invited": len(wanted)}))
    again = f"i{matter.version}"
    new = sorted(wanted.keys() - there.keys())
    notices.tell_people(what=texts_raising.INVITED, people=new, matter=matter, now=now, again=again)
    gone = [voice.person_id for voice in left]
    notices.tell_people(what=texts_raising.LEFT_OUT, people=gone, matter=matter, now=now, again=again)


def _out(voice: Voice) -> Gone:
    """Take a signatory away. A signature goes first: the record's guard lets go of deputies who did not sign."""
    gone = Gone(voice)
    Voice.objects.filter(pk=voice.pk).update(signed_at=None, signed_version=None)
    voice.delete()
    return gone


def _mine(matter: Matter, by: Viewer) -> Voice:
    found = Voice.objects.filter(matter=matter, person=by.person_id, leads=False).first()
    if found is None or by.person_id is None:
        raise Missing
    return found


@transaction.atomic
def sign(*, matter: Matter, version: int, by: Viewer, now: datetime) -> Voice:
    """确认签名 of the version that was read. Stale when the text has changed since."""
    matter = locked(matter, to="sign")
    form, voice = charge.particulars_of(matter), _mine(matter, by)
    if version != form.text_version:
        raise Stale(_("您阅读以后，文稿又作了修改。请返回再看一遍全文，再确认签名。"))
    if voice.signed_at is not None and voice.signed_version == version:
        raise Conflict(_("您已经对这一稿确认签名，不用再确认。"))
    voice.signed_at, voice.signed_version = now, version
    voice.save(update_fields=["signed_at", "signed_version"])
    matter.advance("sign")
    facts = Facts({"version": version}, credit=by.person_id)
    record(verb=verbs_raising.SIGNED, by=by, target=matter, now=now, rows=[voice], facts=facts)
    _tell_lead(matter, now)
    return voice


@transaction.atomic
def unsign(*, matter: Matter, by: Viewer, now: datetime) -> None:
    """不再联名: the deputy steps back, and the lead is told."""
    matter = locked(matter, to="unsign")
    gone = _out(_mine(matter, by))
    matter.advance("unsign")
    record(verb=verbs_raising.UNSIGNED, by=by, target=matter, now=now, rows=[gone])
    _tell_lead(matter, now)


def _tell_lead(matter: Matter, now: datetime) -> None:
    parts = (Part.PROPOSER,)
    notices.tell(what=texts_raising.SIGNED, matter=matter, parts=parts, now=now, again=f"v{matter.version}")
