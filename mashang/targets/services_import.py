"""Writing enterprises and the contact people who agreed."""

from collections.abc import Iterator
from datetime import datetime

from mashang.kit import masking
from mashang.kit.viewer import Viewer
from mashang.registers import traces
from mashang.registers.subjects import Part, Plan, Scope
from mashang.targets.import_plan import Content
from mashang.targets.models import ContactPerson, Target
from mashang.vault import services as vault


def write(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """New targets, then their contact people."""
    content: Content = plan.content
    rows = [Target(kind=one.kind, name=one.name, region_id=one.region) for one in content.new]
    for one, row in zip(content.new, Target.objects.bulk_create(rows, batch_size=500), strict=True):
        one.pk = row.pk
    yield traces.made(Target, rows)
    kept = vault.keep_many(people=[(one.name, one.phone) for one in content.people], now=now)
    people = [
        ContactPerson(
            target_id=one.at.pk,
            name_mask=masking.name(one.name),
            phone_mask=masking.phone(one.phone),
            job=one.job,
            identity_ref=refs.identity_ref,
            contact_ref=refs.contact_ref,
            consented_on=one.on,
            purpose=one.purpose,
        )
        for one, refs in zip(content.people, kept, strict=True)
    ]
    ContactPerson.objects.bulk_create(people, batch_size=500)
    yield traces.made(ContactPerson, people, kept=[ref for refs in kept for ref in refs])
