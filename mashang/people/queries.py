"""Reads about people: who is looking, who holds a post, what a deputy shows the public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.timezone import localdate

from mashang.accounts.models import User
from mashang.files.queries import shown
from mashang.kit.errors import Missing
from mashang.kit.straight import ask
from mashang.kit.viewer import Duty as Held
from mashang.kit.viewer import Viewer
from mashang.notify.queries import unread
from mashang.organs import paths
from mashang.people.models import Capacity, Duty, Liaison, Mandate, Person, Pledge, Post, Standing
from mashang.vault.models import Opening

_STANDS = """
    SELECT p.id, p.name, sits.id, held.role, held.organ_id, region.path, held.place, held.id FROM people_person p
    LEFT JOIN people_mandate sits ON sits.person_id = p.id
        AND sits.from_on <= %s AND (sits.to_on IS NULL OR sits.to_on >= %s) AND sits.standing = %s
    LEFT JOIN people_post held ON held.person_id = p.id
        AND held.from_on <= %s AND (held.to_on IS NULL OR held.to_on >= %s)
    LEFT JOIN organs_organ organ ON organ.id = held.organ_id
    LEFT JOIN organs_region region ON region.id = organ.region_id
    WHERE p.user_id = %s ORDER BY held.role, held.id, sits.id
"""


def viewer_of(*, user: User, now: datetime) -> Viewer:
    """The person behind a sign-in with the posts and active mandates of today: one statement."""
    today = connection.ops.adapt_datefield_value(localdate(now))
    rows = ask(_STANDS, (today, today, Standing.ACTIVE.value, today, today, user.pk))
    if not rows:
        return Viewer(user_id=user.pk, name=user.name)
    person_id, name = rows[0][:2]
    posts = {row[7]: Held(*row[3:7]) for row in rows if row[7]}
    seats = {row[2]: None for row in rows if row[2]}
    return Viewer(
        user_id=user.pk, person_id=person_id, name=name, duties=tuple(posts.values()), mandates=tuple(sorted(seats))
    )


def holders(*, roles: Iterable[str], on: date, organ_id: int | None = None, place: str | None = None) -> list[int]:
    """User ids of those who hold one of the roles on a day at an organ or a place and can sign in."""
    posts = Post.objects.on(on).filter(role__in=list(roles), person__user__is_active=True)
    if organ_id is not None:
        posts = posts.filter(organ_id=organ_id)
    if place is not None:
        posts = posts.filter(place=place)
    return list(posts.values_list("person__user_id", flat=True).distinct().order_by("person__user_id"))


def holders_above(*, roles: Iterable[str], region_path: str, on: date) -> list[int]:
    """User ids of those who hold one of the roles at an organ of the nearest region above that has any."""
    above = paths.above(region_path)[:-1]
    posts = Post.objects.on(on).filter(
        role__in=list(roles), person__user__is_active=True, organ__region__path__in=above
    )
    rows = list(posts.order_by("person__user_id").values_list("organ__region__path", "person__user_id"))
    nearest = max((path for path, _user in rows), key=len, default="")
    return sorted({user for path, user in rows if path == nearest})


def holders_over(*, roles: Iterable[str], region_paths: Iterable[str], on: date) -> list[int]:
    """User ids of those who hold one of the roles at an organ of these regions or of any above them."""
    over = {path for region in region_paths for path in paths.above(region)}
    posts = Post.objects.on(on).filter(role__in=list(roles), person__user__is_active=True, organ__region__path__in=over)
    return sorted(set(posts.values_list("person__user_id", flat=True)))


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
    person_id: int = 0
    employer: str = ""
    phone: str = ""
    skills: tuple[str, ...] = ()
    public: frozenset[str] = frozenset()


def profile(*, person_id: int, on: date) -> Profile | None:
    """The public profile, or None for somebody who never was a deputy."""
    mandates = list(
        Mandate.objects.filter(person__id=person_id).select_related("person", "congress", "term").order_by("pk")
    )
    if not mandates:
        return None
    current = [m for m in mandates if m.standing == Standing.ACTIVE and (m.to_on is None or m.to_on >= on)]
    seats = current or mandates
    person = seats[0].person
    public = frozenset(person.public_fields)
    return Profile(
        person_id=person.pk,
        public=public,
        employer=f"{person.employer} {person.job}".strip() if "employer" in public else "",
        phone=person.public_phone if "phone" in public else "",
        skills=tuple(person.skills) if "skills" in public else (),
        name=person.name,
        about=person.about if "about" in public else "",
        mandates=tuple(m.congress.short_name or m.congress.name for m in seats),
        constituency=seats[0].constituency,
        active=bool(current),
    )


def portrait(person: Person | Profile, now: datetime) -> str:
    """The address of the portrait for half an hour; empty where there is none, or no consent."""
    if "portrait" not in (person.public if isinstance(person, Profile) else person.public_fields):
        return ""
    key = person.person_id if isinstance(person, Profile) else person.pk
    found = shown([Person(pk=key)], now)
    return found[-1].small if found else ""


def pledges(person_id: int, *, public: bool) -> list[Pledge]:
    """承诺, the latest first; for the public only those that are public."""
    rows = Pledge.objects.filter(person=person_id)
    return list(rows.filter(public=True) if public else rows)[:50]


def row_of(person: Person, step: str, pk: int) -> Mandate | Post | Capacity | Duty | Liaison:
    """The row of a person that a step is for. Missing when it is not theirs."""
    if step == "release":
        return liaison_of(person, pk)
    table: dict[str, Any] = {"leave": Post, "dismiss": Capacity, "untag": Duty}
    along = {"leave": "organ__region", "dismiss": "organ__region", "untag": "role"}
    rows = table.get(step, Mandate).objects.select_related("person", along.get(step, "congress__region"))
    row: Mandate | Post | Capacity | Duty | None = rows.filter(person=person, pk=pk).first()
    if row is None:
        raise Missing
    return row


def liaison_of(person: Person, pk: int) -> Liaison:
    """分包联系 of this person, on either side. Missing when it is not theirs."""
    rows = Liaison.objects.select_related("member__region", "deputy__region", "organ__region")
    row: Liaison | None = rows.filter(Q(member=person) | Q(deputy=person), pk=pk).first()
    if row is None:
        raise Missing
    return row


def waiting(user_id: int | None) -> tuple[int, int]:
    """Unread notices, and identities asked for and not decided, of somebody who hands over."""
    if user_id is None:
        return 0, 0
    return unread(user_id), Opening.objects.filter(asked_by=user_id, state="asked").count()


def person_of(pk: int) -> Person | None:
    """Somebody who is or was a deputy, with their region."""
    return Person.objects.filter(pk=pk, mandates__isnull=False).select_related("region").distinct().first()
