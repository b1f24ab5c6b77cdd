"""Fills the product's database for the bench: `python -m bench.fill ROWS` makes so many matters; prints what to open.

The rows are copies of one real matter, made by the database itself; the record does not hold them.
"""

import io
import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connection

from mashang.accounts.models import User
from mashang.accounts.sessions import SessionStore
from mashang.codes.models import Code
from mashang.kit import clock, once
from mashang.kit.viewer import NOBODY, SYSTEM
from mashang.matters import services
from mashang.matters.models import Matter
from mashang.matters.services import Door, Said
from mashang.organs.services import set_policy
from mashang.site.demo import world
from mashang.stations.models import Station

KEYS = 60_000


def first() -> None:
    """Tables, keys, places and people."""
    for words in (("keys",), ("migrate",), ("import", "regions"), ("import", "calendar")):
        call_command(*words, stdout=io.StringIO())
    cast = world.build(now=clock.now(), only=("wx", "zb"))
    for rule in ("device", "network", "code", "all"):  # counted as ever, but one machine sends all of it
        set_policy(
            organ=cast.organs["wx"],
            key=f"matters.{rule}_an_hour",
            value=1_000_000,
            from_on=clock.now().date(),
            by=SYSTEM,
            now=clock.now(),
        )


def grow(rows: int) -> None:
    """Copies of one matter until there are so many: nine of ten closed, and all from the ten-thousandth on, as in a
    system some years old: what is open does not grow with the years."""
    station = Station.objects.select_related("dispatcher__region", "region").order_by("pk")[0]
    door = Door(organ=station.dispatcher, channel="scan", station=station)
    if not Matter.objects.exists():
        said = Said(key="first", words="新洛路与旅游路口没有红绿灯")
        services.receive(said=said, door=door, by=NOBODY, now=clock.now())
    one = Matter.objects.order_by("pk")[0]
    names = [field.column for field in Matter._meta.concrete_fields if field.column != "id"]
    late = "datetime(received_at, '-' || n || ' minutes')"
    if connection.vendor == "postgresql":
        late = "received_at - n * interval '1 minute'"
    new = {
        "number": "substr('00000000' || n, -8)" if connection.vendor == "sqlite" else "lpad(n::text, 8, '0')",
        "submission": "'copy-' || n",
        "received_at": late,
        "state": "CASE WHEN n %% 10 = 0 AND n < 10000 THEN state ELSE 'closed' END",
        "ended_at": "CASE WHEN n %% 10 = 0 AND n < 10000 THEN ended_at ELSE received_at END",
        "due_on": "CASE WHEN n %% 10 = 0 AND n < 10000 THEN due_on ELSE NULL END",
    }
    values = ", ".join(new.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    start = Matter.objects.count()
    series = "WITH RECURSIVE s(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM s WHERE n < %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{series} INSERT INTO matters_matter ({columns}) SELECT {values} FROM matters_matter, s WHERE id = %s"
            if connection.vendor == "postgresql"
            else f"INSERT INTO matters_matter ({columns}) {series} SELECT {values} FROM matters_matter, s WHERE id = %s",
            [start, rows - 1, one.pk],
        )
        cursor.execute("ANALYZE")


def session(name: str) -> str:
    """A signed-in session of one of the cast."""
    user = User.objects.get(username=name)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["second"] = True
    store.create()
    return str(store.session_key)


def main(rows: int) -> None:
    """Fill, and print the code, the sessions and the form keys as JSON."""
    if "matters_matter" not in connection.introspection.table_names():
        first()
    grow(rows)
    codes = {code.kind: code.token for code in Code.objects.filter(state="active")}
    keys = [once.sign(once.new()) for _ in range(KEYS if rows <= 1000 else 0)]
    sessions = {name: session(name) for name in ("office", "deputy", "unit")}
    print(json.dumps({"codes": codes, "sessions": sessions, "keys": keys, "matters": Matter.objects.count()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
