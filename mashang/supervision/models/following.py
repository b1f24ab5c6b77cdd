"""What follows: urging, mechanisms with their ledgers, the exchange with the procuratorate, a group's difficulties."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models import Link
from mashang.organs.models import Organ
from mashang.people.models import Group, Person
from mashang.stations.models import Station
from mashang.supervision.models.case import Supervised
from mashang.supervision.models.key import KeySuggestion, Topic
from mashang.supervision.models.occasion import Undertaking
from mashang.supervision.models.presidium import Problem
from mashang.supervision.workflow import DIFFICULTY
from mashang.supervision.workflow_presidium import MECHANISM


@evidence
class Urging(models.Model):
    """催办 of one thing: who urged, when, what was said, and what came of it."""

    key = models.ForeignKey(KeySuggestion, models.PROTECT, null=True, related_name="urgings")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="urgings")
    undertaking = models.ForeignKey(Undertaking, models.PROTECT, null=True, related_name="urgings")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, related_name="urgings")
    text = models.CharField(_("催办内容"), max_length=500)
    signer = models.CharField(max_length=80)
    by_user = models.BigIntegerField()
    at = models.DateTimeField()
    came = models.CharField(_("催办后的情况"), max_length=500, blank=True)
    came_on = models.DateField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__isnull=False, topic=None, undertaking=None, problem=None)
                | Q(key=None, topic__isnull=False, undertaking=None, problem=None)
                | Q(key=None, topic=None, undertaking__isnull=False, problem=None)
                | Q(key=None, topic=None, undertaking=None, problem__isnull=False),
                name="urging_of_one_thing",
            )
        ]


@evidence
class Mechanism(Supervised):
    """机制: what one problem taught, kept going for all of its class (R67)."""

    flow = MECHANISM

    problem = models.ForeignKey(Problem, models.PROTECT, null=True, related_name="mechanisms")
    station = models.ForeignKey(Station, models.PROTECT, null=True, related_name="+", verbose_name=_("运行联络站"))
    what = models.TextField(_("做法"))
    since_on = models.DateField(_("建立日期"))
    why_ended = models.CharField(_("停止原因"), max_length=500, blank=True)

    class Meta:
        ordering = ["-since_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MECHANISM.states)), name="mechanism_state_known")
        ]
        indexes = [models.Index(fields=["organ", "-since_on", "-id"], name="mechanism_list")]


@evidence(rows=Rows.ADDED)
class LedgerLine(models.Model):
    """One line of a mechanism's ledger; `count` is what came of it in its own unit."""

    mechanism = models.ForeignKey(Mechanism, models.PROTECT, related_name="ledger")
    on = models.DateField(_("日期"))
    party = models.CharField(_("对象"), max_length=80)
    what = models.CharField(_("事由"), max_length=300)
    result = models.CharField(_("结果"), max_length=300)
    count = models.PositiveIntegerField(_("数量"), default=0)
    measure = models.CharField(_("单位（人、户、件）"), max_length=10, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]


@evidence
class Difficulty(Supervised):
    """A group's own difficulty (R119): of a `group` on the register, or of one that is only named in words."""

    flow = DIFFICULTY

    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="difficulties", verbose_name=_("代表小组"))
    group_name = models.CharField(_("小组名称"), max_length=60, blank=True)
    raiser = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("遇到的困难"))
    due_on = models.DateField(_("希望答复的日期"), null=True)
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("小组困难")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(DIFFICULTY.states)), name="difficulty_state_known"),
            models.CheckConstraint(
                condition=Q(group__isnull=False, group_name="") | (Q(group=None) & ~Q(group_name="")),
                name="difficulty_of_one_group",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-at", "-id"], name="difficulty_list"),
            models.Index(fields=["raiser", "-at", "-id"], name="difficulty_raiser"),
            models.Index(fields=["group", "-at", "-id"], name="difficulty_group"),
        ]

    @property
    def of_whom(self) -> str:
        """The group's name: that on the register as it is now, or as it was typed."""
        return self.group.name if self.group else self.group_name


class Direction(models.TextChoices):
    """Which way the two were turned into one another (R61)."""

    OUT = "out", _("代表建议转为检察建议")
    IN = "in", _("检察建议转为代表建议")


@evidence
class Conversion(models.Model):
    """One line of the log between a deputy's suggestion and a 检察建议; what is linked is in `link`."""

    link = models.OneToOneField(Link, models.PROTECT, related_name="conversion")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    direction = models.CharField(_("方向"), max_length=3, choices=Direction)
    on = models.DateField(_("日期"))
    told = models.CharField(_("说明"), max_length=300, blank=True)
    came = models.CharField(_("结果"), max_length=500, blank=True)
    came_on = models.DateField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["organ", "-on", "-id"], name="conversion_list")]

    @property
    def scope_path(self) -> str:
        """Where the record files it."""
        return self.organ.region.path
