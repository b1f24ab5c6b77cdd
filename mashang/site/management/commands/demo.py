"""`mashang demo`: a whole system on this machine, with invented people, in one command."""

import importlib.util
import io
import os
import secrets
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext_lazy as _

from mashang.accounts import services as accounts
from mashang.accounts.models import User
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.site import env, processes

HOST = "127.0.0.1"
PRIVATE_KEYS = settings.VAR / "private"
NAMES = (
    "deputy",
    "clerk",
    "station",
    "chair",
    "office",
    "committee",
    "unit",
    "assist",
    "leader",
    "auditor",
    "admin",
    "cosigner",
    "delegation",
    "head",
)
SCENE = "mashang.site.demo"


class Command(BaseCommand):
    """Keys, tables, demo data, web server and worker; runs until Ctrl-C."""

    help = "Run the whole system on this machine with invented data (PORT, DEMO_PASSWORD)."

    def handle(self, *args: Any, **options: Any) -> None:
        """A second run keeps the data and sets the password anew."""
        port = env.number("PORT", 8000)
        refuse_a_real_place()
        refuse_a_taken(port)
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        self.prepare(password=password, now=clock.now())
        self.run(port, password)

    def prepare(self, *, password: str, now: datetime) -> None:
        """Everything that has to be there before the first page."""
        call_command("keys", stdout=io.StringIO())
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        self.load(now)
        for user in User.objects.filter(username__in=NAMES):
            accounts.set_password(user=user, password=password, by=SYSTEM, now=now)

    def load(self, now: datetime) -> None:
        """Load the scene: idempotent, so a second run changes nothing."""
        if importlib.util.find_spec(SCENE) is None:
            self.stderr.write(str(_("没有演示数据，只启动空系统。")))
            return
        import_module(f"{SCENE}.services").load(now=now)
        mark().touch()

    def run(self, port: int, password: str) -> None:
        """Start the two children, say where to go, wait, stop them."""
        family = processes.Family()
        try:
            start(family, port)
            if family.wait_for(HOST, port, seconds=60):
                self.greet(port, password)
            failed = family.watch()
        finally:
            family.stop()
        if failed:
            raise CommandError(_("%(name)s 意外停止，原因见上面的输出。") % {"name": failed})

    def greet(self, port: int, password: str) -> None:
        """What to open, and as whom."""
        place = f"http://{HOST}:{port}"
        lines = [
            "",
            f"  {_('群众入口')}  {place}/",
            f"  {_('工作台')}    {place}/desk/",
            "",
            f"  {_('登录名')}    {' '.join(NAMES)}",
            f"  {_('密码')}      {password}",
            "",
            f"  {_('按 Ctrl-C 停止。')}",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def start(family: processes.Family, port: int) -> None:
    """Web server and worker. Only the worker is told where the private keys lie."""
    shared = {name: value for name, value in os.environ.items() if name != "MASHANG_PRIVATE_KEYS"}
    shared["MASHANG_DEMO"] = "1"
    shared.setdefault("MASHANG_URL", f"http://{HOST}:{port}")  # posters name it
    many, threads = processes.usual()
    family.start("web", processes.web(bind=f"{HOST}:{port}", processes=many, threads=threads), shared)
    family.start("worker", processes.mashang("work", "--private-keys", str(PRIVATE_KEYS)), shared)


def refuse_a_taken(port: int) -> None:
    """Before anything else is done."""
    if not processes.is_free(HOST, port):
        raise CommandError(_("端口 %(port)s 已被占用，请换一个，例如：PORT=8001 make demo") % {"port": port})


def refuse_a_real_place() -> None:
    """Invented people never join real ones, and no real password is changed."""
    if settings.HTTPS:
        raise CommandError(_("设了 MASHANG_HTTPS，这是正式服务器，演示不能在这里运行。"))
    tables = connection.introspection.table_names()
    if User._meta.db_table in tables and User.objects.exists() and not mark().exists():
        raise CommandError(_("数据库里已有账号，且不是演示建立的，演示不能在这里运行。"))


def mark() -> Path:
    """The file that says: this data is a demo's."""
    return Path(settings.VAR) / "demo"
