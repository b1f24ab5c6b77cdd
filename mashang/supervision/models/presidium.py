"""主席团会议, its problems and the lists that it issues."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models import Matter
from mashang.matters.workflow import State
from mashang.organs.models import Category, Organ
from mashang.people.models import Person
from mashang.stations.models import Station
from mashang.supervision.models.case import Supervised
from mashang.supervision.workflow_presidium import MEETING, PROBLEM
from mashang.targets.models import Target


@evidence
class Problem(Supervised):
    """One problem. Where a `matter` stands behind it, what became of that is read there; otherwise here."""

    flow = PROBLEM
    handed = frozenset({"handling", "answered", "solved"})

    station = models.ForeignKey(Station, models.PROTECT, null=True, related_name="+", verbose_name=_("来源联络站"))
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="+", verbose_name=_("企业或项目"))
    target_name = models.CharField(_("企业或项目名称"), max_length=80, blank=True)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="problem")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+", verbose_name=_("类别"))
    text = models.TextField(_("问题"))
    unit = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("责任单位"))
    charged = models.CharField(_("责任人"), max_length=60, blank=True)
    supervisor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("责任监督代表"))
    due_on = models.DateField(_("办理期限"), null=True)
    moved_on = models.DateField(_("最近进展日期"), null=True)
    answer = models.TextField(_("答复"), blank=True)
    basis = models.CharField(_("销号依据"), max_length=500, blank=True)
    class_fix = models.CharField(_("解决一类问题的做法"), max_length=500, blank=True)
    solved_on = models.DateField(_("销号日期"), null=True)
    followed = models.CharField(_("回访结果"), max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(PROBLEM.states)), name="problem_state_known"),
            models.CheckConstraint(
                condition=Q(state="solved", solved_on__isnull=False) | (~Q(state="solved") & Q(solved_on=None)),
                name="problem_solved_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-at", "-id"], name="problem_list"),
            models.Index(fields=["organ", "state", "due_on"], name="problem_open"),
            models.Index(fields=["unit", "state", "due_on"], name="problem_unit"),
            models.Index(fields=["supervisor", "state", "due_on"], name="problem_supervisor"),
        ]

    @property
    def closed(self) -> bool:
        """Whether it is solved: that of the matter behind it, if there is one, otherwise its own."""
        return self.matter.state == State.CLOSED if self.matter else self.state == "solved"

    @property
    def for_whom(self) -> str:
        """The enterprise, project or village."""
        return self.target.name if self.target else self.target_name


SOLVED = Q(matter=None, state="solved") | Q(matter__state=State.CLOSED)
"""The same as `Problem.closed`, as a condition."""


class NoteKind(models.TextChoices):
    """What a note of a problem says."""

    PROGRESS = "progress", _("进展")
    PUSH = "push", _("要求再办")
    FOLLOW_UP = "follow_up", _("回访")


@evidence(rows=Rows.ADDED)
class ProblemNote(models.Model):
    """One note, signed."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=9, choices=NoteKind)
    text = models.CharField(max_length=1000)
    signer = models.CharField(max_length=80)
    by_user = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


@evidence
class Meeting(Supervised):
    """主席团会议: due and present members, and what was decided. A quorum is more than half
    (河南省乡镇人大主席团工作条例)."""

    flow = MEETING

    number = models.PositiveSmallIntegerField(_("第几次会议"))
    on = models.DateField(_("会议日期"))
    place = models.CharField(_("地点"), max_length=80, blank=True)
    eligible_count = models.PositiveSmallIntegerField(_("应到人数"))
    present_count = models.PositiveSmallIntegerField(_("实到人数"), null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MEETING.states)), name="meeting_state_known"),
            models.CheckConstraint(condition=Q(eligible_count__gte=1), name="meeting_of_somebody"),
            models.CheckConstraint(
                condition=Q(state="called")
                | Q(present_count__lte=F("eligible_count"), present_count__gt=F("eligible_count") / 2),
                name="meeting_has_a_quorum",
            ),
            models.UniqueConstraint(fields=["organ", "number", "on"], name="meeting_once"),
        ]
        indexes = [models.Index(fields=["organ", "-on", "-id"], name="meeting_list")]


class MissedMeeting(models.Model):
    """A period that went by without a meeting of a presidium in the record: told of once. Bookkeeping of the worker, no
    evidence. `since_on` is what it was counted from; `number` says which period after that: 1 the first."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    since_on = models.DateField()
    number = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["organ", "-told_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "since_on", "number"], name="missed_told_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="missed_counts_from_one"),
        ]


class Decision(models.TextChoices):
    """What the meeting does with a problem."""

    RAISE_UP = "raise_up", _("提交政府办理")
    HAND = "hand", _("交有关单位办理")
    ANSWER = "answer", _("当场答复")
    SETTLE = "settle", _("当场了结")
    PUT_OFF = "put_off", _("暂不处理")


@evidence
class AgendaItem(models.Model):
    """One line of the agenda: a problem, and what was decided about it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    text = models.CharField(_("决定内容"), max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "problem"], name="once_on_the_agenda"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="decided_at_a_time",
            ),
        ]


@evidence(rows=Rows.ADDED)
class ProblemList(models.Model):
    """问题清单 of a month, issued to the government with a letter; numbered within the year."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="lists")
    to = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    doc_no = models.CharField(_("发文字号"), max_length=40, blank=True)
    issued_on = models.DateField()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="list_number_once_a_year"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="list_of_a_month"),
        ]

    @property
    def scope_path(self) -> str:
        """Where the record files it."""
        return self.organ.region.path


@evidence(rows=Rows.ADDED)
class Listed(models.Model):
    """One problem on a list."""

    list = models.ForeignKey(ProblemList, models.PROTECT, related_name="lines")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="listed")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["list", "number"]
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="listed_number_once"),
            models.UniqueConstraint(fields=["list", "problem"], name="listed_once"),
        ]
