"""答复与评价: what was answered, to whom, and what they say of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models.handling import Assignment
from mashang.matters.models.matter import Matter
from mashang.matters.models.voice import Voice


class Outcome(models.TextChoices):
    """办理结果分类 (documents.md 4.3)."""

    A = "A", _("A类：已经解决或基本解决")
    B = "B", _("B类：正在解决或列入规划逐步解决")
    C = "C", _("C类：因条件限制或其他原因待以后解决")
    D = "D", _("D类：留作参考")


class Course(models.TextChoices):
    """What becomes of it: the five outcomes of 河南办法第十九条."""

    SOLVED = "solved", _("已经解决")
    SOLVING = "solving", _("有条件解决，正在解决")
    PLANNED = "planned", _("列入工作计划、规划")
    CANNOT = "cannot", _("不符合法律、法规和政策，或者受客观条件限制确实不能解决")
    ABOVE = "above", _("属于上级职权，已向上级反映")


class Grade(models.TextChoices):
    """评单的三个等次. Silence is none of them."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


@evidence(rows=Rows.ADDED)
class Reply(models.Model):
    """A unit's answer, an assisting unit's opinion, or an answer on the spot (no assignment)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="replies")
    assignment = models.OneToOneField(Assignment, models.PROTECT, null=True, related_name="answered")
    text = models.TextField(_("答复内容"))
    outcome = models.CharField(max_length=1, choices=Outcome)
    public = models.BooleanField(default=True)
    round = models.PositiveSmallIntegerField(default=1)
    by_user = models.BigIntegerField()
    signer = models.CharField(_("答复单位"), max_length=120)
    course = models.CharField(_("办理去向"), max_length=8, choices=Course, blank=True)
    doc_no = models.CharField(_("发文字号"), max_length=60, blank=True)
    signed_by = models.CharField(_("签发人"), max_length=60, blank=True)
    handler = models.CharField(_("承办人"), max_length=60, blank=True)
    handler_phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["matter", "pk"]


class ReplyDraft(models.Model):
    """答复稿: written by one, signed by the unit's head, who may change it. No evidence until it is issued."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="draft")
    text = models.TextField(_("答复内容"))
    outcome = models.CharField(_("办理结果"), max_length=1, choices=Outcome)
    course = models.CharField(_("办理去向"), max_length=8, choices=Course)
    doc_no = models.CharField(_("发文字号"), max_length=60, blank=True)
    handler = models.CharField(_("承办人"), max_length=60)
    handler_phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    by_user = models.BigIntegerField()
    at = models.DateTimeField()


@evidence(rows=Rows.ADDED)
class Answer(models.Model):
    """A reply given to one voice: everybody who spoke is answered."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="answers")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="answers")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["reply", "pk"]
        constraints = [models.UniqueConstraint(fields=["reply", "voice"], name="answered_once")]


@evidence(rows=Rows.ADDED)
class Rating(models.Model):
    """评价: by the voice that was answered, or (no voice) by the deputy. Only ever added."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="ratings")
    voice = models.ForeignKey(Voice, models.PROTECT, null=True, related_name="ratings")
    grade = models.CharField(max_length=12, choices=Grade)
    attitude = models.CharField(_("对办理态度"), max_length=12, choices=Grade, blank=True)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    by_user = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["reply", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "voice"], name="rated_once_a_voice"),
            models.UniqueConstraint(fields=["reply"], condition=Q(voice=None), name="rated_once_by_deputy"),
            models.CheckConstraint(
                condition=~Q(grade=Grade.DISSATISFIED, reason=""), name="dissatisfaction_has_a_reason"
            ),
        ]


class NoteKind(models.TextChoices):
    """What a note is. Only progress and the speaker's own supplement are shown to the speaker."""

    PROGRESS = "progress", _("办理进展")
    SUPPLEMENT = "supplement", _("补充说明")
    REMARK = "remark", _("内部备注")
    URGE = "urge", _("催办")
    EVIDENCE = "evidence", _("销号依据")
    FOLLOW_UP = "follow_up", _("回访")
    BEFORE = "before", _("办前沟通")
    DURING = "during", _("办中沟通")
    AFTER = "after", _("办后沟通")


@evidence(rows=Rows.ADDED)
class Note(models.Model):
    """Something said on the way."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notes")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="notes")
    voice = models.ForeignKey(Voice, models.PROTECT, null=True, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.CharField(max_length=1000)
    signer = models.CharField(max_length=120, blank=True)
    by_user = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["matter", "pk"]
