"""Every write about people."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.names import named
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, Term
from mashang.people import verbs
from mashang.people.models import Mandate, Person, Post


@transaction.atomic
def add(*, name: str, by: Viewer, now: datetime, user: User | None = None, about: str = "") -> Person:
    """登记一个人. The public introduction is public because the person wrote it for that."""
    said = clean(about)
    person = Person.objects.create(name=named(name), user=user, about=said, public_fields=["about"] if said else [])
    record(verb=verbs.ADDED, by=by, target=person, now=now)
    return person


@transaction.atomic
def appoint(*, person: Person, role: str, organ: Organ, by: Viewer, now: datetime, place: str = "") -> Post:
    """任职, from today on."""
    post = Post.objects.create(person=person, role=role, organ=organ, place=place, from_on=localdate(now))
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
def elect(*, person: Person, term: Term, constituency: str, by: Viewer, now: datetime) -> Mandate:
    """取得代表资格 in the congress of a term."""
    mandate = Mandate.objects.create(
        person=person, congress=term.organ, term=term, constituency=named(constituency), from_on=term.starts_on
    )
    record(verb=verbs.ELECTED, by=by, target=person, now=now, facts={"mandate": mandate.pk, "term": term.pk})
    return mandate
