"""What the role of the web process and the worker may do on PostgreSQL: everything they need, and nothing to the record
that is more than adding to it. The tables belong to another role, which migrates and restores."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from mashang.journal.models import Entry, Head
from mashang.journal.queries import guarded

NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
READ = ("SELECT",)
RIGHTS = {
    "added": ("SELECT", "INSERT"),
    "changed": ("SELECT", "INSERT", "UPDATE"),
    "removed": ("SELECT", "INSERT", "UPDATE", "DELETE"),
}
FORBIDDEN = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
SWEPT = ("vault_identity", "vault_contact", "vault_opening")


def rights() -> dict[str, tuple[str, ...]]:
    """Table → what the role may do with it."""
    named = {model._meta.db_table: RIGHTS["removed"] for model in apps.get_models(include_auto_created=True)}
    named |= {table: RIGHTS[rows] for table, rows in guarded().items()}
    named[Head._meta.db_table] = RIGHTS["changed"]
    named[MigrationRecorder.Migration._meta.db_table] = READ
    return named


def give(*, role: str) -> int:
    """Let a role run the web process and the worker; run as the owner of the tables. How many tables it was.

    CommandError for SQLite, for a name that is no role, and for a role that could take what it was not given.
    """
    _fit(role)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _statements(role):
            cursor.execute(statement)
    return len(rights())


def excess(*, role: str | None = None) -> list[str]:
    """What a role (or the one that asks) may do to the record beyond adding to it: `DELETE journal_entry`."""
    return [f"{verb} {table}" for table, verb in _refusable() if _may(role, table, verb)]


def _refusable() -> Iterator[tuple[str, str]]:
    for table, allowed in rights().items():
        if table in guarded():
            yield from ((table, verb) for verb in FORBIDDEN if verb not in allowed)


def _may(role: str | None, table: str, verb: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(COALESCE(%s, current_user), %s, %s)", [role, table, verb])
        return bool(cursor.fetchone()[0])


def _fit(role: str) -> None:
    if connection.vendor != "postgresql":
        raise CommandError(_("SQLite 没有数据库账号，不用授权：留痕由触发器保护。"))
    if not NAME.fullmatch(role):
        raise CommandError(_("账号名只能用小写字母、数字和下划线：%(role)s") % {"role": role})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s", [role]
        )
        found = cursor.fetchone()
    if found is None:
        raise CommandError(_("数据库里没有账号 %(role)s，请先用 createuser 建立。") % {"role": role})
    if found[0]:
        raise CommandError(
            _("账号 %(role)s 是超级用户或者就是表的属主，授权拦不住它。请另建一个账号。") % {"role": role}
        )


def _statements(role: str) -> Iterator[str]:
    tables = rights()
    yield f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}"'
    yield f'GRANT USAGE ON SCHEMA public TO "{role}"'
    yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"'
    yield from (f'GRANT {", ".join(verbs)} ON "{table}" TO "{role}"' for table, verbs in tables.items())
    yield f'GRANT UPDATE (position) ON "{Entry._meta.db_table}" TO "{role}"'
    for table in SWEPT:  # only their owner may VACUUM: the server does it by itself within a minute or so
        yield f'ALTER TABLE "{table}" SET (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)'
