"""Notices inside the system, and the outbox of what leaves it. Neither holds a name or a number."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.notify import texts

STATES = {
    "waiting": _("待发送"),
    "sent": _("已发送"),
    "failed": _("对方无法接收"),
    "dropped": _("不再发送"),
}


class Notice(models.Model):
    """One thing one user should know. `again` tells repeated notices about the same thing apart."""

    recipient = models.BigIntegerField()  # a user's id
    what = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    again = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"], name="notify_inbox"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notify_unread"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["what", "about_type", "about_id", "recipient", "again"], name="notice_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> str | Promise:
        """The sentence shown in the inbox."""
        return texts.get(self.what).label


class Message(models.Model):
    """One outward message on its way: to whom only as the vault's random name. `key` lets a gateway refuse a second."""

    contact_ref = models.UUIDField()
    channel = models.CharField(max_length=20)
    what = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    again = models.CharField(max_length=40, blank=True, default="")
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20, default="waiting", choices=list(STATES.items()))
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["next_at", "pk"]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="waiting"), name="notify_due"),
            models.Index(fields=["contact_ref"], name="notify_contact"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["what", "about_type", "about_id", "contact_ref", "channel", "again"], name="message_once"
            ),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="message_state_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="message_sent_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"
