"""What stands beside the record as evidence: some rows are only added, others change and never go.

Here and not in the apps, so that there is one list; a later evidence model adds a step of its own.
"""

from django.db import migrations

from mashang.journal import guards

ADDED = ["matters_voice", "matters_reply", "matters_answer", "matters_rating", "matters_note"]
CHANGED = [
    "matters_matter", "matters_assignment", "matters_request", "matters_clock", "vault_opening",
    "organs_organ", "organs_organname", "organs_policyrow", "organs_calendaryear",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_guards"),
        ("matters", "0001_initial"),
        ("organs", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        *(guards.laid(table, "added") for table in ADDED),
        *(guards.laid(table, "changed") for table in CHANGED),
    ]
