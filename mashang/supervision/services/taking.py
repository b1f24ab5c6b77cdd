"""公文 that leave the house: drawn, and recorded."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from mashang.journal.services import record
from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ
from mashang.papers.official.paper import Paper
from mashang.supervision import policy, verbs
from mashang.supervision.models import ProblemList
from mashang.supervision.papers import keys, problems

OF_LIST: Mapping[str, Callable[[Any], Paper]] = {"letter": problems.letter, "list": problems.problem_list}
OF_ORGAN: Mapping[str, Callable[..., Paper]] = {"ledger": problems.ledger, "keys": keys.report}


@transaction.atomic
def taken(*, name: str, pk: int, kind: str, by: Viewer, now: datetime) -> Paper:
    """The paper for somebody who may see what it is about. Recorded: which paper, in which form."""
    facts = {"paper": name, "kind": kind}
    if name in OF_LIST:
        made = ProblemList.objects.select_related("organ__region", "to", "meeting").filter(pk=pk).first()
        if made is None:
            raise Missing
        policy.get(by, "meeting", made.meeting_id)
        record(verb=verbs.PAPER, by=by, target=made, now=now, facts=facts)
        return OF_LIST[name](made)
    organ = Organ.objects.select_related("region").filter(pk=pk).first()
    if name not in OF_ORGAN or organ is None or organ.pk not in by.organs(*policy.LOOKERS):
        raise Missing
    record(verb=verbs.PAPER, by=by, target=organ, now=now, facts=facts)
    return OF_ORGAN[name](organ, localdate(now))
