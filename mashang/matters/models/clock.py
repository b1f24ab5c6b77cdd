"""期限: each deadline as a row that says what it was counted from, by which rule, and whether it was kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import evidence
from mashang.matters.models.handling import Assignment
from mashang.matters.models.matter import Matter


class ClockKind(models.TextChoices):
    """What is due. A rating is an invitation, never a debt."""

    ORDER = "order", _("定单")
    ASSIGN = "assign", _("派单")
    ACKNOWLEDGE = "acknowledge", _("签收")
    REPLY = "reply", _("答复")
    ASSIST = "assist", _("协办意见")
    CHECK = "check", _("督单")
    RATE = "rate", _("评单")
    DECIDE = "decide", _("重新确定承办单位")
    FEEDBACK = "feedback", _("代表反馈")
    ASSESS = "assess", _("组织评估")


class Told(models.TextChoices):
    """How far the reminders of a clock have gone; bookkeeping of the worker, no evidence."""

    NOTHING = "", _("尚未提醒")
    SOON = "soon", _("已提醒将到期")
    OVER = "over", _("已提醒逾期")
    ESCALATED = "escalated", _("已报告领导")


@evidence(exclude={"told": "how far the worker's reminders went; it moves without anybody acting"})
class Clock(models.Model):
    """One deadline, of so many working days or, by law, of so many months. Open until `ended_on`; `kept` then says
    whether it was in time, None when it was set aside."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="clocks")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="clocks")
    kind = models.CharField(max_length=12, choices=ClockKind)
    started_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField(default=0)
    rule = models.CharField(max_length=60)
    rule_owner = models.CharField(max_length=80, blank=True)
    calendar_version = models.CharField(max_length=80, blank=True)
    provisional = models.BooleanField(default=False)
    ceiling_on = models.DateField(null=True)
    original_due_on = models.DateField()
    due_on = models.DateField()
    ended_on = models.DateField(null=True)
    kept = models.BooleanField(null=True)
    told = models.CharField(max_length=10, choices=Told, blank=True, default=Told.NOTHING)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "assignment", "kind"],
                condition=Q(ended_on=None, assignment__isnull=False),
                name="one_open_clock_each",
            ),
            models.UniqueConstraint(
                fields=["matter", "kind"], condition=Q(ended_on=None, assignment=None), name="one_open_clock_a_matter"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=models.F("started_on")), name="clock_runs_forward"),
        ]
        indexes = [
            models.Index(fields=["told", "due_on", "id"], name="clock_open", condition=Q(ended_on=None)),
            models.Index(fields=["provisional", "id"], name="clock_provisional", condition=Q(ended_on=None)),
        ]
