"""Writing a 代表名册: thousands of rows in batches, each with what it takes to undo it. One entry for all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from mashang.kit.rows import new
from mashang.kit.rows_many import insert_many
from mashang.kit.spelling import of_person
from mashang.kit.viewer import Viewer
from mashang.people.import_known import SEAT, Seated, Somebody
from mashang.people.import_plan import Content
from mashang.people.import_rows import PERSON
from mashang.people.models import Mandate, Person
from mashang.registers import traces
from mashang.registers.subjects import Part, Plan, Scope
from mashang.vault import services as vault

BATCH = 1000


def write(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """New persons, changed persons, new seats, changed seats: some statements for a thousand rows."""
    content: Content = plan.content
    fresh = [one for one in content.people if not one.pk]
    known = [one for one in content.people if one.pk]
    new = [seat for seat in content.seats if not seat.pk]
    changed = [seat for seat in content.seats if seat.pk]
    for batch in _batches(fresh):
        yield _people(batch, _kept(batch, now))
    for batch in _batches(known):
        yield _changed_people(batch, _kept(batch, now))
    for seats in _batches(new):
        yield _seats(seats)
    for seats in _batches(changed):
        yield _changed_seats(seats)


def _kept(batch: list[Somebody], now: datetime) -> dict[int, vault.Refs]:
    """Seal the numbers of a batch, by the `id` of each of those who bring one."""
    called = [one for one in batch if one.phone]
    kept = vault.keep_many(people=[(one.values[0], one.phone) for one in called], now=now)
    return dict(zip(map(id, called), kept, strict=True))


def _batches(rows: Sequence[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _people(batch: list[Somebody], kept: dict[int, vault.Refs]) -> Part:
    rows, refs = [], []
    for one in batch:
        said = {name: value for name, value in zip(PERSON, one.values, strict=True) if value}
        row = new(Person, region_id=one.region, spelling=of_person(one.values[0])[:160], phone_mask=one.mask, **said)
        refs += _sealed(row, kept.get(id(one)))
        rows.append(row)
    insert_many(rows)
    for one, made in zip(batch, rows, strict=True):
        one.pk = made.pk  # the seats below name it
    return traces.made(Person, rows, kept=refs)


def _sealed(row: Person, kept: vault.Refs | None) -> list[Any]:
    if kept is None:
        return []
    row.identity_ref, row.contact_ref = kept
    return [*kept]


def _changed_people(batch: list[Somebody], kept: dict[int, vault.Refs]) -> Part:
    there = Person.objects.select_for_update().in_bulk([one.pk for one in batch])
    names = {name for one in batch for name in one.changed or {}}
    names |= {"phone_mask", "identity_ref", "contact_ref"} if any(one.phone for one in batch) else set()
    told, refs = [], []
    for one in batch:
        row = there[one.pk]
        before = traces.values(row, names)
        for name, value in (one.changed or {}).items():
            setattr(row, name, value)
        if one.phone:
            row.phone_mask = one.mask
            refs += _sealed(row, kept.get(id(one)))
        told.append((row, before))
    Person.objects.bulk_update([row for row, _before in told], sorted(names), batch_size=100)
    return traces.changed(Person, told, kept=refs)


def _seats(batch: list[Seated]) -> Part:
    rows = [
        new(
            Mandate,
            person_id=seat.person.pk,
            congress_id=seat.seat.congress,
            term_id=seat.seat.term,
            from_on=seat.seat.from_on,
            **dict(zip(SEAT, seat.values, strict=True)),
        )
        for seat in batch
    ]
    insert_many(rows)
    return traces.made(Mandate, rows)


def _changed_seats(batch: list[Seated]) -> Part:
    there = Mandate.objects.select_for_update().in_bulk([seat.pk for seat in batch])
    names = {name for seat in batch for name in seat.changes}
    told = []
    for seat in batch:
        row = there[seat.pk]
        before = traces.values(row, names)
        for name, value in seat.changes.items():
            setattr(row, name, value)
        told.append((row, before))
    Mandate.objects.bulk_update([row for row, _before in told], sorted(names), batch_size=100)
    return traces.changed(Mandate, told)
