"""That somebody was told of a station's silence: bookkeeping of the worker, no evidence."""

from django.db import models

from mashang.stations.models.tree import Station


class Silence(models.Model):
    """One silence, told of once: nothing in the record after `since_on`."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="silences")
    since_on = models.DateField()
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["station", "-since_on"]
        constraints = [models.UniqueConstraint(fields=["station", "since_on"], name="silence_told_once")]
