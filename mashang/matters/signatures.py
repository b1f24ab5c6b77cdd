"""Who raises a deputy's paper, and whether each has confirmed the very text that stands (河南办法第九条)."""

from dataclasses import dataclass
from datetime import datetime

from mashang.matters.models import Matter, Particulars, Voice


@dataclass(frozen=True)
class Signature:
    """One deputy. `before`: an earlier version was confirmed, and the text has changed since."""

    name: str
    leads: bool
    signed: bool
    before: bool
    at: datetime | None
    person: int


def signatures(*, matter: Matter, form: Particulars) -> list[Signature]:
    """The lead first, then the others as they were invited: one statement."""
    rows = Voice.objects.filter(matter=matter, person__isnull=False).select_related("person").order_by("-leads", "pk")
    return [signature(voice, form.text_version) for voice in rows]


def signature(voice: Voice, version: int) -> Signature:
    """One voice's, for the version that stands."""
    assert voice.person is not None
    signed = voice.signed_at is not None and voice.signed_version == version
    before = not signed and voice.signed_version is not None
    return Signature(voice.person.name, voice.leads, signed, before, voice.signed_at, voice.person.pk)
