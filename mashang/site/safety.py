"""What a real place may not be started with. Each danger looks, and says in a sentence what is wrong and what to do."""

import stat
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.journal import queries as journal
from mashang.kit import clock
from mashang.site import env, keys

Saying = str | Promise | None
SHORTEST, FEWEST = 32, 10  # characters of a secret, and how many of them differ
SKEW = timedelta(minutes=5)
FULL = 2  # of PRAGMA synchronous


def debugging(now: datetime) -> Saying:
    """Pages of faults show settings and what was typed."""
    return _("调试模式会把程序内部的内容显示给所有人：请去掉 MASHANG_DEBUG。") if settings.DEBUG else None


def private_keys(now: datetime) -> Saying:
    """Whoever takes over the web process must not be able to open an identity."""
    if settings.PRIVATE_KEYS:
        return _("网页进程不能持有私钥：请去掉 MASHANG_PRIVATE_KEYS，只给 `mashang work`。")
    if found := sorted(Path(settings.KEYS).glob("*.key")):
        return _("公钥目录里有私钥 %(path)s：请移到只有 `mashang work` 能读的目录。") % {"path": found[0]}
    return None


def weak_secrets(now: datetime) -> Saying:
    """A short or a monotonous secret can be guessed; one that comes with a framework is known."""
    secrets = dict(zip(keys.SECRETS, (settings.SECRET_KEY, settings.SECOND_KEY, settings.CODE_PEPPER), strict=True))
    for name, secret in secrets.items():
        if len(secret) < SHORTEST or len(set(secret)) < FEWEST or secret.startswith("django-insecure"):
            return _(
                "密钥 %(path)s 太短或太简单，容易被猜中："
                "请先看部署文档第 2 节它管什么，移开后运行 `mashang keys` 重新生成。"
            ) % {"path": Path(settings.KEYS) / name}
    return None


def open_keys(now: datetime) -> Saying:
    """What every user of the machine can read or write is no key."""
    if path := _open_to(stat.S_IROTH | stat.S_IWOTH, Path(settings.KEYS)):
        return _("这台机器上的任何人都能读写 %(path)s：请运行 chmod o-rwx。") % {"path": path}
    return None


def open_private_keys(now: datetime) -> Saying:
    """The private halves are the worker's alone: the web process is often of the same group."""
    if settings.PRIVATE_KEYS and (path := _open_to(stat.S_IRWXG | stat.S_IRWXO, Path(settings.PRIVATE_KEYS))):
        return _("私钥 %(path)s 不只后台进程能读：请运行 chmod go-rwx。") % {"path": path}
    return None


def _open_to(whom: int, folder: Path) -> Path | None:
    """The first of a folder and its files that these may use."""
    there = [path for path in (folder, *sorted(folder.glob("*"))) if path.exists()]
    return next((path for path in there if path.stat().st_mode & whom), None)


def forgetful_database(now: datetime) -> Saying:
    """A commit must be on the disk before anybody is told of it."""
    if connection.vendor == "sqlite":
        if int(_answer("PRAGMA synchronous")) >= FULL:
            return None
        return _("SQLite 的 synchronous 低于 FULL，断电会丢失已经收下的事项：请恢复原来的设置。")
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if _answer(f"SHOW {name}") == "off":
            told = {"name": name}
            return _("PostgreSQL 的 %(name)s 关着，断电会丢失已经收下的事项：请在数据库设置里打开。") % told
    return None


def wrong_clock(now: datetime) -> Saying:
    """Deadlines are counted by this clock. MASHANG_TRUST_CLOCK says that it was looked at, and is right."""
    if env.flag("MASHANG_TRUST_CLOCK", False):
        return None
    if connection.vendor == "postgresql" and abs(_moment("SELECT now()") - now) > SKEW:
        return _("这台机器和数据库服务器的时钟相差 5 分钟以上：请先校准时钟。")
    newest = journal.newest_at()
    if newest and newest - now > SKEW:
        told = {"newest": f"{newest:%Y-%m-%d %H:%M}", "now": f"{now:%Y-%m-%d %H:%M}"}
        return _(
            "这台机器的时钟（%(now)s）比记录里最新的一条（%(newest)s）还早：请先校准时钟。"
            "确认无误的，设 MASHANG_TRUST_CLOCK=1 再启动。"
        ) % told  # fmt: skip
    return None


WEB = (debugging, private_keys, weak_secrets, open_keys, forgetful_database, wrong_clock)
WORKER = (weak_secrets, open_private_keys, forgetful_database, wrong_clock)


def refuse(dangers: Iterable[Callable[[datetime], Saying]]) -> None:
    """Stop the start with every sentence that applies."""
    now = clock.now()
    if said := [str(saying) for danger in dangers if (saying := danger(now))]:
        raise CommandError("\n".join(said))


def _answer(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def _moment(question: str) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(question)
        moment: datetime = cursor.fetchone()[0]
        return moment
