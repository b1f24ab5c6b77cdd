"""Policy rows: by what rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import evidence
from mashang.organs.models.organs import Organ


@evidence
class PolicyRow(models.Model):
    """What an organ decided for one key, from a day on; `policies.py` says what keys there are and how far they go."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="policy_rows")
    key = models.CharField(_("规则"), max_length=80)
    value = models.JSONField(_("取值"))
    from_on = models.DateField(_("生效日期"))

    class Meta:
        ordering = ["organ", "key", "-from_on"]
        constraints = [models.UniqueConstraint(fields=["organ", "key", "from_on"], name="policy_row")]

    def __str__(self) -> str:
        return f"{self.key} {self.from_on}"
