"""What a user finds on coming in. One query each, whatever the size of the table."""

from datetime import datetime

from django.db.models import QuerySet

from mashang.kit.paging import CAP
from mashang.kit.straight import ask
from mashang.kit.viewer import Viewer
from mashang.notify.models import Message, Notice

_UNREAD = f"""
    SELECT COUNT(*) FROM
    (SELECT 1 FROM notify_notice WHERE recipient = %s AND read_at IS NULL LIMIT {CAP + 1}) AS few
"""  # noqa: S608


def inbox(user_id: int) -> QuerySet[Notice]:
    """All notices of a user, newest first; page it."""
    return Notice.objects.filter(recipient=user_id).order_by("-at", "-pk")


def unread(user_id: int) -> int:
    """How many are unread, counted to 100 at most: show 99+ from there."""
    return int(ask(_UNREAD, (user_id,))[0][0])


def unread_of(viewer: Viewer) -> int:
    """The same for who is looking, read once a request."""
    return viewer.once("notify.unread", lambda: unread(viewer.user_id or 0))


def due(now: datetime) -> QuerySet[Message]:
    """Outward messages waiting to be tried, oldest first."""
    return Message.objects.filter(state="waiting", next_at__lte=now).order_by("next_at", "pk")
