"""批量: what somebody asked to be done to many codes or placements, for the worker to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User


class Act(models.TextChoices):
    """What is done."""

    MAKE = "make", _("制码")
    RENEW = "renew", _("换码")
    REVOKE = "revoke", _("停用")
    POST = "post", _("登记点位")
    PRINT = "print", _("印制")


class Batch(models.Model):
    """One order: what, by whom, for which rows (ids, in the order of the list), and how. `subject` says of what the ids
    are: `code`, `placement`, or for MAKE whom the codes are for (a `Kind`). It stays, to say what was printed."""

    act = models.CharField(max_length=6, choices=Act)
    subject = models.CharField(max_length=10)
    ids = models.JSONField(default=list)
    how = models.JSONField(default=dict)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["user", "-asked_at"], name="batch_of")]

    def __str__(self) -> str:
        return self.get_act_display()
