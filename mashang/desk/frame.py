"""What stands around every page of the desk: the menu, the addresses, the bell."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.request import viewer_of
from mashang.kit.viewer import Viewer
from mashang.notify.queries import unread
from mashang.people.models import Role
from mashang.stations.queries import STAFF

WAYS = {
    "home": "/",
    "desk": "/desk/",
    "search": "/desk/",
    "inbox": "/desk/inbox/",
    "elder": "/elder/",
    "sign_out": "/in/out/",
    "account": "/in/account/",
}
CASE_ROLES = tuple(role for role in Role if role not in {Role.ADMIN, Role.AUDITOR})


@dataclass(frozen=True)
class Link:
    """One line of the menu."""

    name: str | Promise
    url: str
    icon: str
    current: bool
    count: str = ""


@dataclass(frozen=True)
class Group:
    """Some lines of the menu under a name."""

    name: str | Promise
    links: list[Link]


def may_enter(viewer: Viewer) -> bool:
    """Whether this person may enter a matter for somebody."""
    return viewer.has(*STAFF, Role.CHAIR, Role.OFFICE)


def menu(viewer: Viewer, path: str) -> list[Group]:
    """The menu for this person: what is not theirs is not there."""
    table = [
        (_("事项"), "/desk/", "inbox", viewer.has(*CASE_ROLES, Role.AUDITOR) or bool(viewer.mandates)),
        (_("代群众登记"), "/desk/matters/new/", "plus", may_enter(viewer)),
        (_("消息"), "/desk/inbox/", "bell", True),
        (_("查看联系方式"), "/desk/openings/", "eye", viewer.has(*STAFF, *CLOSE)),
    ]
    links = [Link(name, url, icon, path == url) for name, url, icon, shown in table if shown]
    return [Group("", links)]


CLOSE = (Role.OFFICE, Role.CHAIR, Role.CUSTODIAN, Role.AUDITOR)


def around(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """The context of a page of the desk: two statements at most."""
    viewer = viewer_of(request)
    return {
        "ways": WAYS,
        "nav": menu(viewer, request.path),
        "unread": unread(viewer.user_id) if viewer.user_id else 0,
        **context,
    }
