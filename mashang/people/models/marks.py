"""Beside mandates and posts: capacities, duty roles, pledges (R12, R14, R41, R46, R47, R87)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ
from mashang.people.models.persons import Current, Person


class CapacityKind(models.TextChoices):
    """In which capacity somebody takes part: all but the last need not be deputies (地方组织法 47)."""

    EXPERT = "expert", _("专家")
    COUNCILLOR = "councillor", _("议事代表")
    OFFICIAL = "official", _("职能部门人员")
    STANDING = "standing", _("常委会组成人员")


class Capacity(models.Model):
    """身份: expert, street councillor, official or member of a standing committee, for a field, from a day to a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="capacities")
    kind = models.CharField(_("身份"), max_length=10, choices=CapacityKind)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("聘任或所在机构"))
    field = models.CharField(_("领域"), max_length=60, blank=True)
    from_on = models.DateField(_("起始日期"))
    to_on = models.DateField(_("截止日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        indexes = [models.Index(fields=["kind", "person"], name="capacity_kind")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CapacityKind.values), name="capacity_kind_known"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="capacity_span"),
        ]


class DutyRole(models.Model):
    """A tag that an organ keeps: 宣传员、监督员、调解员、信息员、招商员、牵线员、护航员 …"""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=20)
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ["organ", "pk"]
        constraints = [models.UniqueConstraint(fields=["organ", "name"], name="duty_role_once")]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """A person with such a tag, from a day to a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    role = models.ForeignKey(DutyRole, models.PROTECT, related_name="holders")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "person"], condition=Q(to_on=None), name="one_duty_at_a_time"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="duty_span"),
        ]


class Pledge(models.Model):
    """亮承诺 → 亮成效: what a deputy promised the public, until when, and what came of it (R41)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="pledges")
    text = models.CharField(_("承诺"), max_length=200)
    due_on = models.DateField(_("完成时间"), null=True, blank=True)
    result = models.CharField(_("成效"), max_length=300, blank=True)
    done_on = models.DateField(_("办成日期"), null=True, blank=True)
    public = models.BooleanField(_("向群众公开"), default=True)
    made_on = models.DateField(_("承诺日期"))

    class Meta:
        ordering = ["-made_on", "-pk"]
        indexes = [
            models.Index(fields=["person", "-made_on"], name="pledge_person"),
            models.Index(fields=["done_on", "due_on"], name="pledge_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(done_on=None) | Q(done_on__gte=F("made_on")), name="pledge_span"),
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(result=""), name="pledge_done_has_result"),
        ]

    def __str__(self) -> str:
        return self.text
