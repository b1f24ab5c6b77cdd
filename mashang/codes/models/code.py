"""一人一码: opaque tokens on posters and cards. A code knows a kind and an id, none of the cases (R32–R34)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.codes import tags
from mashang.kit.codes import grouped, token
from mashang.organs.models import Organ, Region


class Kind(models.TextChoices):
    """Whose code it is."""

    DEPUTY = "deputy", _("代表码")
    STATION = "station", _("联络站码")
    TARGET = "target", _("联系对象码")


class State(models.TextChoices):
    """Whether it still takes anything in."""

    ACTIVE = "active", _("使用中")
    REVOKED = "revoked", _("已停用")


class Channel(models.TextChoices):
    """How somebody came to the page."""

    SCAN = "scan", _("扫码")
    POSTER = "poster", _("张贴点位扫码")
    WECHAT = "wechat", _("微信群、QQ群链接")
    CARD = "card", _("联系卡")


def new_token() -> str:
    """See `tags`."""
    return tags.new()


def new_mark() -> str:
    """The short mark of a placement under its code."""
    return token(5)


class Code(models.Model):
    """One code. Rotation makes a new row that names the old one.

    `region` is where its deputy, station or target is at home: whose office keeps it. `expires_on` is the last day of a
    deputy's mandates, where that is known; past it the code leads to the station.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token)
    kind = models.CharField(max_length=8, choices=Kind)
    target_id = models.BigIntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    made_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["kind", "target_id", "pk"]
        indexes = [models.Index(fields=["region", "state", "kind"], name="code_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "target_id"], condition=Q(state="active"), name="one_active_code_each"
            )
        ]

    def __str__(self) -> str:
        return grouped(self.token)


class Placement(models.Model):
    """张贴点位: where a code hangs or is sent, and through which channel people come from there.

    `posted_by` is the id of the user who entered it, `posted_name` who put it up, where that is somebody else;
    `until_on` the last day there; `seen_on` the last time that somebody went to look at it.
    """

    code = models.ForeignKey(Code, models.PROTECT, related_name="placements")
    mark = models.CharField(max_length=5, default=new_mark)
    name = models.CharField(_("点位"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("地区"))
    channel = models.CharField(_("途径"), max_length=8, choices=Channel, default=Channel.POSTER)
    posted_on = models.DateField(_("张贴日期"))
    posted_by = models.BigIntegerField(null=True)
    posted_name = models.CharField(_("张贴人"), max_length=30, blank=True)
    until_on = models.DateField(_("撤下日期"), null=True, blank=True)
    seen_on = models.DateField(_("最近巡查"), null=True, blank=True)

    class Meta:
        ordering = ["code", "pk"]
        indexes = [models.Index(fields=["region", "name"], name="placement_region")]
        constraints = [
            models.UniqueConstraint(fields=["code", "mark"], name="mark_once_a_code"),
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("posted_on")), name="placement_span"),
        ]

    def __str__(self) -> str:
        return self.name

    def hangs(self, on: date) -> bool:
        """Whether it is still there on a day."""
        return self.until_on is None or self.until_on >= on
