"""With whom a station works: pairs, co-builders, those who guide it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ
from mashang.people.models import Current, Person
from mashang.stations.models.tree import Station


class Pairing(models.Model):
    """结对共建 of two stations (R4). `a` has the lower key, so that a pair is one row whoever enters it."""

    a = models.ForeignKey(Station, models.PROTECT, related_name="+")
    b = models.ForeignKey(Station, models.PROTECT, related_name="+")
    purpose = models.CharField(_("结对事项"), max_length=120)
    from_on = models.DateField(_("结对日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["a", "b", "from_on"], name="pairing_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="pairing_in_order"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="pairing_span"),
        ]


class PartyKind(models.TextChoices):
    """四方共建 (R22)."""

    ASSOCIATION = "association", _("行业协会")
    ENTERPRISE = "enterprise", _("企业")
    COLLECTIVE = "collective", _("村集体")
    GROWER = "grower", _("种植大户")
    OTHER = "other", _("其他")


class CoBuilder(models.Model):
    """共建方."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="co_builders")
    kind = models.CharField(_("类别"), max_length=12, choices=PartyKind)
    name = models.CharField(_("共建方"), max_length=80)
    part = models.CharField(_("共建内容"), max_length=120, blank=True)

    class Meta:
        ordering = ["station", "kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "name"], name="co_builder_once")]


class GuideKind(models.TextChoices):
    """Who guides: a committee of the congress, a department, or a member of the standing committee (R15, R38)."""

    COMMITTEE = "committee", _("人大工作委员会")
    DEPARTMENT = "department", _("职能部门")
    MEMBER = "member", _("常委会组成人员")


class Guidance(models.Model):
    """挂钩指导、分包联系. A committee or department is an organ with its contact; a member is a person."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="guides")
    kind = models.CharField(_("类别"), max_length=12, choices=GuideKind)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("指导单位")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("联系人")
    )
    purpose = models.CharField(_("指导内容"), max_length=120, blank=True)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["station", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=GuideKind.MEMBER, person__isnull=False)
                | (~Q(kind=GuideKind.MEMBER) & Q(organ__isnull=False)),
                name="guidance_names_somebody",
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="guidance_span"),
        ]
