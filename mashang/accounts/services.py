"""Every write about accounts, and the door itself."""

import secrets
from datetime import datetime

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.accounts import verbs
from mashang.accounts.models import User
from mashang.jobs import counters
from mashang.journal.services import record
from mashang.kit.errors import Invalid, TooMany
from mashang.kit.viewer import Viewer

TRIES = 5
WINDOW = 15 * 60


@transaction.atomic
def open_account(*, username: str, name: str, password: str | None, by: Viewer, now: datetime) -> User:
    """开通账号. The password is checked by the validators; ValidationError says what is wrong with it. With None,
    nobody can sign in until one is set."""
    user = User(username=username.lower(), name=name, created_at=now)
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
    user.save(update_fields=["password"])
    record(verb=verbs.PASSWORD_SET, by=by, target=user, now=now)


def change_password(*, user: User, old: str, new: str, by: Viewer, now: datetime) -> None:
    """A person changes their own password. Invalid says which of the two is wrong and why."""
    if not user.check_password(old):
        raise Invalid(_("现在的密码不对，请重新输入。"))
    try:
        set_password(user=user, password=new, by=by, now=now)
    except ValidationError as fault:
        raise Invalid(" ".join(fault.messages)) from fault


@transaction.atomic
def close_account(*, user: User, by: Viewer, now: datetime) -> None:
    """停用账号: the next request of its holder finds nobody signed in."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(verb=verbs.CLOSED, by=by, target=user, now=now)


@transaction.atomic
def reopen_account(*, user: User, by: Viewer, now: datetime) -> None:
    """恢复账号."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(verb=verbs.OPENED, by=by, target=user, now=now)


def reset_password(*, user: User, by: Viewer, now: datetime) -> str:
    """重设密码 to a random one, which is returned once and kept nowhere in clear."""
    password = secrets.token_urlsafe(9)
    set_password(user=user, password=password, by=by, now=now)
    return password


def prove(*, username: str, password: str, address: str, now: datetime) -> User:
    """Check a name and a password. Wrong tries count by name *and* network address, so that nobody can lock
    another out from elsewhere. Raises TooMany, or Invalid with one same sentence for wrong and absent."""
    key = f"sign-in:{username.lower()[:60]}:{address}"
    if counters.seen(key=key, seconds=WINDOW, now=now) >= TRIES:
        raise TooMany(_("连续输错次数过多，请 15 分钟后再试，或请系统管理员重设密码。"))
    user = authenticate(username=username, password=password)
    if not isinstance(user, User):
        counters.hit(key=key, seconds=WINDOW, now=now)
        raise Invalid(_("登录名或密码不对，请核对后再试。"))
    record_sign_in(user=user, now=now)
    return user


@transaction.atomic
def record_sign_in(*, user: User, now: datetime) -> None:
    """A sign-in is an act like others: who and when, no address."""
    user.last_login = now
    user.save(update_fields=["last_login"])
    record(verb=verbs.SIGNED_IN, by=Viewer(user_id=user.pk), target=user, now=now)
