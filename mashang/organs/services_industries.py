"""Writes: the industry taxonomy of a jurisdiction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.organs import verbs
from mashang.organs.models import Industry, IndustryTier


@transaction.atomic
def keep_industry(*, industry: Industry, by: Viewer, now: datetime) -> Industry:
    """登记产业: one filled in, new or changed. Invalid when a featured one hangs under another featured one, or the
    two belong to different organs."""
    parent = industry.parent
    if parent is not None and (parent.tier != IndustryTier.LEADING or industry.tier != IndustryTier.FEATURED):
        raise Invalid(_("只有两级：特色产业可以归入一个主导产业，主导产业不再归入别的产业。"))
    if parent is not None and parent.organ_id != industry.organ_id:
        raise Invalid(_("只能归入本级登记的主导产业。"))
    industry.save()
    facts = {"industry": industry.pk, "code": industry.code}
    record(verb=verbs.INDUSTRY_KEPT, by=by, target=industry.organ, now=now, facts=facts)
    return industry
