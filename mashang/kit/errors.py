"""Errors are nouns in the domain and numbers in one place: `kit.middleware.Refusals` turns them into pages."""

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
