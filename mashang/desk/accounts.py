"""账号: those whom a system administrator looks after. Case content is none of it (three kinds of administrators)."""

from dataclasses import dataclass

from django.db.models import Q

from mashang.accounts.models import User
from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.people.models import Post, Role


@dataclass(frozen=True)
class Line:
    """One account: whose, with which posts, and whether it is open."""

    pk: int
    username: str
    name: str
    posts: str
    active: bool


def scope(viewer: Viewer) -> Q:
    """The accounts of people with a post or a mandate in the regions of this administrator."""
    if not viewer.has(Role.ADMIN):
        raise NotAllowed
    found = Q(pk__in=[])
    for duty in viewer.duties:
        if duty.role == Role.ADMIN:
            found |= paths.under(duty.region_path, "person__posts__organ__region__path")
            found |= paths.under(duty.region_path, "person__mandates__congress__region__path")
    return found


def lines(*, viewer: Viewer, search: str, number: int) -> Page:
    """One page of them: two statements."""
    rows = User.objects.filter(scope(viewer)).distinct().order_by("username")
    if search:
        rows = rows.filter(Q(username__contains=search.lower()) | Q(name__contains=search))
    found = page(rows, number)
    posts: dict[int, list[str]] = {}
    for post in Post.objects.filter(person__user__in=[row.pk for row in found.rows]).select_related("organ", "person"):
        posts.setdefault(post.person.user_id or 0, []).append(f"{post.organ.short_name} {post.get_role_display()}")
    shown = [
        Line(row.pk, row.username, row.name, "、".join(posts.get(row.pk, [])), row.is_active) for row in found.rows
    ]
    return Page(shown, found.number, found.more)


def get(viewer: Viewer, pk: int) -> User:
    """The one door to an account."""
    user = User.objects.filter(scope(viewer), pk=pk).distinct().first() if viewer.has(Role.ADMIN) else None
    if user is None:
        raise Missing
    return user
