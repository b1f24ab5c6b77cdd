"""代表小组 and other bodies: who stands together, for what, and what they plan (R12, R35, R36, R87, R101)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.kit.fields import WordsField
from mashang.organs.models import Organ
from mashang.organs.paths import PathField
from mashang.people.models.persons import Current, Person, Sector


class GroupKind(models.TextChoices):
    """What a body is (代表法 27: by place or by field)."""

    PLACE = "place", _("代表小组")
    PROFESSIONAL = "professional", _("专业代表小组")
    SECTOR = "sector", _("产业代表小组")
    DELEGATION = "delegation", _("代表团")
    YOUTH = "youth", _("青年议事团")
    COUNCIL = "council", _("街道议事代表会议")


class GroupPart(models.TextChoices):
    """What somebody is in a group."""

    LEADER = "leader", _("组长")
    VICE = "vice", _("副组长")
    MEMBER = "member", _("成员")
    EXPERT = "expert", _("专家")


class Group(models.Model):
    """One body of an organ. `parties` is its formula: 产业园 + 村 + 种植大户 + 联络站."""

    name = models.CharField(_("名称"), max_length=80)
    spelling = PathField(_("拼音"), max_length=160, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=GroupKind)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("归口机构"))
    sector = models.CharField(_("产业"), max_length=6, choices=Sector, blank=True)
    purpose = models.CharField(_("宗旨和任务"), max_length=300, blank=True)
    parties = WordsField(_("组成方"), max_length=200, blank=True, default=list)
    from_on = models.DateField(_("成立日期"))
    to_on = models.DateField(_("撤销日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["spelling", "pk"]
        indexes = [
            models.Index(fields=["organ", "spelling"], name="group_organ"),
            models.Index(fields=["spelling"], name="group_spelling"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name"], name="group_name_once"),
            models.CheckConstraint(condition=Q(kind__in=GroupKind.values), name="group_kind_known"),
            models.CheckConstraint(condition=Q(sector__in=["", *Sector.values]), name="group_sector_known"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="group_span"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """Where this stands, for the journal."""
        return self.organ.region.path


class Member(models.Model):
    """编组: a person in a group, from a day to a day."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="groups")
    part = models.CharField(_("身份"), max_length=8, choices=GroupPart, default=GroupPart.MEMBER)
    from_on = models.DateField(_("入组日期"))
    to_on = models.DateField(_("离组日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["group", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(to_on=None), name="in_a_group_once"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(to_on=None, part="leader"), name="one_leader_a_group"
            ),
            models.CheckConstraint(condition=Q(part__in=GroupPart.values), name="member_part_known"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="member_span"),
        ]


class GroupPlan(models.Model):
    """年度计划 of a group, and what came of it (R36)."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("年度"))
    text = models.TextField(_("计划"), max_length=2000)
    result = models.TextField(_("成效"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "year"], name="one_plan_a_year")]
