"""开通账号 for those without e-mail: a sign-in name and a password that stands on paper alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.accounts import services as accounts
from mashang.accounts.models import User
from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.people import verbs
from mashang.people.models import Person

AT_ONCE = 100
"""Each password is hashed slowly, while the browser waits."""


@dataclass(frozen=True)
class Slip:
    """What is printed for one person. The password is nowhere else in clear."""

    name: str
    username: str
    password: str = field(repr=False)


@transaction.atomic
def open_accounts(*, persons: "QuerySet[Person]", by: Viewer, now: datetime) -> list[Slip]:
    """开通账号, and a new one-time password for whoever never used theirs. Who signs in already is left alone."""
    rows = list(persons.order_by("spelling", "pk").select_related("user", "region")[: AT_ONCE + 1])
    if len(rows) > AT_ONCE:
        raise Invalid(_("一次最多打印 %(most)d 张激活单，请先筛选或者分批勾选。") % {"most": AT_ONCE})
    due = [row for row in rows if row.user is None or (row.user.password_at is None and row.user.is_active)]
    if not due:
        raise Invalid(_("选中的人都已经能登录，不用再打印激活单。忘记密码的，请找系统管理员重设。"))
    names = _names([row for row in due if row.user is None])
    return [_slip(row, names.get(row.pk, ""), by, now) for row in due]


def _slip(person: Person, username: str, by: Viewer, now: datetime) -> Slip:
    user = person.user
    if user is None:
        user = accounts.open_account(username=username, name=person.name, password=None, by=by, now=now)
        Person.objects.filter(pk=person.pk, user=None).update(user=user)
    password = accounts.reset_password(user=user, by=by, now=now)
    record(verb=verbs.SLIP_PRINTED, by=by, target=person, now=now, facts={"user": user.pk})
    return Slip(person.name, user.username, password)


def _names(rows: Iterable[Person]) -> dict[int, str]:
    """A free sign-in name for each: the pinyin, with a number where others have it."""
    wanted = {row.pk: (row.spelling.split(" ")[0] or "daibiao")[:30] for row in rows}
    taken: set[str] = set()
    for stem in set(wanted.values()):
        taken |= set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    found: dict[int, str] = {}
    for pk, stem in wanted.items():
        number = 1
        while (name := stem if number == 1 else f"{stem}{number}") in taken:
            number += 1
        taken.add(name)
        found[pk] = name
    return found
