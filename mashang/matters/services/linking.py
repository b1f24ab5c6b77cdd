"""What ties a matter to something outside of this system."""

from datetime import datetime

from django.db import transaction

from mashang.journal.services import record
from mashang.kit.viewer import Viewer
from mashang.matters import verbs
from mashang.matters.locking import actor, locked
from mashang.matters.models import Link, LinkKind, Matter


@transaction.atomic
def exchange(*, matter: Matter, outside: str, by: Viewer, now: datetime) -> Link:
    """与检察建议互转: tie it to the 检察建议 of this number or name. Its state stays."""
    matter = locked(matter)
    link = Link.objects.create(origin=matter, kind=LinkKind.PROSECUTOR, outside=outside, by_user=actor(by), at=now)
    record(verb=verbs.EXCHANGED, by=by, target=matter, now=now, rows=[link])
    return link
