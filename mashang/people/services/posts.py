"""任职: appointed, left, handed over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ
from mashang.people import verbs
from mashang.people.models import Person, Post


@transaction.atomic
def appoint(  # noqa: PLR0913
    *,
    person: Person,
    role: str,
    organ: Organ,
    by: Viewer,
    now: datetime,
    place: str = "",
    title: str = "",
    from_on: date | None = None,
) -> Post:
    """任职, from today on or from the day that is said."""
    since = from_on or localdate(now)
    post = Post.objects.create(
        person=person, role=role, organ=organ, place=place, title=clean(title)[:60], from_on=since
    )
    record(verb=verbs.APPOINTED, by=by, target=person, now=now, facts={"role": role, "organ": organ.pk, "place": place})
    return post


@transaction.atomic
def leave(*, post: Post, on: date, by: Viewer, now: datetime) -> None:
    """离任: the last day of a post. The next request of its holder no longer has it."""
    if on < post.from_on:
        raise Invalid(_("离任日期早于任职日期，请改正。"))
    post.to_on = on
    post.save(update_fields=["to_on"])
    record(verb=verbs.LEFT, by=by, target=post.person, now=now, facts={"post": post.pk, "on": on.isoformat()})


@transaction.atomic
def hand_over(*, posts: Sequence[Post], to: Person, on: date, by: Viewer, now: datetime) -> list[Post]:
    """交接: `on` is the last day of these posts of one person; from the next day `to` holds the same, at the same organ
    and place. What waits for the former stays under their name; the record of both holds the act."""
    rows = list(Post.objects.select_for_update(of=("self",)).filter(pk__in=[post.pk for post in posts]))
    rows = [post for post in rows if post.to_on is None or post.to_on > on]
    if not rows:
        raise Invalid(_("没有可以交接的职务，可能刚才已经交接。"))
    if any(post.person_id == to.pk for post in rows):
        raise Invalid(_("不能交接给本人，请选择接任的人。"))
    if any(on < post.from_on for post in rows):
        raise Invalid(_("交接日期早于任职日期，请改正。"))
    for post in rows:
        post.to_on = on
        post.save(update_fields=["to_on"])
    begun = [_begun(post, to, on + timedelta(days=1)) for post in rows]
    facts = {"posts": " ".join(str(post.pk) for post in rows), "on": on.isoformat()}
    former = rows[0].person
    record(verb=verbs.HANDED_OVER, by=by, target=former, now=now, facts={**facts, "to": to.pk})
    record(verb=verbs.TAKEN_OVER, by=by, target=to, now=now, facts={**facts, "of": former.pk})
    return begun


def _begun(post: Post, to: Person, since: date) -> Post:
    same = Post.objects.on(since).filter(person=to, role=post.role, organ=post.organ_id, place=post.place).first()
    return same or Post.objects.create(
        person=to, role=post.role, organ_id=post.organ_id, place=post.place, title=post.title, from_on=since
    )
