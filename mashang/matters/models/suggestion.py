"""代表建议、议案: the facts of the form, what it is tied to, and what was promised."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models.clock import Told
from mashang.matters.models.handling import Assignment
from mashang.matters.models.matter import Matter
from mashang.organs.models import Organ, Term
from mashang.people.models import Mandate


class Formed(models.TextChoices):
    """How it came about (documents.md 4.2)."""

    RESEARCH = "research", _("专题调研")
    FORUM = "forum", _("座谈")
    VISIT = "visit", _("走访选民、企业")
    INSPECTION = "inspection", _("视察")
    OPINIONS = "opinions", _("群众意见")
    OTHER = "other", _("其他")


class Publicity(models.TextChoices):
    """How much may be made public (河南办法第二十九条)."""

    FULL = "full", _("同意全文公开")
    TITLE = "title", _("仅同意公开标题")
    NONE = "none", _("不宜公开")


class Refused(models.TextChoices):
    """Why it is none: the kinds that local rules name (rules.md 2.3)."""

    PERSONAL = "personal", _("解决代表本人或者亲属的个人问题")
    LETTERS = "letters", _("代转群众来信、申诉材料")
    CHARGES = "charges", _("检举、控告、申诉")
    CASES = "cases", _("涉及具体司法、监察案件")
    BIDS = "bids", _("涉及招标投标等具体经济活动")
    ACADEMIC = "academic", _("学术探讨、产品推介或者政策咨询")
    EMPTY = "empty", _("没有实际内容")


@evidence
class Particulars(models.Model):
    """What the form declares of a suggestion or motion. `text_version` rises when the text changes: a signature holds
    for the version that was signed. `serial` is its number in the congress's term (建议第N号)."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="particulars")
    congress = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    session = models.PositiveSmallIntegerField(_("第几次会议"), null=True, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    delegation = models.CharField(_("代表团"), max_length=60, blank=True)
    serial = models.PositiveIntegerField(_("编号"), null=True)
    text_version = models.PositiveSmallIntegerField(default=1)
    formed = models.CharField(_("形成方式"), max_length=10, choices=Formed)
    years = models.PositiveSmallIntegerField(_("连续几年提出"), default=1)
    publicity = models.CharField(_("公开范围"), max_length=5, choices=Publicity, default=Publicity.FULL)
    wishes_contact = models.BooleanField(_("希望加强沟通"), default=True)
    no_reply = models.BooleanField(_("仅供参考，不需要书面答复"), default=False)
    may_join = models.BooleanField(_("可以邀请其他代表联名"), default=True)
    wished_unit = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("案由"), blank=True)
    grounds = models.TextField(_("案据"), blank=True)
    plan = models.TextField(_("方案"), blank=True)
    forwarded_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    refused_as = models.CharField(max_length=10, choices=Refused, blank=True)
    interest = models.CharField(_("需要核实的利益关系"), max_length=300, blank=True)
    result = models.CharField(_("审议结果"), max_length=500, blank=True)

    class Meta:
        ordering = ["congress", "-term", "serial", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "term", "serial"], condition=Q(serial__isnull=False), name="serial_once_a_term"
            ),
            models.CheckConstraint(condition=Q(years__gte=1), name="raised_at_least_once"),
        ]
        indexes = [
            models.Index(fields=["congress", "term", "session"], name="particulars_session"),
            models.Index(fields=["congress", "delegation"], name="particulars_delegation"),
            models.Index(
                fields=["-published_at", "-id"], name="particulars_published", condition=Q(published_at__isnull=False)
            ),
        ]

    @property
    def scope_path(self) -> str:
        """Where the record files it."""
        return self.matter.scope_path

    @property
    def waits_for_delegation(self) -> bool:
        """Whether it was raised in a session and its delegation has not passed it on yet (河南办法第十一条)."""
        return self.session is not None and self.forwarded_at is None


class LinkKind(models.TextChoices):
    """How two matters belong together: from the one that came first to the other; `same` has no direction."""

    LED_TO = "led_to", _("由此形成")
    TURNED = "turned", _("转为")
    SAME = "same", _("内容相同，一并办理")
    REPEATS = "repeats", _("往年提出过")
    PROSECUTOR = "prosecutor", _("与检察建议互转")


@evidence(rows=Rows.ADDED)
class Link(models.Model):
    """一件连着另一件. What lies outside this system, such as a 检察建议, is named in words (`outside`)."""

    origin = models.ForeignKey(Matter, models.PROTECT, related_name="leads")
    target = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="comes_from")
    outside = models.CharField(_("外部文号或名称"), max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=LinkKind)
    by_user = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["origin", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "target", "kind"], name="linked_once"),
            models.CheckConstraint(condition=~Q(origin=F("target")), name="not_linked_to_itself"),
            models.CheckConstraint(condition=Q(target__isnull=False) | ~Q(outside=""), name="link_leads_somewhere"),
        ]


class Kept(models.TextChoices):
    """What became of a promise."""

    OPEN = "open", _("正在落实")
    DONE = "done", _("已落实")
    CARRIED = "carried", _("转入下年继续落实")
    BROKEN = "broken", _("未落实")


@evidence(exclude={"reminded": "how far the worker's reminders went; it moves without anybody acting"})
class Commitment(models.Model):
    """承诺事项: what a unit promised in its answer, until when, and what a check found (河南办法第二十三、二十七条)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="commitments")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="commitments")
    unit = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    text = models.CharField(_("承诺内容"), max_length=500)
    made_on = models.DateField()
    due_on = models.DateField(_("落实期限"))
    state = models.CharField(max_length=8, choices=Kept, default=Kept.OPEN)
    told = models.CharField(_("落实情况"), max_length=500, blank=True)
    told_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    found = models.CharField(_("核查结果"), max_length=500, blank=True)
    again_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reminded = models.CharField(max_length=10, choices=Told, blank=True, default=Told.NOTHING)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("made_on")), name="promise_runs_forward"),
            models.CheckConstraint(
                condition=~Q(state__in=[Kept.DONE, Kept.BROKEN]) | Q(checked_on__isnull=False),
                name="judged_when_checked",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="promise_unit"),
            models.Index(fields=["reminded", "due_on", "id"], name="promise_watch", condition=Q(state="open")),
        ]
