"""`mashang import regions [FILE]`, `mashang import calendar [FILE]`: tables that come from outside; `mashang import
deputies FILE --organ CODE`: a register, by the same engine as the pages."""  # noqa: N999

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from mashang.kit import clock
from mashang.kit.errors import Invalid, Refusal
from mashang.kit.viewer import SYSTEM
from mashang.organs import holidays, regions, services, sheets
from mashang.organs.services import Loaded, LoadedYears
from mashang.organs.sheets import Sheet
from mashang.registers.services_command import brought
from mashang.registers.subjects import every

ROWS_REFUSED, FILE_REFUSED = 3, 2


def load_regions(sheet: Sheet, edition: str, now: datetime) -> Loaded:
    """行政区划: what can be taken is taken."""
    return services.load_regions(rows=sheet.rows, edition=edition, by=SYSTEM, now=now, sha256=sheet.sha256)


def load_calendar(sheet: Sheet, _edition: str, now: datetime) -> LoadedYears:
    """节假日安排: whole years or nothing."""
    return services.load_calendar(rows=sheet.rows, by=SYSTEM, now=now, sha256=sheet.sha256)


@dataclass(frozen=True)
class Subject:
    """What can be imported: its headings, the file that comes with the product, and who takes the rows."""

    help: str
    headings: Mapping[str, str]
    packaged: Path
    edition: str
    load: Callable[[Sheet, str, datetime], Loaded | LoadedYears]


SUBJECTS = {
    "regions": Subject("行政区划", regions.HEADINGS, sheets.HENAN, sheets.HENAN_EDITION, load_regions),
    "calendar": Subject("节假日安排", holidays.HEADINGS, sheets.CALENDAR, "", load_calendar),
}


class Command(BaseCommand):
    """Prints a JSON summary; exits with 0, with 3 if rows were refused, with 2 if the file was."""

    help = "Import a table: regions, calendar (without FILE, the one that comes with the product), or a register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One subcommand for each subject."""
        subjects = parser.add_subparsers(dest="subject", required=True)
        for name, subject in SUBJECTS.items():
            one = subjects.add_parser(name, help=subject.help)
            one.add_argument("file", nargs="?", type=Path, default=subject.packaged)
            one.add_argument("--edition", help="Which edition of the table this is; by default the file's name.")
        for name, register in every().items():
            one = subjects.add_parser(name, help=str(register.title))
            one.add_argument("file", type=Path)
            one.add_argument("--organ", required=True, help="The organ's code, or the code of its region.")
            one.add_argument("--dry-run", action="store_true", help="Check, and write nothing.")
            one.add_argument("--good-rows", action="store_true", help="Take the good rows although others are refused.")
            one.add_argument("--report", type=Path, help="Write the sheet with its wrong cells marked (XLSX).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, load, tell."""
        if options["subject"] in every():
            self._register(options)
            return
        subject, path = SUBJECTS[options["subject"]], options["file"]
        known = subject.edition if path == subject.packaged else path.name
        try:
            sheet = sheets.read(path, subject.headings)
        except Invalid as refusal:
            self._tell({"file": path.name, "said": str(refusal.said)})
            sys.exit(FILE_REFUSED)
        loaded = subject.load(sheet, options["edition"] or known, clock.now())
        self._tell({"file": path.name, "sha256": sheet.sha256, **asdict(loaded)})
        if loaded.refused:
            sys.exit(ROWS_REFUSED)

    def _register(self, options: dict[str, Any]) -> None:
        """A register: checked, and written unless rows are refused or it is a dry run."""
        try:
            told = brought(
                path=options["file"],
                name=options["subject"],
                code=options["organ"],
                dry=options["dry_run"],
                only_good=options["good_rows"],
                report=options["report"],
                now=clock.now(),
            )
        except Refusal as refusal:
            self._tell({"file": options["file"].name, "said": str(refusal.said)})
            sys.exit(FILE_REFUSED)
        self._tell(told)
        if told["refused"]:
            sys.exit(ROWS_REFUSED)

    def _tell(self, summary: Mapping[str, Any]) -> None:
        self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=2))
