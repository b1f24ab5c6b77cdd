"""`mashang backup`: a copy of database and files, closed to the backup key; keys go elsewhere."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mashang.kit import clock
from mashang.site.backup import services
from mashang.vault import keys


class Command(BaseCommand):
    """Exit code 0 when the backup is whole, 1 when it was not made."""

    help = "备份数据库和文件，加密成一个文件；密钥另存别处。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, how long kept, where keys go."""
        parser.add_argument("folder", type=Path, help="备份放在哪个目录")
        parser.add_argument("--keep", type=int, metavar="DAYS", help="删除早于这些天的备份（不要超过 35 天）")
        parser.add_argument("--keys-to", type=Path, metavar="DIR", help="把密钥另存到这个目录（如保险柜里的 U 盘）")
        parser.add_argument("--private", type=Path, metavar="DIR", help="私钥目录，和 --keys-to 一起用")
        parser.add_argument("--plain", action="store_true", help="不加密：拿到文件的人就能读到全部事项内容")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, tell where it is, drop old ones."""
        folder: Path = options["folder"].absolute()
        now = clock.now()
        if options["keys_to"]:
            self.set_apart(options["keys_to"].absolute(), options["private"], folder)
        made = services.make(folder=folder, public=None if options["plain"] else public_key(), now=now)
        self.stdout.write(f"已备份到 {made}（{made.stat().st_size:,} 字节）")
        if options["plain"]:
            self.stdout.write("这份备份没有加密，请放在只有您能打开的地方。")
        for path in services.drop_old(folder=folder, days=options["keep"], now=now) if options["keep"] else []:
            self.stdout.write(f"已删除旧备份 {path}")

    def set_apart(self, target: Path, private: Path | None, folder: Path) -> None:
        """Copy the keys, never beside the backup."""
        if target == folder or folder in target.parents or target in folder.parents:
            raise CommandError("密钥不能和备份放在一起：谁拿到备份，谁就能打开。请换一个目录或 U 盘。")
        for name, source in (("keys", Path(settings.KEYS)), ("private", private)):
            if source is not None:
                shutil.copytree(source, target / name, dirs_exist_ok=True)
        target.chmod(0o700)
        self.stdout.write(f"密钥已另存到 {target}，请收进保险柜。")


def public_key() -> bytes:
    """The key to close with."""
    path = Path(settings.KEYS) / "backup.pub"
    if not path.exists():
        raise CommandError("缺少备份公钥 backup.pub：请先运行 `mashang keys`。")
    return keys.read(path)
