"""`mashang keys`: make the keys that lie outside the database. Existing ones are never replaced."""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from mashang.journal import keys as seals
from mashang.site import keys as plain
from mashang.vault import keys as vault

BACKUP = "backup"  # backups are closed to its public half; the private half belongs into the safe


class Command(BaseCommand):
    """Makes what is missing, says what it made and where the private halves belong."""

    requires_system_checks = []  # needed before anything else works
    help = "生成数据库之外的密钥；已有的密钥一律不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder of the private halves."""
        parser.add_argument(
            "--private", metavar="DIR", help="私钥目录，默认 MASHANG_PRIVATE_KEYS 或数据目录下的 private"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make and report."""
        public = Path(settings.KEYS)
        private = Path(options["private"] or settings.PRIVATE_KEYS or Path(settings.VAR) / "private").absolute()
        for folder in (public, private):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)
        made = [*_secrets(public), *_pairs(private, public), *_seal(private, public)]
        for path in made:
            self.stdout.write(f"已生成 {path}")
        if not made:
            self.stdout.write("密钥齐全，没有改动。")
        self.stdout.write(
            f"私钥在 {private}：只有后台进程可以读取（MASHANG_PRIVATE_KEYS={private}），网页进程不要设置这个变量。"
            "请另存一份离线备份：私钥丢失后，已封存的身份和联系方式无法找回。"
        )


def _secrets(public: Path) -> list[Path]:
    missing = [public / name for name in plain.SECRETS if not (public / name).exists()]
    for path in missing:
        plain.write(path, secrets.token_urlsafe(48))
    return missing


def _pairs(private: Path, public: Path) -> list[Path]:
    names = (vault.VAULT, vault.NOTIFIER, BACKUP)
    return [path for name in names for path in vault.make(name, private_folder=private, public_folder=public)]


def _seal(private: Path, public: Path) -> list[Path]:
    """The journal's pair; left alone where its private half was carried to the worker."""
    paths = [private / seals.PRIVATE, public / seals.PUBLIC]
    missing = [path for path in paths if not path.exists()]
    if missing == paths or missing == paths[1:]:
        seals.make(private_folder=private, public_folder=public)
        return missing
    return []
