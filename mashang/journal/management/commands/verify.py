"""`mashang verify`: does the record hold?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from mashang.journal import queries


class Command(BaseCommand):
    help = "Check every chain, seal and evidence row; exit code 1 with each fault named."

    def handle(self, *args: Any, **options: Any) -> None:
        report = queries.examine()
        tally = report.tally
        self.stdout.write(
            _("留痕 %(entries)s 条，链 %(chains)s 条，封存 %(seals)s 次，核对行 %(rows)s 行，问题 %(faults)s 处。")
            % {
                "entries": tally.entries,
                "chains": tally.chains,
                "seals": tally.seals,
                "rows": tally.rows,
                "faults": len(report.faults),
            }
        )
        for note in report.notes:
            self.stdout.write(_("说明：") + note)
        for fault in report.faults:
            self.stderr.write(str(fault))
        if report.faults:
            sys.exit(1)
