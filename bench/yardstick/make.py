"""Makes the yardstick's table with a thousand rows: `python -m bench.yardstick.make`."""

import os
from datetime import UTC, datetime, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.yardstick.settings"

import django

django.setup()

from django.db import connection

from bench.yardstick.models import Item

START = datetime(2026, 1, 1, tzinfo=UTC)


def make() -> None:
    """The table and its rows."""
    with connection.schema_editor() as editor:
        editor.create_model(Item)
    rows = [
        Item(title=f"item {n}", text="text " * 20, state="received", at=START + timedelta(minutes=n))
        for n in range(1000)
    ]
    Item.objects.bulk_create(rows)


if __name__ == "__main__":
    make()
