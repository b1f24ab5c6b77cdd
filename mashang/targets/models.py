"""联系对象: whom deputies keep contact with (R40, R82)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Region
from mashang.people.models import Person


class Kind(models.TextChoices):
    """What kind of target this is."""

    ENTERPRISE = "enterprise", _("企业")
    PROJECT = "project", _("项目")
    VILLAGE = "village", _("村（社区）")
    GRID = "grid", _("网格")
    GROWER = "grower", _("种养大户")
    HOUSEHOLD = "household", _("选民户")


class Target(models.Model):
    """An enterprise, project, village, grid, grower or household."""

    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(_("名称"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "name", "region"], name="target_once_a_place")]
        indexes = [models.Index(fields=["region", "kind"], name="target_region_kind")]

    def __str__(self) -> str:
        return self.name


class Tie(models.Model):
    """联系: which deputy keeps contact with which target, and since when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="ties")
    target = models.ForeignKey(Target, models.PROTECT, related_name="ties")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["target", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "target", "from_on"], name="tie_once")]


class ContactPerson(models.Model):
    """企业联系人: who may be called, for what they agreed to, until they say otherwise (R92). Name and number are
    sealed; masks are what staff read."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="contact_people")
    name_mask = models.CharField(_("联系人"), max_length=60)
    phone_mask = models.CharField(_("联系人电话"), max_length=20)
    job = models.CharField(_("职务"), max_length=60, blank=True)
    identity_ref = models.UUIDField()
    contact_ref = models.UUIDField()
    consented_on = models.DateField(_("同意日期"))
    purpose = models.CharField(_("同意的用途"), max_length=100)

    class Meta:
        ordering = ["target", "pk"]
        verbose_name = _("企业联系人")
        constraints = [
            models.UniqueConstraint(fields=["target", "name_mask", "phone_mask"], name="contact_person_once"),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="contact_person_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.name_mask}"
