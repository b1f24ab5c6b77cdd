"""Two small tables: exact counters, and latches that make workers take turns."""

from django.db import models


class Counter(models.Model):
    """How often a key was hit in one window. Written by `counters` alone; the key is an HMAC, never a name."""

    key = models.CharField(max_length=64)
    window_start = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    hits = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window_start"], name="counter_once_a_window")]

    def __str__(self) -> str:
        return f"{self.key[:8]}…: {self.hits}"


class Latch(models.Model):
    """A row that whoever wants to be alone with something locks until the end of its transaction."""

    name = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.name
