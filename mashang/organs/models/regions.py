"""行政区划: where things are."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs import paths


class Level(models.TextChoices):
    """Where a region stands; the parent is what the row says, whatever the level or the code suggest."""

    NATION = "nation", _("全国")
    PROVINCE = "province", _("省级")
    CITY = "city", _("地级")
    COUNTY = "county", _("县级")
    TOWN = "town", _("乡级")
    VILLAGE = "village", _("村级")
    GRID = "grid", _("网格")


class Standing(models.TextChoices):
    """Whether the region is one of 行政区划 by law or only treated as one."""

    STATUTORY = "statutory", _("行政区划")
    DEVELOPMENT_ZONE = "development_zone", _("开发区等功能区")
    OTHER = "other", _("其他")


class RegionQuerySet(models.QuerySet["Region"]):
    """Reads that follow the path."""

    def under(self, path: str) -> "RegionQuerySet":
        """The region of this path and everything below it."""
        return self.filter(paths.under(path))

    def above(self, path: str) -> "RegionQuerySet":
        """The region of this path and all its ancestors, the highest first."""
        return self.filter(path__in=paths.above(path)).order_by("path")


class Region(models.Model):
    """One 行政区划 or zone. `path` repeats the codes from the top down; only the import writes it."""

    code = models.CharField(_("代码"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=40)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("性质"), max_length=20, choices=Standing.choices, default=Standing.STATUTORY)
    path = paths.PathField(_("路径"), max_length=paths.PATH_LENGTH, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    edition = models.CharField(_("版本"), max_length=80)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        indexes = [
            models.Index(fields=["parent", "code"], name="region_children"),
            models.Index(fields=["name"], name="region_name"),
            models.Index(fields=["level", "path"], name="region_level"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="region_level_known"),
            models.CheckConstraint(condition=Q(kind__in=Standing.values), name="region_kind_known"),
            models.CheckConstraint(condition=Q(path__startswith="/", path__endswith="/"), name="region_path_framed"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="region_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """Where this stands, for the journal."""
        return self.path
