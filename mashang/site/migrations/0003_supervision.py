"""Guards for what supervision keeps as evidence: notes, lines and lists are only added; cases change and never go."""

from django.db import migrations

from mashang.journal import guards

ADDED = ["topicmatter", "planline", "poll", "problemnote", "problemlist", "listed", "ledgerline"]
CHANGED = [
    "keysuggestion", "topic", "occasion", "undertaking", "problem", "meeting", "agendaitem", "urging", "mechanism",
    "difficulty", "conversion",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("site", "0002_guards"), ("supervision", "0001_initial")]

    operations = [
        *(guards.laid(f"supervision_{table}", "added") for table in ADDED),
        *(guards.laid(f"supervision_{table}", "changed") for table in CHANGED),
    ]
