"""督办活动 with what was found and measured, and what units undertook there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models import Matter, Told
from mashang.organs.models import Organ
from mashang.supervision.models.case import Supervised
from mashang.supervision.models.key import KeySuggestion, Topic
from mashang.supervision.models.presidium import Problem
from mashang.supervision.workflow import OCCASION, UNDERTAKING


class OccasionKind(models.TextChoices):
    """What kind of occasion: on the spot, half-yearly, a report heard, a question put (监督法第十二、四十七条)."""

    ON_SITE = "on_site", _("现场督办")
    INSPECTION = "inspection", _("集中观摩视察")
    REPORT = "report", _("听取专项工作报告")
    INQUIRY = "inquiry", _("专题询问")
    VISIT = "visit", _("国家机关进站")


@evidence
class Occasion(Supervised):
    """One dated occasion. `half` is the half-year of an inspection: ``2026-1`` (R83)."""

    flow = OCCASION

    kind = models.CharField(_("形式"), max_length=10, choices=OccasionKind)
    key = models.ForeignKey(KeySuggestion, models.PROTECT, null=True, related_name="occasions")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="occasions")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, related_name="occasions")
    committee = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("承办委员会"))
    unit = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("被督办单位"))
    on = models.DateField(_("日期"))
    half = models.CharField(max_length=6, blank=True)
    place = models.CharField(_("地点"), max_length=80, blank=True)
    who = models.CharField(_("参加人员"), max_length=300, blank=True)
    found = models.TextField(_("情况和问题"), blank=True)
    outcome = models.CharField(_("结果"), max_length=500, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(OCCASION.states)), name="occasion_state_known"),
            models.UniqueConstraint(
                fields=["organ", "half"],
                condition=~Q(half="") & ~Q(state="cancelled"),
                name="one_inspection_a_half_year",
            ),
        ]
        indexes = [models.Index(fields=["organ", "-on", "-id"], name="occasion_list")]


@evidence(rows=Rows.ADDED)
class Poll(models.Model):
    """满意度测评 as it was counted on paper: no ballot is here (rules.md 2.1)."""

    occasion = models.OneToOneField(Occasion, models.PROTECT, related_name="poll")
    eligible_count = models.PositiveIntegerField(_("应到人数"))
    present_count = models.PositiveIntegerField(_("实到人数"))
    issued = models.PositiveIntegerField(_("发出票数"))
    collected = models.PositiveIntegerField(_("收回票数"))
    satisfied = models.PositiveIntegerField(_("满意"))
    basically = models.PositiveIntegerField(_("基本满意"))
    dissatisfied = models.PositiveIntegerField(_("不满意"))
    abstain = models.PositiveIntegerField(_("弃权"))

    class Meta:
        ordering = ["occasion"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    present_count__lte=F("eligible_count"), issued__lte=F("present_count"), collected__lte=F("issued")
                ),
                name="poll_counts_fall",
            ),
            models.CheckConstraint(
                condition=Q(
                    collected__gte=F("satisfied") + F("basically") + F("dissatisfied") + F("abstain"),
                ),
                name="poll_adds_up",
            ),
        ]


class UndertakingKind(models.TextChoices):
    """What a unit owes: its own promise, what an inspection found, what a deliberation asks for."""

    PROMISE = "promise", _("承诺事项")
    FINDING = "finding", _("视察发现的问题")
    OPINION = "opinion", _("审议意见")


@evidence(exclude={"reminded": "how far the worker's reminders went; it moves without anybody acting"})
class Undertaking(Supervised):
    """What a unit has to do by a date. `origin` is the matter where it arose (R120)."""

    flow = UNDERTAKING
    handed = frozenset(UNDERTAKING.states)

    kind = models.CharField(_("类别"), max_length=8, choices=UndertakingKind)
    unit = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("责任单位"))
    occasion = models.ForeignKey(Occasion, models.PROTECT, null=True, related_name="undertakings")
    origin = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("内容"))
    where = models.CharField(_("作出的场合"), max_length=80, blank=True)
    made_on = models.DateField(_("日期"))
    due_on = models.DateField(_("期限"))
    told = models.TextField(_("落实情况"), blank=True)
    told_on = models.DateField(null=True)
    checked = models.CharField(_("核查结果"), max_length=500, blank=True)
    checked_on = models.DateField(null=True)
    reminded = models.CharField(max_length=10, choices=Told, blank=True, default=Told.NOTHING)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(UNDERTAKING.states)), name="undertaking_state_known"),
            models.CheckConstraint(condition=Q(due_on__gte=F("made_on")), name="undertaking_runs_forward"),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "broken"]) | Q(checked_on__isnull=False),
                name="undertaking_judged_when_checked",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "due_on"], name="undertaking_organ"),
            models.Index(fields=["unit", "state", "due_on"], name="undertaking_unit"),
            models.Index(fields=["reminded", "due_on", "id"], name="undertaking_watch", condition=Q(state="open")),
        ]
