"""与检察建议互转 (R61): the link is the matter's, the log is here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.kit.viewer import Viewer
from mashang.matters.models import Kind, Matter
from mashang.matters.services.linking import exchange
from mashang.supervision import verbs
from mashang.supervision.models import Conversion, Direction


@dataclass(frozen=True)
class Exchange:
    """Which way, the number or name of the 检察建议, the date, and a word on it."""

    direction: str
    outside: str
    on: date
    told: str = ""


@transaction.atomic
def convert(*, matter: Matter, given: Exchange, by: Viewer, now: datetime) -> Conversion:
    """互转: a deputy's suggestion became a 检察建议, or came of one."""
    if matter.kind != Kind.SUGGESTION:
        raise Invalid(_("只有代表建议可以与检察建议互转。"))
    if given.on > localdate(now):
        raise Invalid(_("日期不能晚于今天。"))
    if Conversion.objects.filter(link__origin=matter, link__outside=given.outside).exists():
        raise Conflict(_("这件建议与这份检察建议已经登记过互转。"))
    link = exchange(matter=matter, outside=given.outside, by=by, now=now)
    row = Conversion.objects.create(
        link=link, organ=matter.organ, direction=Direction(given.direction), on=given.on, told=given.told
    )
    record(verb=verbs.CONVERTED, by=by, target=row, now=now, facts={"matter": matter.pk})
    return row


@transaction.atomic
def came(*, conversion: Conversion, text: str, by: Viewer, now: datetime) -> None:
    """记录互转的结果, once."""
    if not Conversion.objects.filter(pk=conversion.pk, came="").update(came=text, came_on=localdate(now)):
        raise Stale
    conversion.refresh_from_db()
    record(verb=verbs.CONVERSION_CAME, by=by, target=conversion, now=now)
