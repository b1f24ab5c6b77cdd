"""反映人、提出人: whoever is owed an answer. Who it was lies sealed in the vault; here only that there is one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.matters.models.matter import Matter
from mashang.people.models import Person
from mashang.targets.models import Target


class VoiceKind(models.TextChoices):
    """Who speaks (R30, R50)."""

    CITIZEN = "citizen", _("群众")
    ENTERPRISE = "enterprise", _("企业")
    AWAY = "away", _("在外群众")
    DEPUTY = "deputy", _("代表")


SPEAKERS = [(kind.value, kind.label) for kind in VoiceKind if kind != VoiceKind.DEPUTY]
"""Who may speak through a code or at a desk; a deputy speaks by a paper of their own."""


class How(models.TextChoices):
    """In which way the words came."""

    SELF = "self", _("本人填写")
    VISIT = "visit", _("来访，由工作人员代为登记")
    CALL = "call", _("来电，由工作人员代为登记")
    TRANSFER = "transfer", _("由其他单位转来")


@evidence(rows=Rows.REMOVED)
class Voice(models.Model):
    """One speaker of one matter, with the words as they were said. A deputy is named (`person`), speaks in office, and
    signs a version of the text (河南办法第九条)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="voices")
    kind = models.CharField(max_length=12, choices=VoiceKind, default=VoiceKind.CITIZEN)
    how = models.CharField(max_length=8, choices=How, default=How.SELF)
    words = models.TextField(_("原话"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="+")
    host_city = models.CharField(_("现居地"), max_length=20, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    leads = models.BooleanField(_("领衔"), default=False)
    signed_at = models.DateTimeField(null=True)
    signed_version = models.PositiveSmallIntegerField(null=True)
    entered_by = models.BigIntegerField(null=True)
    code_hash = models.CharField(max_length=64, unique=True)
    identity_ref = models.UUIDField(null=True)
    contact_ref = models.UUIDField(null=True)

    class Meta:
        ordering = ["matter", "pk"]
        indexes = [models.Index(fields=["person", "matter"], name="voice_person")]
        constraints = [
            models.UniqueConstraint(fields=["matter", "person"], name="a_deputy_speaks_once"),
            models.UniqueConstraint(fields=["matter"], condition=Q(leads=True), name="one_leads"),
            models.CheckConstraint(condition=~Q(leads=True) | Q(person__isnull=False), name="who_leads_is_known"),
        ]

    @property
    def reachable(self) -> bool:
        """Whether some way to reach the speaker was left: all that anybody outside the vault may know."""
        return self.identity_ref is not None or self.contact_ref is not None
