"""What a station shows that follows from no record, and the segments of its chain."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Industry
from mashang.stations.models.tree import Station


class Segment(models.Model):
    """链条环节 of an industry, or of one station's own chain (R25): exactly one of the two."""

    industry = models.ForeignKey(Industry, models.PROTECT, null=True, blank=True, related_name="segments")
    station = models.ForeignKey(Station, models.PROTECT, null=True, blank=True, related_name="segments")
    name = models.CharField(_("环节"), max_length=30)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(industry=None, station__isnull=False) | Q(industry__isnull=False, station=None),
                name="segment_of_one",
            ),
            models.UniqueConstraint(fields=["station", "name"], name="segment_once_a_station"),
            models.UniqueConstraint(fields=["industry", "name"], name="segment_once_an_industry"),
        ]

    def __str__(self) -> str:
        return self.name


class PanelKind(models.TextChoices):
    """上墙公开: six panels (R6)."""

    INTRO = "intro", _("站情简介")
    DEPUTIES = "deputies", _("代表信息")
    PLAN = "plan", _("活动计划")
    DUTY = "duty", _("工作职责")
    TIES = "ties", _("代表联系企业")
    RECORD = "record", _("履职情况")


class PanelText(models.Model):
    """What a panel says in words, where the record does not say it or says too little."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="panels")
    kind = models.CharField(_("栏目"), max_length=8, choices=PanelKind)
    text = models.TextField(_("内容"), max_length=600)
    updated_at = models.DateTimeField(_("更新时间"))

    class Meta:
        ordering = ["station", "kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "kind"], name="panel_once")]
