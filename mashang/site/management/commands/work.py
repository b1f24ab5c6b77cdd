"""`mashang work`: the worker. It alone may be told where the private keys lie."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext_lazy as _

from mashang.jobs import cluster
from mashang.jobs import services as jobs
from mashang.kit import clock
from mashang.site import safety
from mashang.site.schedule import TABLE


class Command(BaseCommand):
    """Plans the schedule, then runs jobs until SIGTERM or Ctrl-C; jobs in hand are finished first."""

    help = "Run the worker; --once runs everything that is due here and now, and ends."

    def add_arguments(self, parser: CommandParser) -> None:
        """--once and --private-keys."""
        parser.add_argument("--once", action="store_true", help="Run what is due once, here and now, then end.")
        parser.add_argument("--private-keys", type=Path, metavar="DIR", help="The folder of the private keys.")

    def handle(self, *args: Any, once: bool, private_keys: Path | None, **options: Any) -> None:
        """Returns when the worker was stopped, or with --once when all is done."""
        hand_over_keys(private_keys)
        if once:
            done = jobs.once(table=TABLE, now=clock.now())
            self.stdout.write(_("已执行 %(done)d 项任务。") % {"done": done})
            return
        safety.refuse(safety.WORKER)
        jobs.plan(table=TABLE, now=clock.now())
        cluster.run()


def hand_over_keys(named: Path | None) -> None:
    """Tell this process, and the ones it starts, where the private keys lie: as named, as set, or `private` in VAR."""
    usual = settings.VAR / "private"
    folder = named or (Path(settings.PRIVATE_KEYS) if settings.PRIVATE_KEYS else usual)
    if not folder.is_dir():
        if named or settings.PRIVATE_KEYS:
            raise CommandError(_("没有找到私钥目录：%(folder)s") % {"folder": folder})
        return
    settings.PRIVATE_KEYS = os.environ["MASHANG_PRIVATE_KEYS"] = str(folder.absolute())
