"""An attachment: one photograph or paper that somebody handed in."""

import secrets
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence

MOST = 9
"""How many files one form may hand in."""


class State(models.TextChoices):
    """From the form to the shelf: held → waiting → kept or refused; dropped when nobody sent the form."""

    HELD = "held", _("待提交")
    WAITING = "waiting", _("处理中")
    KEPT = "kept", _("已保存")
    REFUSED = "refused", _("未采用")
    DROPPED = "dropped", _("已移除")


class Kind(models.TextChoices):
    """What it is, as found by looking inside."""

    IMAGE = "image", _("图片")
    PDF = "pdf", "PDF"


class Attachments(models.QuerySet["Attachment"]):
    """Attachments in the words of their states."""

    def under(self, key_hash: str) -> Self:
        """Handed in with this form, and not dropped."""
        return self.filter(key=key_hash).exclude(state=State.DROPPED)


def new_path() -> str:
    """A name that says nothing: `ab/cd/` and 32 random hexadecimal digits."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:4]}/{name}"


class Attachment(models.Model):
    """One file. Its original waits in quarantine under `path`; what is kept lies in the storage under names made of it.

    `key` is the SHA-256 of the form's key, `mark` an HMAC of the original (the same file sent twice is one row).
    `size`, `width` and `height` speak of the original until the file is kept, then, with `sha256`, of what is kept.
    """

    key = models.CharField(max_length=64)
    slot = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=64)
    target_type = models.CharField(max_length=80, blank=True)
    target_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    why = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=40, default=new_path, unique=True)
    public = models.BooleanField(default=False)
    at = models.DateTimeField()
    by_user_id = models.BigIntegerField(null=True)

    objects = Attachments.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="attachment_target"),
            models.Index(fields=["state", "at"], name="attachment_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "slot"], condition=~models.Q(state="dropped"), name="attachment_one_a_slot"
            ),
            models.UniqueConstraint(
                fields=["key", "mark"], condition=~models.Q(state="dropped"), name="attachment_once_a_form"
            ),
            models.CheckConstraint(condition=models.Q(slot__lt=MOST), name="attachment_at_most_nine"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="attachment_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=["held", "dropped"]) | models.Q(target_id__isnull=False),
                name="attachment_past_held_has_target",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="kept") | ~models.Q(sha256=""), name="attachment_kept_has_digest"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stored(self) -> str:
        """The storage name of what is kept."""
        return self.path + (".pdf" if self.kind == Kind.PDF else ".jpg")

    @property
    def thumbnail(self) -> str:
        """The storage name of the small picture."""
        return self.path + ".s.jpg"

    @property
    def is_kept(self) -> bool:
        """Whether there is something to show."""
        return self.state == State.KEPT


@evidence(rows=Rows.REMOVED, beside="mashang.files.disk.changed")
class Print(models.Model):
    """What was kept of an attachment, as it left the darkroom, and to what it belongs. Goes when it is erased."""

    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="print")
    target_type = models.CharField(max_length=80)
    target_id = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    small_sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.attachment_id)
