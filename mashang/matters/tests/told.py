"""Who was told what by the watch."""

from collections import defaultdict
from datetime import datetime

from mashang.matters import texts
from mashang.notify.models import Notice
from tests.support.world import BEIJING

TEXTS = {texts.SOON: "soon", texts.OVERDUE: "overdue", texts.ESCALATED: "escalated", texts.MOVED: "moved"}


def told(story, since: datetime | None = None) -> dict[str, set[str]]:
    """Who was told what by the watch: {"soon": {"deputy", …}}. Fails on a double."""
    names = {person.user_id: key for key, person in story.world.people.items()}
    rows = Notice.objects.filter(what__in=list(TEXTS))
    rows = rows.filter(at__gte=since) if since else rows
    found = defaultdict(set)
    for row in rows:
        assert names[row.recipient] not in found[TEXTS[row.what]] or since is None
        found[TEXTS[row.what]].add(names[row.recipient])
    return dict(found)


def at(*when) -> datetime:
    return datetime(*when, 9, 0, tzinfo=BEIJING)
