"""The `mashang` command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command: `mashang demo`, `mashang serve`, `mashang work`, `mashang verify`, `mashang import`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
