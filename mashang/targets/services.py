"""Every write about contact targets."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mashang.journal.services import record
from mashang.kit.names import named
from mashang.kit.viewer import Viewer
from mashang.organs.models import Region
from mashang.people.models import Person
from mashang.targets import verbs
from mashang.targets.models import Target, Tie


@transaction.atomic
def add(*, kind: str, name: str, region: Region, by: Viewer, now: datetime) -> Target:
    """Register a target, or find it when it is already there."""
    target, new = Target.objects.get_or_create(kind=kind, name=named(name), region=region)
    if new:
        record(verb=verbs.ADDED, by=by, target=target, now=now)
    return target


@transaction.atomic
def tie(*, person: Person, target: Target, by: Viewer, now: datetime) -> Tie:
    """建立联系 from today on."""
    made = Tie.objects.create(person=person, target=target, from_on=localdate(now))
    record(verb=verbs.TIED, by=by, target=target, now=now, facts={"person": person.pk})
    return made
