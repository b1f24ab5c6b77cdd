"""形成代表建议 from one or many opinions: by the deputy who received them, the station, or the organ in charge."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Invalid, Missing
from mashang.kit.viewer import Viewer
from mashang.matters import rules, texts_raising, verbs_raising, words
from mashang.matters.locking import locked, not_sensitive
from mashang.matters.models import Formed, Kind, Link, LinkKind, Matter
from mashang.matters.services import notices
from mashang.matters.services.raising import Paper, prepare
from mashang.matters.workflow import Part, State
from mashang.people.models import Mandate


@transaction.atomic
def propose(
    *, opinions: Sequence[Matter], mandate: Mandate, key: str, by: Viewer, now: datetime, into: Matter | None = None
) -> Matter:
    """形成代表建议: a draft under this mandate, or one that the deputy has already (`into`), tied to each opinion. The
    opinions go on as they were until it is submitted. Whoever writes it for a deputy leaves it to them. Returns the
    draft."""
    rows = [locked(opinion, to="propose") for opinion in sorted(opinions, key=lambda one: one.pk)]
    if not rows:
        raise Missing
    for row in rows:
        not_sensitive(row)
    draft = into if into is not None else _new(rows, mandate, key, by, now)
    if draft.state != State.DRAFT or not draft.voices.filter(leads=True, person=mandate.person_id).exists():
        raise Invalid(_("只能并入这位代表自己的草稿。"))
    there = set(Link.objects.filter(target=draft, kind=LinkKind.LED_TO).values_list("origin", flat=True))
    for row in rows:
        if row.pk not in there:
            _tie(row, draft, by, now)
    if by.person_id != mandate.person_id:
        notices.tell(what=texts_raising.PREPARED, matter=draft, parts=(Part.PROPOSER,), now=now, again=f"o{rows[0].pk}")
    return draft


def _tie(opinion: Matter, draft: Matter, by: Viewer, now: datetime) -> None:
    link = Link.objects.create(origin=opinion, target=draft, kind=LinkKind.LED_TO, by_user=by.user_id, at=now)
    opinion.advance("propose")
    facts = Facts({"suggestion": draft.pk}, credit=by.person_id)
    record(verb=verbs_raising.PROPOSED, by=by, target=opinion, now=now, rows=[link], facts=facts)


def _new(rows: Sequence[Matter], mandate: Mandate, key: str, by: Viewer, now: datetime) -> Matter:
    first = rows[0]
    told = "\n".join(f"{position}. {said(opinion=row)}" for position, row in enumerate(rows, start=1))
    facts = f"{words.PEOPLE_SAY}\n{told}" if len(rows) > 1 else f"{words.PEOPLE_SAY}{said(opinion=first)}"
    paper = Paper(title=first.title, facts=facts[:3000], category=first.category, formed=Formed.OPINIONS)
    return prepare(kind=Kind.SUGGESTION, mandate=mandate, paper=paper, key=key, by=by, now=now)


def said(*, opinion: Matter) -> str:
    """What handlers may read of an opinion: never a name or a number."""
    if opinion.text:
        return opinion.text
    voice = opinion.voices.order_by("pk")[0]
    return rules.for_handlers(said=voice.words, place=voice.place)
