"""扫码: how often a code was opened on a day. A number, and nothing of who opened it."""

from django.db import models
from django.db.models import Q

from mashang.codes.models.code import Channel, Code, Placement


class ScanDay(models.Model):
    """How often a code was opened on a day, from one placement or (without one) from the code itself."""

    code = models.ForeignKey(Code, models.PROTECT, related_name="+")
    placement = models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    channel = models.CharField(max_length=8, choices=Channel)
    scans = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["day", "code"], name="scan_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "day"], condition=Q(placement__isnull=False), name="scans_once_a_placement"
            ),
            models.UniqueConstraint(fields=["code", "day"], condition=Q(placement=None), name="scans_once_a_code"),
        ]
