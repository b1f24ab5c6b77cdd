"""Notices with the title of the matter they are about, where its reader may still see it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.queries import called
from mashang.notify.queries import inbox

MATTER = "matters.matter"


@dataclass(frozen=True)
class Told:
    """One line of the inbox."""

    words: str | Promise
    at: datetime
    unread: bool
    matter: int | None
    title: str


def told(*, viewer: Viewer, number: int) -> Page:
    """One page of the inbox: two statements."""
    found = page(inbox(viewer.user_id or 0), number)
    ids = [notice.about_id for notice in found.rows if notice.about_type == MATTER]
    titles = called(viewer, policy.visible_to(viewer).filter(pk__in=ids))
    rows = [
        Told(
            words=notice.label,
            at=notice.at,
            unread=notice.read_at is None,
            matter=notice.about_id if notice.about_id in titles and notice.about_type == MATTER else None,
            title=titles.get(notice.about_id, ""),
        )
        for notice in found.rows
    ]
    return Page(rows, found.number, found.more)
