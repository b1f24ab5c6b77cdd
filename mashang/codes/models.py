"""一人一码: opaque tokens on posters and cards. A code knows a kind and an id, none of the cases (R32–R34)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.kit.codes import token
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
    """60 random bits: cannot be guessed or counted through."""
    return token(12)


def new_mark() -> str:
    """The short mark of a placement under its code."""
    return token(5)


class Code(models.Model):
    """One code. Rotation makes a new row that names the old one."""

    token = models.CharField(max_length=12, unique=True, default=new_token)
    kind = models.CharField(max_length=8, choices=Kind)
    target_id = models.BigIntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    made_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["kind", "target_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "target_id"], condition=Q(state="active"), name="one_active_code_each"
            )
        ]


class Placement(models.Model):
    """张贴点位: where a code hangs or is sent, and through which channel people come from there."""

    code = models.ForeignKey(Code, models.PROTECT, related_name="placements")
    mark = models.CharField(max_length=5, default=new_mark)
    name = models.CharField(_("点位"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.POSTER)
    posted_on = models.DateField()

    class Meta:
        ordering = ["code", "pk"]
        constraints = [models.UniqueConstraint(fields=["code", "mark"], name="mark_once_a_code")]
