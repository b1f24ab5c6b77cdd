"""Who is in a station: members from a day on, and staff with the ground on which they serve."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.people.models import Current, Person, Post, Sector
from mashang.stations.models.kinds import MemberKind
from mashang.stations.models.showing import Segment
from mashang.stations.models.tree import Station


class Membership(models.Model):
    """进站: a person in a station, from a day on, whatever constituency they come from (R12)."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name=_("姓名"))
    kind = models.CharField(_("身份"), max_length=12, choices=MemberKind, default=MemberKind.DEPUTY)
    sector = models.CharField(_("产业"), max_length=6, choices=Sector, blank=True)
    segment = models.ForeignKey(
        Segment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("链条环节")
    )
    group = models.CharField(_("小组"), max_length=30, blank=True)
    from_on = models.DateField(_("进站日期"))
    to_on = models.DateField(_("出站日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["station", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["station", "person", "from_on"], name="membership_once"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="membership_span"),
            models.CheckConstraint(condition=Q(sector__in=["", *Sector.values]), name="membership_sector"),
        ]
        indexes = [
            models.Index(fields=["station", "kind"], name="membership_station_kind"),
            models.Index(fields=["segment"], name="membership_segment"),
        ]


class StaffRole(models.TextChoices):
    """What somebody does for a station (rules 2.5)."""

    HEAD = "head", _("站长")
    VICE_HEAD = "vice_head", _("副站长")
    OFFICER = "officer", _("联络员")
    MOOD_OFFICER = "mood_officer", _("民情联络员")
    ADVISER = "adviser", _("政情咨询员")


class StationStaff(models.Model):
    """站务人员. `basis` is the ground on which they serve, `why` the reason where that departs from the rule (R11).
    Head and liaison officer hold the post of `people` with which they sign in."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="staff")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("姓名"))
    role = models.CharField(_("岗位"), max_length=12, choices=StaffRole)
    basis = models.CharField(_("任职条件"), max_length=80, blank=True)
    why = models.CharField(_("不符合任职条件的理由"), max_length=200, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField(_("任职日期"))
    to_on = models.DateField(_("离任日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["station", "role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["station", "person", "role", "from_on"], name="staff_once"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="staff_span"),
        ]
