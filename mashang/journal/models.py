"""The record: entries in one hash chain per thing, a head per chain, and the seals over them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

FORMAT = 1  # of the entry's hash and digests; a new way to compute them is a new number
HEX = 64


class Actor(models.TextChoices):
    """What kind of hand did it."""

    USER = "user", _("用户")
    CITIZEN = "citizen", _("群众")
    SYSTEM = "system", _("系统")


class Entry(models.Model):
    """Who did what to which thing, when, for whom. Written once; only `position` is filled in later, by a seal."""

    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.CharField(max_length=10, choices=Actor.choices)
    actor_id = models.BigIntegerField(null=True)  # a user's id
    for_organ_id = models.BigIntegerField(null=True)
    credit_id = models.BigIntegerField(null=True)  # a person's id
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=64)
    occurred_on = models.DateField()
    scope = models.CharField(max_length=200, default="", blank=True)  # a region path
    facts = models.JSONField(default=dict)
    reverses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    format = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=32)
    digests = models.JSONField(default=dict)
    seq = models.PositiveIntegerField()
    prev_hash = models.CharField(max_length=HEX, default="", blank=True)
    hash = models.CharField(max_length=HEX)
    position = models.BigIntegerField(null=True, unique=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["target_type", "target_id", "seq"], name="journal_one_seq"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="journal_seq_from_one"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="journal_position_from_one"),
            models.CheckConstraint(
                condition=models.Q(actor=Actor.USER, actor_id__isnull=False)
                | models.Q(actor__in=[Actor.CITIZEN, Actor.SYSTEM], actor_id__isnull=True),
                name="journal_actor_named",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(position__isnull=True), name="journal_unsealed"),
            models.Index(fields=["verb", "position"], name="journal_verb"),
            models.Index(
                fields=["scope", "position"], opclasses=["varchar_pattern_ops", "int8_ops"], name="journal_scope"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_type}:{self.target_id} #{self.seq}"


class Head(models.Model):
    """The end of one chain. Writers of one thing wait for each other here, writers of different things never."""

    pk = models.CompositePrimaryKey("target_type", "target_id")
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    hash = models.CharField(max_length=HEX, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.target_type}:{self.target_id}"


class Seal(models.Model):
    """Fixes the entries at `first`..`last`: their order (`span`) and the heads that moved (`root`)."""

    number = models.PositiveIntegerField(primary_key=True)
    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=HEX)
    span = models.CharField(max_length=HEX)
    prev_hash = models.CharField(max_length=HEX, default="", blank=True)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=16, default="", blank=True)
    hash = models.CharField(max_length=HEX)
    signature = models.CharField(max_length=128, default="", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="journal_seal_from_one"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="journal_seal_holds_some"),
        ]

    def __str__(self) -> str:
        return f"seal #{self.number}"
