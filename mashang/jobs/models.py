"""Three small tables: exact counters, latches that make workers take turns, and work that somebody waits for."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Work(models.Model):
    """Long work that somebody waits for: an import, posters, an export. It can be left and come back to, and ends with
    a sentence, and a file or a page to go to."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待开始")
        RUNNING = "running", _("正在进行")
        DONE = "done", _("已完成")
        FAILED = "failed", _("没有完成")

    ref = models.UUIDField(primary_key=True, default=uuid4)
    title = models.CharField(max_length=120)
    owner_id = models.BigIntegerField()  # a user's id
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    said = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=120, blank=True)  # of the file, as it is offered
    stored = models.CharField(max_length=120, blank=True)
    link = models.CharField(max_length=200, blank=True)
    job = models.BigIntegerField(null=True)  # the row of the queue that does it
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "ref"]
        indexes = [
            models.Index(fields=["owner_id", "-asked_at"], name="work_of"),
            models.Index(fields=["asked_at"], name="work_asked"),
        ]

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def tone(self) -> str:
        """Which colour and shape its state has."""
        return {self.State.DONE: "done", self.State.FAILED: "stop", self.State.RUNNING: "go"}.get(
            self.State(self.state), "wait"
        )
