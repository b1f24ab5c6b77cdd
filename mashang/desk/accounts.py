"""账号: those whom a system administrator looks after. Case content is none of it (three kinds of administrators)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.accounts import services
from mashang.accounts.models import Factor, Reset, User
from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.notify import services as notify
from mashang.notify.texts import declare
from mashang.organs import paths
from mashang.people.models import Post, Role
from mashang.people.queries import holders_over

DECIDERS = (Role.ADMIN, Role.LEADER, Role.AUDITOR)
"""Who may be the second person, within their region."""
WAITING = declare("accounts.reset_waiting", _("有一件重设第二步验证的申请，等您决定"))


@dataclass(frozen=True)
class Line:
    """One account: whose, with which posts, and whether it is open."""

    pk: int
    username: str
    name: str
    posts: str
    active: bool
    second: bool


def scope(viewer: Viewer, *roles: str) -> Q:
    """The accounts of people with a post or a mandate in the regions where one of these roles is held."""
    if not viewer.has(*roles):
        raise NotAllowed
    found = Q(pk__in=[])
    for duty in viewer.duties:
        if duty.role in roles:
            found |= paths.under(duty.region_path, "person__posts__organ__region__path")
            found |= paths.under(duty.region_path, "person__mandates__congress__region__path")
    return found


def lines(*, viewer: Viewer, search: str, number: int) -> Page:
    """One page of them: two statements."""
    rows = User.objects.filter(scope(viewer, Role.ADMIN)).distinct().order_by("username")
    if search:
        rows = rows.filter(Q(username__contains=search.lower()) | Q(name__contains=search))
    found = page(rows.annotate(second=Exists(Factor.objects.filter(user=OuterRef("pk")))), number)
    posts: dict[int, list[str]] = {}
    for post in Post.objects.filter(person__user__in=[row.pk for row in found.rows]).select_related("organ", "person"):
        posts.setdefault(post.person.user_id or 0, []).append(f"{post.organ.short_name} {post.get_role_display()}")
    shown = [
        Line(row.pk, row.username, row.name, "、".join(posts.get(row.pk, [])), row.is_active, row.second)
        for row in found.rows
    ]
    return Page(shown, found.number, found.more)


def get(viewer: Viewer, pk: int) -> User:
    """The one door to an account."""
    user = User.objects.filter(scope(viewer, Role.ADMIN), pk=pk).distinct().first() if viewer.has(Role.ADMIN) else None
    if user is None:
        raise Missing
    return user


@dataclass(frozen=True)
class Wish:
    """One request to take somebody's second step away, and whether this person may decide it."""

    pk: int
    name: str
    asker: str
    at: datetime
    state: str
    mine: bool


def resets(*, viewer: Viewer, number: int) -> Page:
    """One page of the requests of this region, and of one's own: one statement."""
    rows = Reset.objects.filter(user__in=_decided_about(viewer)).select_related("user", "asked_by")
    found = page(rows, number)
    return Page([_wish(row, viewer) for row in found.rows], found.number, found.more)


def _wish(row: Reset, viewer: Viewer) -> Wish:
    open_, decided = row.decided_by_id is None, _("已批准") if row.granted else _("没有批准")
    mine = open_ and viewer.user_id not in {row.asked_by_id, row.user_id}
    return Wish(
        row.pk, row.user.name, row.asked_by.name, row.asked_at, str(_("等第二个人决定") if open_ else decided), mine
    )


def _decided_about(viewer: Viewer) -> QuerySet[User]:
    return User.objects.filter(scope(viewer, *DECIDERS)).order_by()


def reset_of(viewer: Viewer, pk: int) -> Reset:
    """The one door to a request."""
    if not viewer.has(*DECIDERS):
        raise Missing
    found = Reset.objects.filter(user__in=_decided_about(viewer), pk=pk).select_related("user").first()
    if found is None:
        raise Missing
    return found


@transaction.atomic
def ask_reset(*, user: User, by: Viewer, now: datetime) -> None:
    """Start it, and tell those who may be the second person."""
    reset = services.ask_reset(user=user, by=by, now=now)
    regions = [duty.region_path for duty in by.duties if duty.role == Role.ADMIN]
    told = set(holders_over(roles=DECIDERS, region_paths=regions, on=localdate(now))) - {by.user_id, user.pk}
    notify.send(what=WAITING, to=told, about=user, now=now, again=str(reset.pk))
