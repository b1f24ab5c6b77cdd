"""The record is only added to: an entry gets its position once, a head moves on, nothing goes."""

from django.db import migrations

from mashang.journal import guards

ENTRY = [
    "id", "verb", "at", "actor", "actor_id", "for_organ_id", "credit_id", "target_type", "target_id", "occurred_on",
    "scope", "facts", "reverses_id", "format", "salt", "digests", "seq", "prev_hash", "hash",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        guards.laid("journal_entry", "added", same=ENTRY, unless="OLD.position IS NULL AND NEW.position IS NOT NULL"),
        guards.laid(
            "journal_head",
            "added",
            same=["target_type", "target_id"],
            unless="(NEW.seq = OLD.seq + 1 AND NEW.hash = OLD.hash OR NEW.seq = OLD.seq)",
        ),
        guards.laid("journal_seal", "added"),
    ]
