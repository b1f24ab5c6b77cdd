"""Looking up a query code: wrong and absent get one same answer, and guessing slows down."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mashang.jobs import counters
from mashang.kit.codes import tidy
from mashang.kit.errors import Refusal, TooMany
from mashang.matters.following import voice_by
from mashang.matters.models import Voice
from mashang.matters.tracking import well_formed

QUARTER = 15 * 60
HOUR = 3600
A_CASE = 5
A_NETWORK = 60


class NotFound(Refusal):
    """The pair does not fit."""

    status = 404
    said = _("编号或查询码不对，请对照回执再输一次。")


class Slip(Refusal):
    """The check character does not fit: surely a slip of the finger, no look-up is made."""

    status = 422
    said = _("查询码有一处输错了，请对照回执检查（共 17 位）。")


def look_up(*, number: str, code: str, address: str, now: datetime) -> Voice:
    """The voice behind a number and its code. Wrong tries count by case number and by network; a right one never
    counts, and one who knows the code is never kept out by the tries of others on other networks."""
    if not well_formed(code):
        raise Slip
    case = f"track:{tidy(number)[:20]}:{address}"
    network = f"track:{address}"
    if counters.seen(key=case, seconds=QUARTER, now=now) >= A_CASE:
        raise TooMany(_("输错的次数太多了，请过 15 分钟再查。"))
    voice = voice_by(number=number, code=code)
    if voice is None and counters.seen(key=network, seconds=HOUR, now=now) >= A_NETWORK:
        raise TooMany(_("输错的次数太多了，请过 15 分钟再查。"))
    if voice is None:
        counters.hit(key=case, seconds=QUARTER, now=now)
        counters.hit(key=network, seconds=HOUR, now=now)
        raise NotFound
    return voice
