"""Notices with the title of what they are about and the way to it, where their reader may still see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise

from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.queries import called
from mashang.notify.models import Notice
from mashang.notify.queries import inbox
from mashang.stations import policy as stations
from mashang.supervision import policy as supervision
from mashang.supervision import sittings

MATTER = "matters.matter"
Titles = dict[int, str]


@dataclass(frozen=True)
class About:
    """One kind of thing: what those with these keys are called, of those this reader sees, and the page of one."""

    titles: Callable[[Viewer, Sequence[int], date], Titles]
    page: str
    """The name of its address, which takes the key; of a page for all of them when `one` is False."""
    one: bool = True


def _matters(viewer: Viewer, ids: Sequence[int], _on: date) -> Titles:
    return called(viewer, policy.visible_to(viewer).filter(pk__in=ids))


def _supervised(kind: str) -> Callable[[Viewer, Sequence[int], date], Titles]:
    return lambda viewer, ids, _on: dict(
        supervision.visible_to(viewer, kind).filter(pk__in=ids).order_by().values_list("pk", "title")
    )


def _stations(viewer: Viewer, ids: Sequence[int], on: date) -> Titles:
    return dict(stations.visible_to(viewer, on).filter(pk__in=ids).order_by().values_list("pk", "name"))


def _presidia(viewer: Viewer, ids: Sequence[int], on: date) -> Titles:
    return dict(sittings.seen_by(viewer, on).filter(pk__in=ids).order_by().values_list("pk", "name"))


ABOUT: Mapping[str, About] = {
    MATTER: About(_matters, "desk:matter"),
    "stations.station": About(_stations, "stations:show"),
    "organs.organ": About(_presidia, "supervision:home", one=False),
    **{
        model._meta.label_lower: About(_supervised(kind), f"supervision:{kind}")
        for kind, (model, _along) in supervision.KINDS.items()
    },
}


@dataclass(frozen=True)
class Told:
    """One line of the inbox; `to` is empty where its reader no longer sees what it is about."""

    words: str | Promise
    at: datetime
    unread: bool
    title: str
    to: str


def told(*, viewer: Viewer, number: int, on: date) -> Page:
    """One page of the inbox: one statement, and one for each kind of thing that its lines are about."""
    found = page(inbox(viewer.user_id or 0), number)
    wanted: dict[str, list[int]] = {}
    for notice in found.rows:
        wanted.setdefault(notice.about_type, []).append(notice.about_id)
    titles = {kind: ABOUT[kind].titles(viewer, ids, on) for kind, ids in wanted.items() if kind in ABOUT}
    return Page([_line(notice, titles) for notice in found.rows], found.number, found.more)


def _line(notice: Notice, titles: Mapping[str, Titles]) -> Told:
    title = titles.get(notice.about_type, {}).get(notice.about_id, "")
    to = ""
    if title:
        about = ABOUT[notice.about_type]
        to = reverse(about.page, args=[notice.about_id] if about.one else [])
    return Told(notice.label, notice.at, notice.read_at is None, title, to)
