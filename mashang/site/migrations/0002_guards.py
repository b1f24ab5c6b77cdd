"""Guards for what a deputy's suggestion adds, and again for the tables that it altered: SQLite makes those anew and loses
their guards. A deputy's voice may be signed, and nothing else of a voice changes."""

from django.db import migrations

from mashang.journal import guards

ADDED = ["matters_reply", "matters_answer", "matters_rating", "matters_note", "matters_link"]
CHANGED = [
    "matters_matter", "matters_assignment", "matters_request", "matters_clock", "matters_particulars", "matters_commitment",
]  # fmt: skip
VOICE = [
    "id", "matter_id", "kind", "how", "words", "place", "target_id", "host_city", "person_id", "entered_by", "code_hash",
    "identity_ref", "contact_ref",
]  # fmt: skip
UNSIGNED = "OLD.person_id IS NOT NULL AND OLD.signed_at IS NULL"
"""A deputy who was asked to sign along, and does not."""


class Migration(migrations.Migration):
    dependencies = [("site", "0002_organs"), ("matters", "0002_suggestion")]

    operations = [
        *(guards.laid(table, "added") for table in ADDED),
        *(guards.laid(table, "changed") for table in CHANGED),
        guards.laid("matters_voice", "added", same=VOICE, gone=UNSIGNED),
    ]
