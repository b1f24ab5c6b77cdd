"""Looking up a query code: wrong and absent get one same answer, and guessing slows down."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mashang.jobs import counters
from mashang.jobs.counters import Mark
from mashang.kit.codes import tidy
from mashang.kit.errors import Refusal, TooMany
from mashang.kit.puzzle import Proof
from mashang.matters.following import voice_by
from mashang.matters.models import Voice
from mashang.matters.tracking import well_formed

MINUTE, QUARTER, HOUR, DAY = 60, 15 * 60, 3600, 24 * 3600
A_CASE = 5
A_NETWORK = 60
NEAR = 20
WAITED_A_MINUTE = 2


class NotFound(Refusal):
    """The pair does not fit."""

    status = 404
    said = _("编号或查询码不对，请对照回执再输一次。")


class Slip(Refusal):
    """The check character does not fit: surely a slip of the finger, no look-up is made."""

    status = 422
    said = _("查询码有一处输错了，请对照回执检查（共 17 位）。")


class StepUp(TooMany):
    """Not before a sum is worked off."""

    said = _("刚才输错的次数太多，请过一分钟再查。")


class Wait(TooMany):
    """One who knows no code, and goes on."""

    said = _("输错的次数太多了，请过 15 分钟再查。")


@dataclass(frozen=True)
class Caller:
    """Who asks: the network; the mark of a phone that knew this very code before, if it has one; and what was proved
    with which ticket."""

    network: str
    mark: str
    proof: Proof
    ticket: str


@dataclass(frozen=True)
class Limit:
    """Wrong tries under one key: from `most` on, this is said."""

    mark: Mark
    most: int
    said: type[TooMany]


def look_up(*, number: str, code: str, caller: Caller, now: datetime) -> Voice:
    """The voice behind a number and its code. Only wrong tries count; a slip of the finger is none.

    After five at a case, or sixty from a network, each further one costs a sum; who goes on from one network waits. A
    phone that knew the code answers for itself alone, so nobody is kept out by the tries of others."""
    if not well_formed(code):
        raise Slip
    limits = _limits(tidy(number)[:20], caller)
    seen = counters.seen_all(marks=[limit.mark for limit in limits], now=now)
    refusals = {limit.said for limit, hits in zip(limits, seen, strict=True) if hits >= limit.most}
    if Wait in refusals:
        raise Wait
    if StepUp in refusals and not _spent(caller, now):
        raise StepUp
    voice = voice_by(number=number, code=code)
    if voice is None:
        counters.hit_all(marks=[limit.mark for limit in limits], now=now)
        raise NotFound
    return voice


def _limits(number: str, caller: Caller) -> tuple[Limit, ...]:
    if caller.mark:
        return (Limit(Mark(f"track:{number}:phone:{caller.mark}", QUARTER), A_CASE, Wait),)
    return (
        Limit(Mark(f"track:{number}:{caller.network}", QUARTER), NEAR, Wait),
        Limit(Mark(f"track:{number}", QUARTER), A_CASE, StepUp),
        Limit(Mark(f"track:network:{caller.network}", HOUR), A_NETWORK, StepUp),
    )


def _spent(caller: Caller, now: datetime) -> bool:
    """Whether what was proved holds, and now is used up: a ticket lets in once; by waiting, two a minute a network."""
    if caller.proof == Proof.NONE:
        return False
    marks = [Mark(f"ticket:{caller.ticket}", DAY)]
    if caller.proof == Proof.WAITED:
        marks.append(Mark(f"track:waited:{caller.network}", MINUTE))
    ticket, *waited = counters.hit_all(marks=marks, now=now)
    return ticket == 1 and all(hits <= WAITED_A_MINUTE for hits in waited)
