"""What somebody says of a code, put to the office that keeps it."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.codes import queries, services
from mashang.codes.models import Doubt
from mashang.kit.viewer import NOBODY
from mashang.notify import services as notify
from mashang.notify.texts import declare
from mashang.organs.models import Region
from mashang.people.queries import holders_over
from mashang.people.register import KEEPERS

DOUBTED = declare("codes.doubted", _("有人反映张贴的代表码不对，请到“码的问题”里核实"))


def told(*, token: str, mark: str, why: str, place: str, now: datetime) -> Doubt:
    """Keep the note; whoever keeps codes in that region hears of it once a day. Of a code that is not ours only what
    was read off it is known; all offices that keep codes hear of it."""
    on = localdate(now)
    found = queries.scanned(token=token, mark=mark, on=on)
    placement = found.placement if found else None
    region = _region(found)
    doubt = Doubt(
        code=found.code if found else None,
        placement=placement,
        region=region,
        seen="" if found else queries.symbols(token)[:16],
        why=why,
        place=place,
        day=on,
    )
    kept = services.doubted(doubt=doubt, by=NOBODY, now=now)
    if kept.times == 1:
        offices = queries.keepers() if region is None else [region.path]
        to = holders_over(roles=KEEPERS, region_paths=offices, on=on)
        notify.send(what=DOUBTED, to=to, about=region or kept, now=now, again=on.isoformat())
    return kept


def _region(found: queries.Scanned | None) -> Region | None:
    if found is None:
        return None
    return (found.placement.region if found.placement else None) or found.code.region or found.code.organ.region
