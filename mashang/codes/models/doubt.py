"""“这里的码不对”: what somebody says of a code that they saw hanging. Nothing of who says it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.codes.models.code import Code, Placement
from mashang.organs.models import Region


class Why(models.TextChoices):
    """What seems wrong."""

    COVERED = "covered", _("码上又贴了一张码")
    MISPLACED = "misplaced", _("贴的地方不对，和页面上写的不一样")
    OTHER_SITE = "other_site", _("打开的不是人大代表的页面")
    DAMAGED = "damaged", _("破损、扫不出来")
    FORGED = "forged", _("页面提示不是本系统的码")


class Doubt(models.Model):
    """One note for the office; the same said again on that day adds to `times`. `seen` is the token as it was read,
    which for a forged code is all that there is. `region` is whose office it is for; without one it is for all."""

    code = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    placement = models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    seen = models.CharField(max_length=16, blank=True)
    why = models.CharField(_("情况"), max_length=10, choices=Why)
    place = models.CharField(_("在哪里看到"), max_length=60, blank=True)
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("处理结果"), max_length=200, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["region", "settled_at", "-day"], name="doubt_region"),
            models.Index(fields=["day", "seen"], name="doubt_day"),
        ]
        constraints = [models.CheckConstraint(condition=Q(why__in=Why.values), name="doubt_why_known")]

    def __str__(self) -> str:
        return self.get_why_display()
