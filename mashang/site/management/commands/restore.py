"""`mashang restore`: put a backup back into an empty place, look whether one is whole, or drill the whole way."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from mashang.site import processes
from mashang.site.backup import services
from mashang.vault import keys


class Command(BaseCommand):
    """Exit code 0 when everything is as it was, 1 when something differs or the backup cannot be used."""

    help = "把备份恢复到一个空的地方；--check 只检查；--drill 演练一遍。"
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, its key, and how far to go."""
        parser.add_argument("file", type=Path, help="备份文件")
        parser.add_argument("--identity", type=Path, metavar="KEY", help="备份私钥 backup.key（没有加密的备份不用）")
        parser.add_argument("--check", action="store_true", help="只检查备份是否完整，什么都不写入")
        parser.add_argument("--drill", action="store_true", help="恢复到一个临时的地方，核对以后删掉")
        parser.add_argument("--into", metavar="URL", help="演练用的空数据库（PostgreSQL 才要）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, drill or restore."""
        private = keys.read(options["identity"]) if options["identity"] else None
        if options["drill"]:
            sys.exit(drill(options["file"], options["identity"], options["into"]))
        if options["check"]:
            with services.unpacked(file=options["file"], private=private, near=Path(settings.VAR)) as (_, manifest):
                self.tell("备份完整", manifest)
            return
        manifest, faults = services.restore(file=options["file"], private=private)
        self.tell("已恢复", manifest)
        for fault in faults:
            self.stderr.write(f"不符：{fault}")
        self.stdout.write("逐表核对一致，留痕核对一致。" if not faults else f"有 {len(faults)} 处不符，请不要使用。")
        sys.exit(1 if faults else 0)

    def tell(self, word: str, manifest: services.Manifest) -> None:
        """What was in it."""
        rows = sum(int(count) for count, _hash in manifest.tables.values())
        self.stdout.write(
            f"{word}：{manifest.made_at} 的备份，{len(manifest.tables)} 张表 {rows:,} 行，"
            f"{len(manifest.files) - 1} 个文件，最后一次封存 {manifest.seal or '无'}"
        )
        for name in manifest.gone:
            self.stdout.write(f"备份时已不在的文件：{name}")


def drill(file: Path, identity: Path | None, into: str | None) -> int:
    """The same command in a child, in a place of its own that goes again."""
    with tempfile.TemporaryDirectory(prefix="mashang-drill-") as place:
        url = into or f"sqlite:///{place}/drill.sqlite3"
        told = {**os.environ, "MASHANG_VAR": place, "MASHANG_KEYS": str(settings.KEYS), "DATABASE_URL": url}
        named = ["--identity", str(identity.absolute())] if identity else []
        connection.close()
        command = processes.mashang("restore", str(file.absolute()), *named)
        return subprocess.call(command, env=told)  # noqa: S603
