"""点单: what a citizen, an enterprise or somebody away from home says becomes a matter."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from mashang.codes.models import Code, Placement
from mashang.files import services as files
from mashang.files.queries import holding
from mashang.jobs import services as jobs
from mashang.journal.models import Entry
from mashang.journal.services import begin, record
from mashang.kit import stock
from mashang.kit.company import in_company
from mashang.kit.errors import Conflict, TooMany
from mashang.kit.rows import alone, draw, insert_all, insert_if, new
from mashang.kit.text import headline
from mashang.kit.viewer import Viewer
from mashang.matters import rules, texts, tracking, verbs, words
from mashang.matters.locking import locked
from mashang.matters.models import Clock, ClockKind, How, Kind, Matter, Note, NoteKind, Voice, VoiceKind
from mashang.matters.services import clocks, notices
from mashang.matters.services.ending import drop_requests, settle
from mashang.matters.services.identity import retire
from mashang.matters.standing import working
from mashang.matters.tolls import FREE, Toll
from mashang.matters.workflow import Part, State
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.stations.models import Station
from mashang.targets.models import Target
from mashang.vault import services as vault

KINDS = (Matter, Voice, Clock, Entry)
TELL_NEW = "mashang.matters.jobs.tell_new"


@dataclass(frozen=True)
class Said:
    """What was said, and what was left for being reached. `key` is the form's own: one key, one matter. `photos`: some
    came with it (`files.hold`), which spares a look for them."""

    key: str
    words: str
    place: str = ""
    kind: str = VoiceKind.CITIZEN
    host_city: str = ""
    target: Target | None = None
    name: str = ""
    phone: str = ""
    photos: bool = False


@dataclass(frozen=True)
class Door:
    """Through which door it came, and whose it is to answer."""

    organ: Organ
    channel: str
    station: Station | None = None
    deputy: Person | None = None
    code: Code | None = None
    placement: Placement | None = None
    how: str = How.SELF
    origin: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the speaker takes home. `again`: this form had been sent before."""

    matter: Matter
    code: str
    again: bool = False


def receive(*, said: Said, door: Door, by: Viewer, now: datetime, toll: Toll = FREE) -> Receipt:
    """点单. The same key with the same words gives the same receipt; with other words, Conflict.

    The database decides which of two comes first: the key is unique, and is the first thing written. Those who come
    from outside pay a toll (TooMany); staff enter without."""
    try:
        toll.ask()
        drawn = _draw(said, door, by, now)
        if said.photos or not (toll.lines and alone(Matter) and _at_once(drawn, toll)):
            in_company(lambda: _in_turn(drawn, toll))
        return Receipt(drawn.matter, drawn.code)
    except (IntegrityError, TooMany):
        former = _former(said)
        if former is None:
            raise
        return former


def _former(said: Said) -> Receipt | None:
    matter = Matter.objects.filter(submission=tracking.keyed("submission", said.key)).first()
    if matter is None:
        return None
    if matter.content_digest != _digest(said):
        raise Conflict
    return Receipt(matter, tracking.code_for(said.key), again=True)


def _digest(said: Said) -> str:
    """What makes two submissions the same: the words, the place and the speaker's kind; never who spoke."""
    text = "\x1f".join((said.words, said.place, said.kind, said.host_city))
    return tracking.keyed("content", hashlib.sha256(text.encode()).hexdigest())


@dataclass(frozen=True)
class Drawn:
    """What will be written, made before the transaction so that nobody waits for it."""

    said: Said
    door: Door
    by: Viewer
    now: datetime
    matter: Matter
    code: str
    clock: Clock
    voice: Voice
    person: vault.Closed


def _draw(said: Said, door: Door, by: Viewer, now: datetime) -> Drawn:
    matter = _matter(said, door, now)
    clock = clocks.prepare(matter=matter, kind=ClockKind.ORDER, now=now)
    matter.due_on = clock.due_on
    person = vault.close(name=said.name, phone=said.phone, now=now)
    code = tracking.code_for(said.key)
    return Drawn(said, door, by, now, matter, code, clock, _voice(said, door, matter, code, person.kept, by), person)


def _at_once(drawn: Drawn, toll: Toll) -> bool:
    """Write and count it in one statement. False, and nothing is written, where photographs are to be attached or the
    toll has something to say."""
    number = _numbered(drawn, stock.take(*KINDS))
    return insert_if(*_rows(drawn, number, photos=0), well=toll.along(), unless=holding(drawn.said.key))


def _in_turn(drawn: Drawn, toll: Toll) -> None:
    """One after the other, in its caller's transaction."""
    *keys, held = draw(*KINDS, beside=holding(drawn.said.key))
    number = _numbered(drawn, keys)
    photos = 0
    if held:
        photos = files.attach(key=drawn.said.key, target=drawn.matter, now=drawn.now, public=False)
    insert_all(*_rows(drawn, number, photos=photos))
    toll.pay()


def _numbered(drawn: Drawn, keys: Sequence[int]) -> int:
    """Give the rows their keys; what is left is the entry's number."""
    drawn.matter.pk, drawn.voice.pk, drawn.clock.pk, number = keys
    drawn.voice.matter = drawn.clock.matter = drawn.matter
    return number


def _rows(drawn: Drawn, number: int, *, photos: int) -> list[Model]:
    """What is to be written, the entry with its digests and the head of the chain last but one."""
    chain = begin(
        number=number,
        verb=verbs.RECEIVED if drawn.door.how == How.SELF else verbs.PROXY_ENTERED,
        by=drawn.by,
        target=drawn.matter,
        now=drawn.now,
        rows=[drawn.voice, drawn.clock],
        facts={"channel": drawn.door.channel, "voice": drawn.voice.pk, "photos": photos},
    )
    told = jobs.put_off(task=TELL_NEW, matter_id=drawn.matter.pk)
    return [drawn.matter, *drawn.person.rows, drawn.voice, drawn.clock, *chain, told]


def tell_new(*, matter_id: int, now: datetime) -> None:
    """The worker's: the deputy and the station are told, or the organ in charge where there is neither."""
    matter = Matter.objects.select_related("station").get(pk=matter_id)
    parts = (Part.DEPUTY, Part.STATION) if matter.station else (Part.DEPUTY, Part.OFFICE)
    notices.tell(what=texts.NEW, matter=matter, parts=parts, now=now)


def _matter(said: Said, door: Door, now: datetime) -> Matter:
    return new(
        Matter,
        state=State.RECEIVED,
        kind=Kind.PROBLEM if said.kind == VoiceKind.ENTERPRISE else Kind.OPINION,
        title=headline(rules.without_numbers(said.words)),
        region=door.station.region if door.station else door.organ.region,
        organ=door.organ,
        station=door.station,
        deputy=door.deputy,
        code=door.code,
        placement=door.placement,
        channel=door.channel,
        origin=door.origin,
        submission=tracking.keyed("submission", said.key),
        content_digest=_digest(said),
        received_at=now,
    )


def _voice(said: Said, door: Door, matter: Matter, code: str, kept: vault.Kept, by: Viewer) -> Voice:
    return new(
        Voice,
        matter=matter,
        kind=said.kind,
        how=door.how,
        words=said.words,
        place=said.place,
        target=said.target,
        host_city=said.host_city,
        entered_by=by.user_id,
        code_hash=tracking.hash_of(matter.number, code),
        identity_ref=kept.identity_ref,
        contact_ref=kept.contact_ref,
    )


@transaction.atomic
def supplement(*, voice: Voice, text: str, by: Viewer, now: datetime) -> Note:
    """补充说明: the speaker adds something while it is still being handled."""
    matter = locked(voice.matter)
    matter.advance("supplement")
    said = rules.without_numbers(text)
    note = Note.objects.create(
        matter=matter, voice=voice, kind=NoteKind.SUPPLEMENT, text=said, signer=words.SPEAKER, at=now
    )
    record(verb=verbs.SUPPLEMENTED, by=by, target=matter, now=now, rows=[note])
    parts = (Part.DEPUTY, Part.STATION, Part.OFFICE)
    notices.tell(what=texts.SUPPLEMENTED, matter=matter, parts=parts, now=now, again=f"n{note.pk}")
    for assignment in working(matter):
        notices.tell_unit(what=texts.SUPPLEMENTED, assignment=assignment, matter=matter, now=now, again=f"n{note.pk}")
    return note


@transaction.atomic
def withdraw(*, voice: Voice, why: str, by: Viewer, now: datetime) -> None:
    """撤回 by the speaker: handling ends, every open clock is set aside."""
    matter = locked(voice.matter)
    ended = clocks.stop(matter=matter, kinds=list(ClockKind), now=now, kept=False)
    settled = settle(matter=matter)
    dropped = drop_requests(matter=matter, by=by, now=now)
    retire(matter=matter, now=now)
    matter.advance("withdraw", ended_at=now, why_ended=rules.without_numbers(why), due_on=None)
    record(verb=verbs.WITHDRAWN, by=by, target=matter, now=now, rows=[*ended, *settled, *dropped])
    notices.tell(what=texts.WITHDRAWN, matter=matter, parts=(Part.DEPUTY, Part.STATION, Part.OFFICE), now=now)
    for assignment in settled:
        notices.tell_unit(what=texts.WITHDRAWN, assignment=assignment, matter=matter, now=now)
