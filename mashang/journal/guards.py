"""Triggers that keep the record as it was written, whoever asks and in whatever words; laid by migrations.

    operations = [guards.laid("matters_reply", "added")]

They refuse every role, the owner of the tables too: who may take them away is who may change the tables. A migration
that must touch a guarded table lifts its guard first and lays it again; on SQLite one that alters such a table loses
the guard with the old table, and lays it again as well. `missing` says what is not there.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.migrations.operations.base import Operation

REFUSED = "mashang: this row of the record stays as it was written"
VERBS: Mapping[str, tuple[str, ...]] = {
    "added": ("update", "delete", "truncate"),
    "changed": ("delete", "truncate"),
    "removed": (),
}
Statements = Callable[[str], list[str]]
"""Of a kind of database."""
_SAME = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}
_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION mashang_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation'; END $$
"""


class Guarding(Operation):
    """Runs statements that no model knows of: unlike RunPython, nothing of the models is drawn for it."""

    reduces_to_sql = False

    def __init__(self, there: Statements, back: Statements) -> None:
        self.there, self.back = there, back

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, _app: str, editor: Any, _from: Any, _to: Any) -> None:
        """Lift what may be there, and lay."""
        _run(editor, [*self.back(editor.connection.vendor), *self.there(editor.connection.vendor)])

    def database_backwards(self, _app: str, editor: Any, _from: Any, _to: Any) -> None:
        """Lift."""
        _run(editor, self.back(editor.connection.vendor))

    def describe(self) -> str:
        """What `mashang migrate --plan` says."""
        return "Guard the record"


def laid(table: str, rows: str, *, same: Iterable[str] = (), unless: str = "", gone: str = "") -> Guarding:
    """A migration's operation: guard a table whose rows are only `added`, or `changed` and never removed.

    An UPDATE is let through all the same where `unless` (SQL over OLD and NEW, plain in both databases) holds and the
    columns `same` keep their values; a DELETE where `gone` (SQL over OLD) holds.
    """

    kept = tuple(same)
    return Guarding(
        lambda vendor: lay(table, rows, vendor, same=kept, unless=unless, gone=gone), lambda vendor: lift(table, vendor)
    )


def _run(editor: Any, statements: list[str]) -> None:
    with editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lay(table: str, rows: str, vendor: str, *, same: Iterable[str] = (), unless: str = "", gone: str = "") -> list[str]:
    """The statements that guard a table."""
    kept = [f'NEW."{column}" {_SAME[vendor]} OLD."{column}"' for column in same]
    passes = {"update": " AND ".join([*kept, unless] if unless else kept), "delete": gone}
    verbs = [verb for verb in VERBS[rows] if vendor == "postgresql" or verb != "truncate"]
    if vendor == "sqlite":
        return [_sqlite(table, verb, passes.get(verb, "")) for verb in verbs]
    return [_FUNCTION, *(_postgresql(table, verb, passes.get(verb, "")) for verb in verbs)]


def missing(tables: Mapping[str, str]) -> list[str]:
    """Which guards are not there, or do not act, of these tables (and how their rows may be treated)."""
    wanted = {_name(table, verb) for table, rows in tables.items() for verb in VERBS[rows]}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            wanted = {name for name in wanted if not name.endswith("_truncate")}
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal")
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb}"


def lift(table: str, vendor: str) -> list[str]:
    """The statements that take its guard away."""
    names = [_name(table, verb) for verb in VERBS["added"]]
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{name}"' for name in names]
    return [f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"' for name in names]


def _sqlite(table: str, verb: str, passes: str) -> str:
    when = f"WHEN NOT ({passes})" if passes else ""
    return (
        f'CREATE TRIGGER "{_name(table, verb)}" BEFORE {verb.upper()} ON "{table}" {when} '
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


def _postgresql(table: str, verb: str, passes: str) -> str:
    each = "STATEMENT" if verb == "truncate" else "ROW"
    when = f"WHEN (NOT ({passes}))" if passes else ""
    return (
        f'CREATE TRIGGER "{_name(table, verb)}" BEFORE {verb.upper()} ON "{table}" '
        f"FOR EACH {each} {when} EXECUTE FUNCTION mashang_refuse()"
    )
