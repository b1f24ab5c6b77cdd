"""重点督办建议, 监督议题, and the lines of their plans."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models import Matter
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.supervision.models.case import Supervised
from mashang.supervision.workflow import KEY, TOPIC


class Criterion(models.TextChoices):
    """Why a suggestion is a key one (rules.md 2.3; 山东 14, 青岛 21)."""

    OVERALL = "overall", _("事关全局、社会普遍关心")
    CLUSTERED = "clustered", _("代表和群众反映集中")
    HARD = "hard", _("综合性强、办理难度大")
    YEARLY = "yearly", _("年度重点工作")


class Level(models.TextChoices):
    """Who leads the supervision (R72)."""

    LEADER = "leader", _("常委会领导牵头督办")
    COMMITTEE = "committee", _("专门委员会专项督办")
    OFFICE = "office", _("代表工作机构协调督办")


@evidence
class KeySuggestion(Supervised):
    """重点督办建议. On the government's side: who of the district leads, which head holds it, which team (R59)."""

    flow = KEY

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="key")
    criteria = models.JSONField(_("提名理由"))
    consulted = models.TextField(_("征求意见情况"), blank=True)
    fixed_on = models.DateField(_("主任会议日期"), null=True)
    decision = models.CharField(_("主任会议决定"), max_length=500, blank=True)
    level = models.CharField(_("督办层次"), max_length=9, choices=Level, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("督办负责人"))
    owner_name = models.CharField(_("督办负责人姓名职务"), max_length=60, blank=True)
    committee = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("督办委员会"))
    district_lead = models.CharField(_("政府领衔领导"), max_length=60, blank=True)
    bureau_lead = models.CharField(_("主抓单位负责人"), max_length=60, blank=True)
    task_force = models.CharField(_("推进专班"), max_length=120, blank=True)
    plan = models.TextField(_("督办方案"), blank=True)
    planned_on = models.DateField(null=True)
    report = models.TextField(_("督办情况报告"), blank=True)
    reported_on = models.DateField(null=True)
    result = models.CharField(_("督办结果"), max_length=500, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(KEY.states)), name="key_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["nominated", "dropped"]) | (Q(fixed_on__isnull=False) & ~Q(level="")),
                name="key_fixed_by_a_meeting",
            ),
        ]
        indexes = [models.Index(fields=["organ", "-at", "-id"], name="key_list")]


class Mark(models.TextChoices):
    """What a topic was made for."""

    CLUSTER = "cluster", _("集中提")
    REPEAT = "repeat", _("反复提")
    HARD = "hard", _("难度大")


@evidence
class Topic(Supervised):
    """监督议题, made by hand of several matters (R57)."""

    flow = TOPIC

    mark = models.CharField(_("形成原因"), max_length=7, choices=Mark)
    repeat_count = models.PositiveSmallIntegerField(_("连续提出年数"), default=1)
    text = models.TextField(_("议题说明"))
    committee = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("督办委员会"))
    decided_on = models.DateField(null=True)
    decision = models.CharField(_("决定"), max_length=500, blank=True)
    plan = models.TextField(_("督办方案"), blank=True)
    result = models.CharField(_("督办结果"), max_length=500, blank=True)
    ended_on = models.DateField(null=True)
    matters: "models.ManyToManyField[Matter, TopicMatter]" = models.ManyToManyField(
        Matter, through="TopicMatter", related_name="topics"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=list(TOPIC.states)), name="topic_state_known")]
        indexes = [models.Index(fields=["organ", "-at", "-id"], name="topic_list")]


@evidence(rows=Rows.ADDED)
class TopicMatter(models.Model):
    """One matter of a topic."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="members")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["topic", "pk"]
        constraints = [models.UniqueConstraint(fields=["topic", "matter"], name="once_in_a_topic")]


@evidence(rows=Rows.ADDED)
class PlanLine(models.Model):
    """四落实: who, by when, what, and what shall come of it (R108)."""

    key = models.ForeignKey(KeySuggestion, models.PROTECT, null=True, related_name="lines")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="lines")
    who = models.CharField(_("落实人员"), max_length=60)
    due_on = models.DateField(_("落实时间"))
    what = models.CharField(_("落实内容"), max_length=300)
    effect = models.CharField(_("落实成效"), max_length=300)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__isnull=False, topic=None) | Q(key=None, topic__isnull=False), name="line_of_one_plan"
            )
        ]
