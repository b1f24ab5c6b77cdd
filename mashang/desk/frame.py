"""The menu of the desk: what is not this person's is not there."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.codes.policy import sees
from mashang.codes.register import CODES
from mashang.desk.accounts import DECIDERS
from mashang.desk.rules import SETTERS
from mashang.kit.viewer import Viewer
from mashang.matters.figures import may_read
from mashang.matters.figures_law import may_read as reads_suggestions
from mashang.organs.keeping import may_see
from mashang.people.models import Role
from mashang.people.register import READERS
from mashang.registers.shape import every
from mashang.stations.queries import STAFF
from mashang.supervision import policy as supervision

OPENERS = (*STAFF, Role.OFFICE, Role.CHAIR, Role.CUSTODIAN, Role.AUDITOR)
ABOUT_CODES = ((_("码的覆盖"), "/desk/coverage/", "eye"), (_("码的问题"), "/desk/codes/doubts/", "alert"))
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
        (_("我的建议"), "/desk/matters/mine/", "paper", bool(viewer.mandates)),
        (_("代群众登记"), "/desk/matters/new/", "plus", may_enter(viewer)),
        (_("督办"), "/desk/supervision/", "eye", supervision.may_look(viewer)),
        (_("消息"), "/desk/inbox/", "bell", True),
        (_("账号"), "/desk/accounts/", "person", viewer.has(Role.ADMIN)),
        (_("重设第二步验证"), "/desk/accounts/resets/", "person", viewer.has(*DECIDERS)),
        (_("数据"), "/desk/figures/", "paper", may_read(viewer)),
        (_("成批交办"), "/desk/matters/handing/", "paper", viewer.has(*SETTERS)),
        (_("建议办理情况"), "/desk/matters/year/", "paper", reads_suggestions(viewer)),
        (_("规则"), "/desk/rules/", "station", viewer.has(*SETTERS)),
        (_("我的资料"), f"/desk/profile/{viewer.person_id}/", "person", bool(viewer.mandates)),
        (_("联络站建设"), "/desk/stations/", "station", viewer.has(*READERS)),
        (_("本站"), "/desk/stations/", "station", viewer.has(*STAFF) and not viewer.has(*READERS)),
        (_("查看联系方式"), "/desk/openings/", "eye", viewer.has(*OPENERS)),
    ]
    links = [Link(name, url, icon, path == url) for name, url, icon, shown in table if shown]
    return [Group("", links), *registers(viewer, path)]


def registers(viewer: Viewer, path: str) -> list[Group]:
    """The registers that this person may see, in their groups."""
    groups: dict[str | Promise, list[Link]] = {}
    for row in every().values():
        if row.sees(viewer):
            url = f"/desk/registers/{row.name}/"
            groups.setdefault(row.group or _("名册"), []).append(Link(row.title, url, row.icon, path.startswith(url)))
    if sees(viewer):
        beside = groups.setdefault(CODES.group, [])
        beside += [Link(name, url, icon, path.startswith(url)) for name, url, icon in ABOUT_CODES]
    if may_see(viewer):
        others = ((_("代表构成"), "/desk/people/counts/", "paper"), (_("职责标签"), "/desk/people/duty-roles/", "star"))
        groups.setdefault(_("名册"), []).extend(Link(name, url, icon, path == url) for name, url, icon in others)
    return [Group(name, links) for name, links in groups.items()]
