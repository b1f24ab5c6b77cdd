"""`mashang serve`: the web server of a real place. The worker runs beside it: `mashang work`."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _

from mashang.site import env, processes, safety


class Command(BaseCommand):
    """Checks what would go wrong later, then becomes the web server."""

    help = "Run the web server (MASHANG_BIND, MASHANG_PROCESSES, MASHANG_THREADS)."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Does not return: the process becomes gunicorn, so that a supervisor's signals reach it."""
        command = command_line()
        refuse_what_would_go_wrong()
        call_command("check", deploy=settings.HTTPS, databases=["default"], fail_level="ERROR")
        call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        os.execv(command[0], command)  # noqa: S606


def command_line() -> list[str]:
    """Gunicorn as the environment asks for it: on SQLite one process, on PostgreSQL two unless told otherwise."""
    usual, threads = processes.usual()
    many = env.number("MASHANG_PROCESSES", usual)
    if processes.on_sqlite() and many != 1:
        raise CommandError(_("SQLite 只能用一个网页进程；要多个进程，请用 DATABASE_URL 指向 PostgreSQL。"))
    return processes.web(
        bind=env.text("MASHANG_BIND", "127.0.0.1:8000"),
        processes=many,
        threads=env.number("MASHANG_THREADS", threads),
    )


def refuse_what_would_go_wrong() -> None:
    """Its tables must be there, and nothing may be unsafe."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(_("数据库还没有升级，请先运行 `mashang migrate`。"))
    safety.refuse(safety.WEB)
