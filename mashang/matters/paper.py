"""What the page of a deputy's paper shows beyond any matter: its form, who raises it, what it is tied to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.models import Link, Matter, Particulars
from mashang.matters.signatures import Signature, signature
from mashang.matters.workflow import State


@dataclass(frozen=True)
class Paper:
    """The form as declared, and the deputies who raise it with their signatures, the lead first."""

    form: Particulars
    signatures: list[Signature]


@dataclass(frozen=True)
class Tied:
    """Another matter, as this one is tied to it: `pk` is None where the viewer may not open it, and then it has no
    title either."""

    kind: str | Promise
    onward: bool
    title: str
    state: str | Promise
    pk: int | None


def paper_of(matter: Matter) -> Paper | None:
    """Of a deputy's paper only, from what `policy.get` brought along."""
    if not matter.by_law:
        return None
    form = matter.particulars
    voices = sorted(matter.voices.all(), key=lambda voice: (not voice.leads, voice.pk))
    return Paper(form, [signature(voice, form.text_version) for voice in voices if voice.person_id is not None])


def tied(matter: Matter, viewer: Viewer) -> list[Tied]:
    """What led to it and what it led to. A draft is nobody's but its authors', and does not show: two statements, none
    where `policy.get` found no link."""
    if not getattr(matter, "linked", True):
        return []
    links = list(
        Link.objects.filter(Q(origin=matter) | Q(target=matter), target__isnull=False)
        .select_related("origin", "target")
        .order_by("pk")
    )
    others = [(link, _other(link, matter)) for link in links]
    seen = _seen(viewer, [other for _link, other in others])
    return [
        _tied(link, other, matter, other.pk in seen)
        for link, other in others
        if other.pk in seen or other.state != State.DRAFT
    ]


def _other(link: Link, matter: Matter) -> Matter:
    found = link.target if link.origin_id == matter.pk else link.origin
    assert found is not None
    return found


def _seen(viewer: Viewer, rows: Iterable[Matter]) -> set[int]:
    keys = [row.pk for row in rows]
    return set(policy.readable_by(viewer).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _tied(link: Link, other: Matter, matter: Matter, seen: bool) -> Tied:
    return Tied(
        kind=link.get_kind_display(),
        onward=link.origin_id == matter.pk,
        title=other.title if seen else "",
        state=other.table.states[other.state],
        pk=other.pk if seen else None,
    )
