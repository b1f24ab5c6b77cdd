"""办单: what one unit owes, and what is asked for on the way."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import evidence
from mashang.kit.case import Case
from mashang.matters.models.matter import Matter
from mashang.matters.workflow import ASSIGNMENT, REQUEST, Asked, Owed
from mashang.organs.models import Organ


class Role(models.TextChoices):
    """In what role a unit handles: one lead with assisting units, or separate units. Who assesses brings experts
    together after a second dissatisfaction (河南办法第二十二条)."""

    LEAD = "lead", _("主办")
    ASSIST = "assist", _("协办")
    SEPARATE = "separate", _("分办")
    ASSESS = "assess", _("评估")


@evidence
class Assignment(Case):
    """交办: one matter to one unit. A redo is a new row, `again_of` the old."""

    flow = ASSIGNMENT

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=Role)
    round = models.PositiveSmallIntegerField(default=1)
    again_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    message = models.CharField(_("交办要求"), max_length=500, blank=True)
    sent_at = models.DateTimeField()
    first_sent_at = models.DateTimeField()
    return_by = models.DateField()
    acknowledged_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["matter", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(Owed)), name="assignment_state_known"),
            models.UniqueConstraint(
                fields=["matter", "unit"],
                condition=Q(state__in=[Owed.SENT, Owed.ACKNOWLEDGED, Owed.REPLIED]),
                name="one_live_assignment_a_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "matter"], name="assignment_unit_list"),
            models.Index(fields=["unit", "-id"], name="assignment_unit_newest"),
        ]

    @property
    def main(self) -> bool:
        """Whether this unit answers the speaker itself."""
        return self.role in {Role.LEAD, Role.SEPARATE}

    @property
    def scope_path(self) -> str:
        """Where the record files it."""
        return self.matter.scope_path


class RequestKind(models.TextChoices):
    """What can be asked for."""

    RETURN = "return", _("退回")
    EXTENSION = "extension", _("延期")
    CLOSE_OUT = "close_out", _("销号")
    TRANSFER = "transfer", _("移交")


@evidence
class Request(Case):
    """A request with its reason and its decision. One open request of a kind at a time."""

    flow = REQUEST

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="requests")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="requests")
    kind = models.CharField(max_length=10, choices=RequestKind)
    reason = models.CharField(_("理由"), max_length=500)
    days = models.PositiveSmallIntegerField(_("延长的工作日"), null=True)
    to_organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(_("决定理由"), max_length=500, blank=True)

    class Meta:
        ordering = ["matter", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(Asked)), name="request_state_known"),
            models.UniqueConstraint(
                fields=["matter", "assignment", "kind"],
                condition=Q(state=Asked.ASKED, assignment__isnull=False),
                name="one_open_request_each",
            ),
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=Q(state=Asked.ASKED, assignment=None),
                name="one_open_request_a_matter",
            ),
        ]
        indexes = [
            models.Index(fields=["to_organ", "matter"], name="request_offered", condition=Q(state=Asked.ASKED)),
        ]
