"""Reads about people: who is looking, who holds a post, what a deputy shows the public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from mashang.accounts.models import User
from mashang.kit.viewer import Duty, Viewer
from mashang.people.models import Mandate, Person, Post, Standing


def viewer_of(*, user: User, now: datetime) -> Viewer:
    """The person behind a sign-in with the posts and active mandates of today: three statements."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        return Viewer(user_id=user.pk, name=user.name)
    today = localdate(now)
    posts = Post.objects.on(today).filter(person=person).select_related("organ__region")
    mandates = Mandate.objects.on(today).filter(person=person, standing=Standing.ACTIVE)
    return Viewer(
        user_id=user.pk,
        person_id=person.pk,
        name=person.name,
        duties=tuple(Duty(post.role, post.organ_id, post.organ.region.path, post.place) for post in posts),
        mandates=tuple(mandates.values_list("pk", flat=True)),
    )


def holders(*, roles: Iterable[str], on: date, organ_id: int | None = None, place: str | None = None) -> list[int]:
    """User ids of those who hold one of the roles on a day at an organ or a place and can sign in."""
    posts = Post.objects.on(on).filter(role__in=list(roles), person__user__is_active=True)
    if organ_id is not None:
        posts = posts.filter(organ_id=organ_id)
    if place is not None:
        posts = posts.filter(place=place)
    return list(posts.values_list("person__user_id", flat=True).distinct().order_by("person__user_id"))


def users_of(person_ids: Iterable[int | None]) -> list[int]:
    """User ids of these persons, where they can sign in."""
    ids = [pk for pk in person_ids if pk is not None]
    if not ids:
        return []
    return list(User.objects.filter(person__in=ids, is_active=True).values_list("pk", flat=True))


@dataclass(frozen=True)
class Profile:
    """What anybody may read of a deputy: basic information (代表法 58) and what was consented to."""

    name: str
    about: str
    mandates: tuple[str, ...]
    constituency: str
    active: bool


def profile(*, person_id: int, on: date) -> Profile | None:
    """The public profile, or None for somebody who never was a deputy."""
    mandates = list(
        Mandate.objects.filter(person_id=person_id).select_related("person", "congress", "term").order_by("pk")
    )
    if not mandates:
        return None
    current = [m for m in mandates if m.standing == Standing.ACTIVE and (m.to_on is None or m.to_on >= on)]
    shown = current or mandates
    person = shown[0].person
    return Profile(
        name=person.name,
        about=person.about if "about" in person.public_fields else "",
        mandates=tuple(m.congress.short_name or m.congress.name for m in shown),
        constituency=shown[0].constituency,
        active=bool(current),
    )
