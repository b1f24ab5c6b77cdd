"""起草和提出: a deputy's paper until it lies with the delegation or the organ in charge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid, NotAllowed
from mashang.kit.viewer import Viewer
from mashang.matters import charge, texts_raising, tracking, verbs_raising, words
from mashang.matters.interest import flags, refusal
from mashang.matters.locking import locked
from mashang.matters.models import (
    Clock,
    ClockKind,
    Formed,
    How,
    Kind,
    Matter,
    Particulars,
    Publicity,
    Voice,
    VoiceKind,
)
from mashang.matters.models.matter import Source
from mashang.matters.services import clocks, notices, through
from mashang.matters.signatures import signatures
from mashang.matters.workflow import Part, State
from mashang.organs.models import Category, Organ
from mashang.people.models import Mandate, Person


@dataclass(frozen=True)
class Paper:
    """What a deputy writes and declares. `facts` are 情况与问题, of a motion 案据; `asks` 具体建议, of a motion 方案;
    `reason` is a motion's 案由. `session`: the number of the session it is raised in, None between sessions."""

    title: str = ""
    facts: str = ""
    asks: str = ""
    reason: str = ""
    category: Category | None = None
    session: int | None = None
    formed: str = Formed.RESEARCH
    years: int = 1
    publicity: str = Publicity.FULL
    wishes_contact: bool = True
    no_reply: bool = False
    may_join: bool = True
    wished_unit: Organ | None = None


TEXT = ("reason", "grounds", "plan")
"""What of the particulars is text that is signed."""


def text_of(*, kind: str, reason: str, facts: str, asks: str) -> str:
    """The whole text as others read it."""
    motion = ((words.REASON, reason), (words.GROUNDS, facts), (words.PLAN, asks))
    parts = motion if kind == Kind.MOTION else ((words.FACTS, facts), (words.ASKS, asks))
    return "\n\n".join(f"{head}\n{body}" for head, body in parts if body)


def fields_of(*, paper: Paper) -> dict[str, object]:
    """The same as columns of the particulars."""
    return {
        "session": paper.session,
        "formed": paper.formed,
        "years": paper.years,
        "publicity": paper.publicity,
        "wishes_contact": paper.wishes_contact,
        "no_reply": paper.no_reply,
        "may_join": paper.may_join,
        "wished_unit": paper.wished_unit,
        "reason": paper.reason,
        "grounds": paper.facts,
        "plan": paper.asks,
    }


@transaction.atomic
def draft(*, kind: str, mandate: Mandate, paper: Paper, key: str, by: Viewer, now: datetime) -> Matter:
    """起草 under one of the drafter's own mandates. The same key gives the same draft. NotAllowed under another's
    mandate or one that rests; Invalid where no organ of that congress is entered."""
    if not charge.mandates_of(by, localdate(now)).filter(pk=mandate.pk).exists():
        raise NotAllowed(_("只能以自己在任的代表资格起草。"))
    return prepare(kind=kind, mandate=mandate, paper=paper, key=key, by=by, now=now)


def prepare(*, kind: str, mandate: Mandate, paper: Paper, key: str, by: Viewer, now: datetime) -> Matter:
    """Write a draft for the holder of this mandate, whoever writes it. Called in a transaction."""
    submission = tracking.keyed("paper", key)
    former = Matter.objects.filter(submission=submission).first()
    if former is not None:
        return former
    organ = charge.in_charge(mandate.congress)
    if organ is None:
        raise Invalid(_("这个人大还没有登记常委会或者主席团，暂时不能提出，请联系管理员。"))
    matter = Matter.objects.create(
        state=State.DRAFT,
        kind=kind,
        title=paper.title or words.UNTITLED,
        text=text_of(kind=kind, reason=paper.reason, facts=paper.facts, asks=paper.asks),
        region=organ.region,
        organ=organ,
        category=paper.category,
        channel=Source.RAISED,
        submission=submission,
        content_digest="",
        received_at=now,
    )
    form = Particulars.objects.create(
        matter=matter,
        congress=mandate.congress,
        term=mandate.term,
        mandate=mandate,
        delegation=mandate.delegation,
        **fields_of(paper=paper),
    )
    lead = speak(matter=matter, person=mandate.person, by=by, leads=True)
    record(verb=verbs_raising.DRAFTED, by=by, target=matter, now=now, rows=[form, lead])
    return matter


def speak(*, matter: Matter, person: Person, by: Viewer, leads: bool = False) -> Voice:
    """A deputy's place among those who raise it, not signed yet. Called in a transaction."""
    return Voice.objects.create(
        matter=matter,
        kind=VoiceKind.DEPUTY,
        how=How.SELF,
        words="",
        person=person,
        leads=leads,
        entered_by=by.user_id,
        code_hash=tracking.keyed("deputy", f"{matter.number}:{person.pk}"),
    )


@transaction.atomic
def edit(*, matter: Matter, paper: Paper, by: Viewer, now: datetime) -> None:
    """修改: the draft as it is typed, complete or not. Where the text changes, it is a new version, and whoever signed
    an earlier one is asked again."""
    matter = locked(matter, to="edit")
    form = charge.particulars_of(matter)
    before = (matter.title, *(getattr(form, name) for name in TEXT))
    for name, value in fields_of(paper=paper).items():
        setattr(form, name, value)
    text = text_of(kind=matter.kind, reason=paper.reason, facts=paper.facts, asks=paper.asks)
    title = paper.title or words.UNTITLED
    changed = before != (title, paper.reason, paper.facts, paper.asks)
    form.text_version += changed
    form.save()
    rows: list[Model] = [form, *(_fallen(matter, now) if changed else [])]
    matter.advance("edit", title=title, text=text, category=paper.category)
    facts = Facts({"version": form.text_version})
    record(verb=verbs_raising.EDITED, by=by, target=matter, now=now, rows=rows, facts=facts)


def _fallen(matter: Matter, now: datetime) -> list[Voice]:
    """Signatures for a text that stands no longer fall away, and those who gave them are told. `signed_version` stays,
    so that each sees what was signed before."""
    signed = list(Voice.objects.filter(matter=matter, signed_at__isnull=False).order_by("pk"))
    for voice in signed:
        voice.signed_at = None
        voice.save(update_fields=["signed_at"])
    people = [voice.person_id for voice in signed if not voice.leads]
    version = matter.version + 1
    notices.tell_people(what=texts_raising.CHANGED, people=people, matter=matter, now=now, again=f"v{version}")
    return signed


@transaction.atomic
def drop(*, matter: Matter, by: Viewer, now: datetime) -> None:
    """删除草稿: nothing was raised; those who were asked to sign are told. Opinions that led to it stay as they are."""
    matter = locked(matter, to="drop")
    notices.tell(what=texts_raising.LEFT_OUT, matter=matter, parts=(Part.COSIGNER,), now=now)
    matter.advance("drop", ended_at=now, due_on=None)
    record(verb=verbs_raising.DROPPED, by=by, target=matter, now=now)


@transaction.atomic
def submit(*, matter: Matter, by: Viewer, now: datetime) -> None:
    """提交: complete, signed by everybody who was invited, and free of what the law keeps out. In a session it goes to
    the delegation, otherwise to the organ in charge. Invalid or Conflict says what is missing."""
    matter = locked(matter, to="submit")
    form = charge.particulars_of(matter)
    if form.mandate_id not in by.mandates:
        raise NotAllowed(_("您的这一代表资格已经终止或者暂停，不能提交。"))
    _complete(matter, form)
    _signed(matter, form)
    rows: list[Model] = [form, _own_signature(matter, form, now)]
    form.interest = _interest(matter, form)
    form.forwarded_at = None if _through_delegation(form, now) else now
    form.save(update_fields=["interest", "forwarded_at"])
    rows += begin(matter=matter, form=form, now=now)
    matter.advance("submit", received_at=now, triaged_at=now, due_on=clocks.earliest(matter=matter))
    facts = Facts({"version": form.text_version, "flagged": bool(form.interest)}, credit=by.person_id)
    record(verb=verbs_raising.SUBMITTED, by=by, target=matter, now=now, rows=rows, facts=facts)
    through.carry(suggestion=matter, by=by, now=now)
    _tell_submitted(matter, form, now)


def begin(*, matter: Matter, form: Particulars, now: datetime) -> list[Clock]:
    """The days to look at it run once it lies with the organ in charge. Called in a transaction."""
    return [] if form.waits_for_delegation else [clocks.start(matter=matter, kind=ClockKind.ORDER, now=now)]


def _tell_submitted(matter: Matter, form: Particulars, now: datetime) -> None:
    again = f"s{matter.version}"
    if form.waits_for_delegation:
        to_forward, part = texts_raising.TO_FORWARD, Part.DELEGATION
    else:
        to_forward, part = texts_raising.SUBMITTED, Part.OFFICE
    notices.tell(what=to_forward, matter=matter, parts=(part,), now=now, again=again)


MISSING: Mapping[str, object] = {
    "grounds": _("情况与问题"),
    "plan": _("具体建议"),
}
MISSING_OF_A_MOTION: Mapping[str, object] = {"reason": _("案由"), "grounds": _("案据"), "plan": _("方案")}


def _complete(matter: Matter, form: Particulars) -> None:
    wanted = MISSING_OF_A_MOTION if matter.kind == Kind.MOTION else MISSING
    missing = [str(name) for field, name in wanted.items() if not getattr(form, field)]
    if matter.title == words.UNTITLED:
        missing.insert(0, str(_("标题")))
    if missing:
        raise Invalid(_("还没有写：%(what)s。请补充后再提交。") % {"what": "、".join(missing)})
    if matter.kind == Kind.MOTION and form.session is None:
        raise Invalid(_("议案在人民代表大会会议期间提出，请填写是第几次会议；闭会期间请改提建议。"))
    refused = refusal(f"{matter.title}\n{matter.text}")
    if refused:
        raise Invalid(refused)


def _signed(matter: Matter, form: Particulars) -> None:
    waiting = [row for row in signatures(matter=matter, form=form) if not row.signed and not row.leads]
    if waiting:
        names = "、".join(row.name for row in waiting)
        raise Conflict(_("%(names)s还没有确认签名。请等他们确认，或者在“邀请联名”里去掉。") % {"names": names})
    needed = charge.needed_for(form)
    count = Voice.objects.filter(matter=matter).count()
    if matter.kind == Kind.MOTION and count < needed:
        raise Conflict(
            _("议案需要%(needed)d名以上代表联名（地方组织法第二十二条），现在有%(count)d名。请继续邀请，或者改提建议。")
            % {"needed": needed, "count": count}
        )


def _own_signature(matter: Matter, form: Particulars, now: datetime) -> Voice:
    lead = Voice.objects.get(matter=matter, leads=True)
    lead.signed_at, lead.signed_version = now, form.text_version
    lead.save(update_fields=["signed_at", "signed_version"])
    return lead


def _interest(matter: Matter, form: Particulars) -> str:
    unit = form.wished_unit
    names = [*through.subjects(suggestion=matter), *([unit.name, unit.short_name] if unit else [])]
    employer = form.mandate.person.employer
    return flags(text=f"{matter.title}\n{matter.text}", names=names, employer=employer)


def _through_delegation(form: Particulars, now: datetime) -> bool:
    """In a session, where the delegation has staff who pass it on (河南办法第十一条)."""
    return form.session is not None and bool(charge.delegation_staff(form, localdate(now)))
