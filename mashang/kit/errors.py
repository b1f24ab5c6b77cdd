"""Errors are nouns in the domain and numbers in one place: `kit.middleware.Refusals` turns them into pages."""

import errno

from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Something asked for cannot be. `said` tells the person what, why and what to do."""

    status = 400
    said: str | Promise = _("这一步没有办成，请返回后重试。")

    def __init__(self, said: str | Promise | None = None) -> None:
        if said is not None:
            self.said = said
        super().__init__(str(self.said))


class Missing(Refusal):
    """Not there, or not yours to see: the two look the same from outside."""

    status = 404
    said = _("没有找到这个页面，可能已经移走，或者不在您的范围内。")


class NotAllowed(Refusal):
    """Seen, but not this person's to do."""

    status = 403
    said = _("您可以查看，但这一步不由您来办。")


class Stale(Refusal):
    """The thing has moved on since the page was opened."""

    status = 409
    said = _("刚才已经有人办理过这一步。请返回查看最新情况，您填写的内容没有丢失。")


class Conflict(Refusal):
    """The same key came back with other words."""

    status = 409
    said = _("这张表已经提交过，内容与上次不同。请刷新页面后重新填写。")


class TooMany(Refusal):
    """Asked too often."""

    status = 429
    said = _("操作太频繁，请过几分钟再试。")


class Invalid(Refusal):
    """A value that the rules do not admit; forms normally say so first."""

    status = 422
    said = _("填写的内容不符合要求，请检查后再提交。")


class Full(Refusal):
    """There is no space left to write to. Nothing was taken; what was acknowledged stands."""

    status = 503
    said = _("服务器的存储空间满了，这次没有收下。请先留好填写的内容，过一会儿再提交，或者打电话告诉工作人员。")


class Away(Refusal):
    """The database is busy, starting or not to be reached. Nothing was taken."""

    status = 503
    said = _("系统暂时存不了数据，这次没有收下。请先留好填写的内容，过几分钟再提交。")


_FULL_SQLITE, _FULL_POSTGRES = 13, "53100"
_AWAY_SQLITE = frozenset({5, 8, 10, 14})  # busy, read-only, input or output error, cannot be opened


def trouble(fault: BaseException | None) -> Refusal | None:
    """The refusal that a fault of the disk or of the database stands for; None for every other fault, which is ours."""
    if isinstance(fault, OSError):
        return Full() if fault.errno in {errno.ENOSPC, errno.EDQUOT} else None
    if not isinstance(fault, OperationalError):
        return None
    cause = fault.__cause__
    number = getattr(cause, "sqlite_errorcode", None)
    if number is None:  # PostgreSQL, whose faults of this class are never those of a statement
        return Full() if getattr(cause, "sqlstate", None) == _FULL_POSTGRES else Away()
    if number & 0xFF == _FULL_SQLITE:
        return Full()
    return Away() if number & 0xFF in _AWAY_SQLITE else None
