"""分类 and 产业: what things are about."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models.organs import Organ


class Category(models.Model):
    """分类: a node of the tree of subjects; without an organ it serves all."""

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="categories")
    code = models.CharField(_("代码"), max_length=40)
    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    active = models.BooleanField(_("启用"), default=True)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        ordering = ["position", "code", "pk"]
        indexes = [models.Index(fields=["organ", "active", "position"], name="category_list")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], name="category_code"),
            models.UniqueConstraint(fields=["code"], condition=Q(organ=None), name="category_code_for_all"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="category_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


class IndustryTier(models.TextChoices):
    """主导产业, 特色产业 (R3)."""

    LEADING = "leading", _("主导产业")
    FEATURED = "featured", _("特色产业")


class Industry(models.Model):
    """产业: one of a jurisdiction's two-tier taxonomy (R3); `organ` keeps it for its region and below."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    code = models.CharField(_("代码"), max_length=40)
    name = models.CharField(_("名称"), max_length=60)
    tier = models.CharField(_("层级"), max_length=8, choices=IndustryTier.choices, default=IndustryTier.FEATURED)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ["tier", "code", "pk"]
        indexes = [models.Index(fields=["organ", "tier", "code"], name="industry_list")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], name="industry_code"),
            models.CheckConstraint(condition=Q(tier="featured") | Q(tier="leading", parent=None), name="industry_tier"),
        ]

    def __str__(self) -> str:
        return self.name
