"""A station with all that stands on its own page, and the names it bore."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Industry, Organ, Region
from mashang.people.models import Person
from mashang.stations.models.kinds import BuildLevel, Kind, SiteKind, Tier
from mashang.targets.models import Target


class Station(models.Model):
    """One station. `organ` runs it; `dispatcher` is the congress organ that assigns what it takes in (人大派单).

    `week` holds the hours of a plain week: ``{"3": [["09:00", "11:30"]]}``, Monday is 1; `hours` says it in words.
    `latitude` and `longitude` are WGS-84 degrees as typed by whoever keeps the station.
    """

    name = models.CharField(_("名称"), max_length=80)
    spelling = models.CharField(_("拼音"), max_length=160, blank=True)
    kind = models.CharField(_("类型"), max_length=14, choices=Kind, default=Kind.GENERAL)
    tier = models.CharField(_("层次"), max_length=8, choices=Tier, default=Tier.STATION)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="points", verbose_name=_("上级站")
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("所在地"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("建站机构"))
    dispatcher = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("交办机构"))
    site_kind = models.CharField(_("建站地点"), max_length=12, choices=SiteKind, blank=True)
    built_level = models.CharField(_("建设级别"), max_length=6, choices=BuildLevel, blank=True)
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("产业")
    )
    domain = models.CharField(_("专业领域"), max_length=40, blank=True)
    holder = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("设岗代表")
    )
    project = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所在项目")
    )
    host = models.CharField(_("所在单位"), max_length=80, blank=True)
    on_site = models.CharField(_("驻站工作室"), max_length=80, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    hours = models.CharField(_("接待时间说明"), max_length=80, blank=True)
    week = models.JSONField(_("每周开放时间"), default=dict, blank=True)
    phone = models.CharField(_("公开电话"), max_length=20, blank=True)
    host_city = models.CharField(_("驻地城市"), max_length=20, blank=True)
    accessible = models.BooleanField(_("无障碍"), default=False)
    outdoor = models.BooleanField(_("户外"), default=False)
    open_to_all = models.BooleanField(_("面向社会开放"), default=False)
    latitude = models.DecimalField(_("纬度"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    brand = models.CharField(_("品牌"), max_length=40, blank=True)
    slogan = models.CharField(_("一句话"), max_length=80, blank=True)
    goal = models.CharField(_("建设目标"), max_length=200, blank=True)
    intro = models.TextField(_("站情简介"), max_length=500, blank=True)
    duty = models.TextField(_("工作职责"), max_length=600, blank=True)
    planned_on = models.DateField(_("计划建成日期"), null=True, blank=True)
    opened_on = models.DateField(_("建成日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤站日期"), null=True, blank=True)
    closed_why = models.CharField(_("撤站原因"), max_length=200, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name"], name="station_name_once_an_organ"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="station_not_own_parent"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="station_kind_known"),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="station_tier_known"),
            models.CheckConstraint(
                condition=~Q(tier=Tier.POST) | Q(holder__isnull=False), name="station_post_has_holder"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="station_on_the_globe",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "name"], name="station_region_name"),
            models.Index(fields=["kind", "name"], name="station_kind_name"),
            models.Index(fields=["spelling"], name="station_spelling"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """How posts name this station."""
        return f"station:{self.pk}"

    @property
    def scope_path(self) -> str:
        """Where this stands, for the journal."""
        return self.region.path


class StationName(models.Model):
    """曾用名: a name borne until the day before `to_on`; a rename keeps the old one (R113)."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="names")
    name = models.CharField(_("名称"), max_length=80)
    to_on = models.DateField(_("停用日期"))

    class Meta:
        ordering = ["station", "-to_on", "-pk"]
        indexes = [models.Index(fields=["station", "-to_on"], name="station_name_list")]

    def __str__(self) -> str:
        return self.name
