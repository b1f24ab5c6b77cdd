"""Being signed in: from a sign-in until somebody, or time, ends it."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from mashang.accounts import devices, verbs
from mashang.accounts.models import Stay, User
from mashang.accounts.sessions import hidden
from mashang.journal.services import record
from mashang.kit.viewer import Viewer


@transaction.atomic
def start(*, request: HttpRequest, user: User, second: bool, now: datetime) -> None:
    """Sign in under a new session id. `second`: the second step was taken. Who and when is recorded, no address."""
    request.session.pop("pending", None)
    if SESSION_KEY in request.session:  # whoever was in here begins anew
        request.session.flush()
    login(request, user)
    at = now.timestamp()
    request.session.update({"since": at, "proved": at, "second": second, "device": devices.words(request)})
    user.last_login = now
    user.save(update_fields=["last_login"])
    record(verb=verbs.SIGNED_IN, by=Viewer(user_id=user.pk), target=user, now=now, facts={"second": second})
    User.objects.select_for_update().get(pk=user.pk)  # two at once take turns
    request.session.save()
    _make_room(user, request.session, now)


def _make_room(user: User, session: SessionBase, now: datetime) -> None:
    """An account is one person's. Where it is signed in more often, stays in the same kind of browser end first (one
    that was closed counts for half an hour), then those used longest ago, to five minutes (`sessions.NOTED`): an
    account that a whole station shares keeps throwing its users out, and the record says so."""
    others = Stay.objects.filter(user=user, expire_date__gt=now).exclude(session_key=hidden(session.session_key or ""))
    kept = sorted(others.order_by("-seen", "-since", "session_key"), key=lambda row: row.device == session["device"])
    past = [row.pk for row in kept[settings.STAYS_AT_ONCE - 1 :]]
    if past:
        Stay.objects.filter(pk__in=past).delete()
        record(verb=verbs.CROWDED, by=Viewer(user_id=user.pk), target=user, now=now, facts={"ended": len(past)})


@transaction.atomic
def end_others(*, user: User, key: str, by: Viewer, now: datetime) -> int:
    """退出其他设备: every stay but this one. Returns how many ended."""
    ended, _each = Stay.objects.filter(user=user).exclude(session_key=hidden(key)).delete()
    record(verb=verbs.OTHERS_ENDED, by=by, target=user, now=now, facts={"ended": ended})
    return ended


def end_all(*, user: User) -> None:
    """Every stay of somebody, whoever decided it."""
    Stay.objects.filter(user=user).delete()


@transaction.atomic
def note_moved(*, user_id: int, now: datetime) -> None:
    """A session turned up in another kind of browser than it began in."""
    user = User.objects.get(pk=user_id)
    record(verb=verbs.MOVED, by=Viewer(user_id=user_id), target=user, now=now)


def sweep(*, now: datetime) -> None:
    """Rows of stays that are over."""
    Stay.objects.filter(expire_date__lt=now).delete()
