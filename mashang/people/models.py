"""People, their mandates and their posts. One person may hold many of each (R24, R113, 1H)."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.organs.models import Organ, Term


class Role(models.TextChoices):
    """What a post makes of a person."""

    OFFICE = "office", _("人大机关工作人员")
    COMMITTEE = "committee", _("专门委员会、工作委员会")
    CHAIR = "chair", _("乡镇人大主席")
    LEADER = "leader", _("常委会领导")
    UNIT = "unit", _("承办单位")
    STATION_HEAD = "station_head", _("站长")
    LIAISON_OFFICER = "liaison_officer", _("联络员")
    CUSTODIAN = "custodian", _("信息保管员")
    AUDITOR = "auditor", _("审计员")
    ADMIN = "admin", _("系统管理员")


class Standing(models.TextChoices):
    """Whether a mandate may be exercised (代表法 61–62)."""

    ACTIVE = "active", _("在任")
    SUSPENDED = "suspended", _("暂停执行职务")
    ENDED = "ended", _("资格终止")


class Person(models.Model):
    """A human being. The sign-in, if any, hangs on the person, never the other way round."""

    name = models.CharField(_("姓名"), max_length=60)
    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="person")
    about = models.CharField(_("公开简介"), max_length=300, blank=True)
    public_fields = models.JSONField(_("同意公开的项目"), default=list)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Current(models.QuerySet[Any]):
    """Rows with a span of dates."""

    def on(self, day: Any) -> "Current":
        """Those in force on a day."""
        return self.filter(Q(from_on__lte=day), Q(to_on=None) | Q(to_on__gte=day))


class Mandate(models.Model):
    """代表资格: a person in one congress for one term, from one constituency or electing unit."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    congress = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    constituency = models.CharField(_("选区或选举单位"), max_length=80, blank=True)
    card_no = models.CharField(_("代表证号"), max_length=40, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.ACTIVE)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["congress", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "congress", "term"], name="one_mandate_a_term"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="mandate_span"),
        ]


class Post(models.Model):
    """任职: a role held at an organ, if need be at one place of it (``station:7``)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    place = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("职务"), max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["role", "pk"]
        indexes = [
            models.Index(fields=["organ", "role"], name="post_organ_role"),
            models.Index(fields=["place", "role"], name="post_place_role"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="post_span"),
        ]
