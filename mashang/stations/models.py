"""代表联络站: the tree of stations, points and posts, and who enters them (R11–R30)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ, Region
from mashang.people.models import Current, Person


class Kind(models.TextChoices):
    """What a station is for."""

    GENERAL = "general", _("代表联络站")
    INDUSTRY = "industry", _("产业代表联络站")
    PROFESSIONAL = "professional", _("专业代表联络站")
    AWAY = "away", _("驻外代表联络站")
    COURT = "court", _("驻法庭代表联络站")


class Tier(models.TextChoices):
    """站、点、岗; a centre leads areas (R18, R28)."""

    CENTER = "center", _("中心站")
    AREA = "area", _("区域站")
    STATION = "station", _("联络站")
    POINT = "point", _("联络点")
    POST = "post", _("工作岗")


class MemberKind(models.TextChoices):
    """Who enters a station."""

    DEPUTY = "deputy", _("代表")
    COUNCILLOR = "councillor", _("议事代表")
    OFFICIAL = "official", _("职能部门人员")
    EXPERT = "expert", _("专家")


class Station(models.Model):
    """One station. `organ` runs it; `dispatcher` is the congress organ that assigns what it takes in (人大派单)."""

    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.GENERAL)
    tier = models.CharField(max_length=8, choices=Tier, default=Tier.STATION)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="points")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    dispatcher = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    address = models.CharField(_("地址"), max_length=120, blank=True)
    hours = models.CharField(_("接待时间"), max_length=80, blank=True)
    phone = models.CharField(_("公开电话"), max_length=20, blank=True)
    host_city = models.CharField(_("驻地城市"), max_length=20, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["organ", "name"], name="station_name_once_an_organ")]
        indexes = [models.Index(fields=["region"], name="station_region")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """How posts name this station."""
        return f"station:{self.pk}"


class Membership(models.Model):
    """进站: a person in a station, from a day on, whatever constituency they come from (R12)."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=12, choices=MemberKind, default=MemberKind.DEPUTY)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["station", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "person", "from_on"], name="membership_once")]
