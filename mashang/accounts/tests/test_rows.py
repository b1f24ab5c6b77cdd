"""New rows written straight are what `save()` would have written."""

from datetime import UTC, datetime

import pytest
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from mashang.accounts.models import User
from mashang.journal.models import Entry
from mashang.kit.rows import insert
from mashang.vault.models import Identity

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


def values(row: Model) -> dict:
    read = type(row).objects.get(pk=row.pk)
    return {
        field.name: str(value) if isinstance(value := getattr(read, field.attname), FieldFile) else value
        for field in read._meta.concrete_fields
        if not field.unique
    }


def entry(number):
    return Entry(
        pk=number, verb="x", at=NOW, target_type="t", format=1, target_id=str(number), occurred_on=NOW.date(), seq=1,
        actor="system", scope="41", facts={"a": ["一", 1, None]}, prev_hash="", hash="h", salt="s", digests={"k": None},
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        lambda n: User(username=f"u{n}", name="示例", password="!", created_at=NOW),
        lambda n: Identity(blob=bytes(range(256)), kept_on=NOW.date()),
        entry,
    ],
    ids=["key by the database", "binary", "json"],
)
def test_the_row_is_what_save_writes(make):
    straight, saved = make(900_001), make(900_002)

    insert(straight)
    saved.save(force_insert=True)

    one, other = values(straight), values(saved)
    same = {name for name in one if name not in {"target_id", "username"}}
    assert {name: one[name] for name in same} == {name: other[name] for name in same}
    assert straight.pk is not None
    assert not straight._state.adding
