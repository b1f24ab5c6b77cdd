"""The guard of organs again: SQLite makes a table anew when a column comes, and loses what guards it."""

from django.db import migrations

from mashang.journal import guards


class Migration(migrations.Migration):
    dependencies = [("site", "0001_guards"), ("organs", "0002_nation")]

    operations = [guards.laid("organs_organ", "changed")]
