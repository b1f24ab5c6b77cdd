"""Guards again for the tables that got a column for the worker's watch, or a group: SQLite makes those anew and loses
what guards them."""

from django.db import migrations

from mashang.journal import guards

CHANGED = ["matters_commitment", "supervision_undertaking", "supervision_difficulty"]


class Migration(migrations.Migration):
    dependencies = [("site", "0003_supervision"), ("matters", "0004_watch"), ("supervision", "0002_watch")]

    operations = [guards.laid(table, "changed") for table in CHANGED]
