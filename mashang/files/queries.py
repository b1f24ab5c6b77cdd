"""Which files belong where, and the links by which they are seen."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.files.models import Attachment, State
from mashang.kit.errors import Missing
from mashang.kit.rows import Part

LINK_SECONDS = 30 * 60
_STEP = 5 * 60
_SIGNER = "mashang.files.link"


def key_hash(key: str) -> str:
    """What is kept of a form's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def type_of(target: Model) -> str:
    """The name of a target's kind, such as `matters.matter`."""
    return target._meta.label_lower


def held(key: str) -> QuerySet[Attachment]:
    """What a form has handed in and not sent yet, in order."""
    return Attachment.objects.filter(key=key_hash(key), state=State.HELD).order_by("slot", "pk")


_IS_HELD = "SELECT 1 FROM files_attachment WHERE key = %s AND state = %s LIMIT 1"


def holding(key: str) -> Part:
    """Asks whether there is any, in a statement of somebody else's: each submission does, of which few bring one."""
    return _IS_HELD, (key_hash(key), State.HELD.value)


def of(target: Model) -> QuerySet[Attachment]:
    """What belongs to a thing, in order: waiting, kept or refused (with `why`)."""
    rows = Attachment.objects.filter(target_type=type_of(target), target_id=target.pk)
    return rows.exclude(state=State.DROPPED).order_by("pk")


def of_each(targets: Iterable[Model]) -> dict[int, list[Attachment]]:
    """The same for several things of one kind, by their keys: one statement, none for nothing."""
    rows = list(targets)
    found: dict[int, list[Attachment]] = {row.pk: [] for row in rows}
    if rows:
        theirs = Attachment.objects.filter(target_type=type_of(rows[0]), target_id__in=list(found))
        for attachment in theirs.exclude(state=State.DROPPED).order_by("pk"):
            found[int(attachment.target_id or 0)].append(attachment)
    return found


@dataclass(frozen=True)
class Shown:
    """A picture or paper as a page shows it: whose it is, its name, the small and the whole address."""

    target: tuple[str, int]
    name: str
    small: str
    whole: str
    public: bool


def shown(targets: Iterable[Model], now: datetime) -> list[Shown]:
    """What can be seen of the files of several things: one statement, none for nothing."""
    ids: dict[str, list[int]] = defaultdict(list)
    for target in targets:
        ids[type_of(target)].append(target.pk)
    wanted = Q(pk__in=[])
    for kind, pks in ids.items():
        wanted |= Q(target_type=kind, target_id__in=pks)
    rows = Attachment.objects.filter(wanted, state=State.KEPT).order_by("pk") if ids else []
    return [
        Shown(
            (str(row.target_type), int(row.target_id or 0)),
            row.name if row.public or row.kind != "image" else _("照片 %(n)s") % {"n": row.pk},
            link(row, now, small=True),
            link(row, now),
            row.public,
        )
        for row in rows
    ]


def link(attachment: Attachment, now: datetime, *, small: bool = False) -> str:
    """An address that shows the file, or its small picture, for 25 to 30 minutes; "" while there is nothing to show.

    Whoever holds the address sees the file: hand it only to those who may see `target`. It stays the same for five
    minutes, so that a browser need not fetch a picture twice.
    """
    if not attachment.is_kept:
        return ""
    until = int(now.timestamp()) // _STEP * _STEP + LINK_SECONDS
    which = "small" if small and attachment.kind == "image" else "full"
    token = signing.Signer(salt=_SIGNER).sign(f"{attachment.pk}:{which}:{until}")
    return reverse("files:show", args=[token])


def opened(token: str, now: datetime) -> tuple[Attachment, str]:
    """The attachment behind a link, and the storage name to show. Missing when forged, over, or gone."""
    try:
        pk, which, until = signing.Signer(salt=_SIGNER).unsign(token).split(":")
    except signing.BadSignature:
        raise Missing from None
    row = Attachment.objects.filter(pk=int(pk), state=State.KEPT).first()
    if row is None or now.timestamp() >= int(until):
        raise Missing
    return row, row.thumbnail if which == "small" else row.stored


def needed(paths: Iterable[str]) -> set[str]:
    """Those of the paths whose original is still wanted."""
    wanted = Attachment.objects.filter(state__in=[State.HELD, State.WAITING])
    return {
        path
        for some in _by_hundreds(list(paths))
        for path in wanted.filter(path__in=some).values_list("path", flat=True)
    }


def _by_hundreds(paths: list[str]) -> Iterable[list[str]]:
    return (paths[start : start + 500] for start in range(0, len(paths), 500))
