"""`mashang grants`: what the role of the web process and the worker may do on PostgreSQL."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from mashang.site import grants


class Command(BaseCommand):
    """With a role: give it what it needs. Without: exit code 1 if the role that asks could rewrite the record."""

    help = "给网页进程和后台进程的数据库账号授权（用表的属主运行）；不写账号，就检查现在用的账号能不能改写留痕。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The role."""
        parser.add_argument("role", nargs="?", help="网页进程和后台进程用的数据库账号")

    def handle(self, *args: Any, **options: Any) -> None:
        """Give, then look."""
        role = options["role"]
        if role:
            self.stdout.write(f"已授权：{role} 可以使用 {grants.give(role=role)} 张表。")
        elif connection.vendor != "postgresql":
            self.stdout.write("SQLite 没有数据库账号：留痕由触发器保护。")
            return
        left = grants.excess(role=role)
        for word in left:
            self.stderr.write(f"仍可改写：{word}")
        self.stdout.write("这个账号不能改写留痕。" if not left else "这个账号可以改写留痕，请按部署说明另建账号。")
        sys.exit(1 if left else 0)
