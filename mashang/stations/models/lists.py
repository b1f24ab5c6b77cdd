"""Lists of an office: places that must have a station, practice bases, the checklist."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ, Region
from mashang.stations.models.kinds import MUST
from mashang.stations.models.tree import Station

MUST_CHOICES = [(kind.value, kind.label) for kind in MUST]


class MustBuild(models.Model):
    """四必建: a place that must have a station (R27). `station` is the one that was built there."""

    kind = models.CharField(_("类别"), max_length=12, choices=MUST_CHOICES)
    name = models.CharField(_("名称"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("所在地"))
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, blank=True, related_name="musts", verbose_name=_("已建的站")
    )
    note = models.CharField(_("备注"), max_length=120, blank=True)

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "region"], name="must_once_a_place"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _name in MUST_CHOICES]), name="must_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["region", "kind"], name="must_region_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """Where this stands, for the journal."""
        return self.region.path


class BaseKind(models.TextChoices):
    """What a practice base is for (R28, R114)."""

    CAMPUS = "campus", _("学校、高校")
    FARM = "farm", _("种植养殖基地")
    COMMUNITY = "community", _("社区、养老服务")
    ENTERPRISE = "enterprise", _("企业、园区")
    CULTURE = "culture", _("文化、法治场所")
    OTHER = "other", _("其他")


class PracticeBase(models.Model):
    """实践基地 (R28, R114)."""

    kind = models.CharField(_("类别"), max_length=12, choices=BaseKind)
    name = models.CharField(_("名称"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("所在地"))
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, blank=True, related_name="bases", verbose_name=_("联系的站")
    )
    theme = models.CharField(_("主题"), max_length=80, blank=True)
    served = models.PositiveIntegerField(_("服务人数"), null=True, blank=True)
    set_on = models.DateField(_("设立日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["name", "region"], name="base_once_a_place")]
        indexes = [models.Index(fields=["region", "kind"], name="base_region_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """Where this stands, for the journal."""
        return self.region.path


class ChecklistItem(models.Model):
    """One item of an organ's checklist, such as 六有: what every station under it should have."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    group = models.CharField(_("清单"), max_length=20, default="")
    name = models.CharField(_("项目"), max_length=60)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ["group", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["organ", "group", "name"], name="checklist_item_once")]

    def __str__(self) -> str:
        return self.name
