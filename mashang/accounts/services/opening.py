"""Accounts and their passwords: opened, changed, handed out, closed."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.accounts import verbs
from mashang.accounts.models import User
from mashang.accounts.services.staying import end_all
from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.names import named
from mashang.kit.viewer import Viewer


@transaction.atomic
def open_account(*, username: str, name: str, password: str | None, by: Viewer, now: datetime) -> User:
    """开通账号. The password is checked by the validators; ValidationError says what is wrong with it. With None,
    nobody can sign in until one is set."""
    user = User(username=username.lower(), name=named(name), created_at=now, password_at=now)
    if password is not None:
        validate_password(password, user)
    user.password = make_password(password)
    user.save(force_insert=True)
    record(verb=verbs.OPENED, by=by, target=user, now=now)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: Viewer, now: datetime) -> None:
    """设置密码: every session signed in with the old one ends."""
    validate_password(password, user)
    user.password = make_password(password)
    user.password_at = now
    user.save(update_fields=["password", "password_at"])
    end_all(user=user)
    record(verb=verbs.PASSWORD_SET, by=by, target=user, now=now)


def change_password(*, user: User, old: str, new: str, by: Viewer, now: datetime) -> None:
    """A person changes their own password. Invalid says which of the two is wrong and why."""
    if not user.check_password(old):
        raise Invalid(_("现在的密码不对，请重新输入。"))
    if old == new:
        raise Invalid(_("新密码和现在的一样，请换一个。"))
    try:
        set_password(user=user, password=new, by=by, now=now)
    except ValidationError as fault:
        raise Invalid(" ".join(fault.messages)) from fault


@transaction.atomic
def close_account(*, user: User, by: Viewer, now: datetime) -> None:
    """停用账号: the next request of its holder finds nobody signed in."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_all(user=user)
    record(verb=verbs.CLOSED, by=by, target=user, now=now)


@transaction.atomic
def reopen_account(*, user: User, by: Viewer, now: datetime) -> None:
    """恢复账号."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(verb=verbs.OPENED, by=by, target=user, now=now)


@transaction.atomic
def reset_password(*, user: User, by: Viewer, now: datetime) -> str:
    """重设密码 to a random one, returned once and kept nowhere in clear. Its holder changes it before anything else."""
    password = secrets.token_urlsafe(9)
    set_password(user=user, password=password, by=by, now=now)
    user.password_at = None
    user.save(update_fields=["password_at"])
    return password
