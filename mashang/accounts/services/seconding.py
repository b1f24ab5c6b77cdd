"""The second step: switched on with a phone, spent once a code, taken away only by two people."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mashang.accounts import notices, second, verbs
from mashang.accounts.models import Factor, Recovery, Reset, User
from mashang.accounts.services.staying import end_all
from mashang.journal.services import record
from mashang.kit import codes
from mashang.kit.errors import Conflict, Invalid, NotAllowed, Stale
from mashang.kit.viewer import Viewer
from mashang.notify import services as notify


def has(*, user: User) -> bool:
    """Whether this person has a second step."""
    return Factor.objects.filter(user=user).exists()


@transaction.atomic
def switch_on(*, user: User, secret: bytes, typed: str, by: Viewer, now: datetime) -> list[str]:
    """启用: the phone shows that it has the secret. Every other session ends; returns the codes for paper, once."""
    number = second.match(secret, codes.tidy(typed), now=now)
    if number is None:
        raise Invalid(_("验证码不对。请看手机上现在显示的六位数；总是不对的，请把手机时间设成自动。"))
    Factor.objects.update_or_create(
        user=user, defaults={"sealed": second.seal(secret, user_id=user.pk), "last": number, "since": now}
    )
    end_all(user=user)
    record(verb=verbs.SECOND_ON, by=by, target=user, now=now)
    return _write_papers(user)


@transaction.atomic
def new_papers(*, user: User, by: Viewer, now: datetime) -> list[str]:
    """Ten new codes for paper; the old ones no longer count."""
    if not has(user=user):
        raise Stale
    record(verb=verbs.PAPERS, by=by, target=user, now=now)
    return _write_papers(user)


def _write_papers(user: User) -> list[str]:
    Recovery.objects.filter(user=user).delete()
    papers = second.new_papers()
    Recovery.objects.bulk_create(
        [Recovery(user=user, hidden=second.hidden(paper, user_id=user.pk)) for paper in papers]
    )
    return [codes.grouped(paper, 5) for paper in papers]


@transaction.atomic
def switch_off(*, user: User, by: Viewer, now: datetime) -> None:
    """停用 by its owner. Whoever must have one is sent to set it up again at the next request."""
    _take_away(user)
    record(verb=verbs.SECOND_OFF, by=by, target=user, now=now)


def _take_away(user: User) -> None:
    Factor.objects.filter(user=user).delete()
    Recovery.objects.filter(user=user).delete()


def spend(*, user: User, typed: str, now: datetime) -> bool:
    """Whether this code opens now. Whichever it is, it opens once."""
    tidied = codes.tidy(typed)
    if len(tidied) == second.PAPER_LENGTH:
        return _spend_paper(user, tidied, now)
    factor = Factor.objects.filter(user=user).first()
    if factor is None:
        return False
    number = second.match(second.unseal(factor.sealed, user_id=user.pk), tidied, now=now)
    return number is not None and bool(Factor.objects.filter(pk=factor.pk, last__lt=number).update(last=number))


@transaction.atomic
def _spend_paper(user: User, paper: str, now: datetime) -> bool:
    used, _each = Recovery.objects.filter(user=user, hidden=second.hidden(paper, user_id=user.pk)).delete()
    if used:
        record(verb=verbs.PAPER_USED, by=Viewer(user_id=user.pk), target=user, now=now)
        notify.send(what=notices.PAPER_USED, to=[user.pk], about=user, now=now, again=now.isoformat())
    return bool(used)


@transaction.atomic
def ask_reset(*, user: User, by: Viewer, now: datetime) -> Reset:
    """申请重设第二步: an administrator starts it, and chooses nothing. The owner is told at once."""
    if by.user_id is None or by.user_id == user.pk:
        raise NotAllowed(_("自己的第二步验证不能由自己申请重设，请另一位管理员办理。"))
    if not has(user=user):
        raise Invalid(_("这个账号没有启用第二步验证，不用重设。"))
    try:
        with transaction.atomic():
            reset = Reset.objects.create(user=user, asked_by_id=by.user_id, asked_at=now)
    except IntegrityError as fault:
        raise Conflict(_("这个账号已经有一件重设申请，正在等第二个人决定。")) from fault
    record(verb=verbs.RESET_ASKED, by=by, target=user, now=now, facts={"reset": reset.pk})
    notify.send(what=notices.RESET_ASKED, to=[user.pk], about=user, now=now, again=str(reset.pk))
    return reset


@transaction.atomic
def decide_reset(*, reset: Reset, grant: bool, by: Viewer, now: datetime) -> None:
    """批准, 不批准 by a second person: neither who asked nor whose it is. Granted, every stay of its owner ends."""
    if by.user_id is None or by.user_id in {reset.asked_by_id, reset.user_id}:
        raise NotAllowed(_("要由第二个人决定：不是申请人，也不是本人。"))
    waiting = Reset.objects.filter(pk=reset.pk, decided_by=None)
    if not waiting.update(decided_by=by.user_id, decided_at=now, granted=grant):
        raise Stale
    if grant:
        _take_away(reset.user)
        end_all(user=reset.user)
    verb = verbs.RESET_GRANTED if grant else verbs.RESET_REFUSED
    what = notices.RESET_GRANTED if grant else notices.RESET_REFUSED
    record(verb=verb, by=by, target=reset.user, now=now, facts={"reset": reset.pk})
    notify.send(what=what, to=[reset.user_id], about=reset.user, now=now, again=str(reset.pk))
