"""What is sealed, and who asked to have it opened."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import evidence
from mashang.kit.case import Case
from mashang.vault import rules
from mashang.vault.workflow import FLOW, PURPOSES, STATES


class Sealed(models.Model):
    """A blob under a random name. Only the case holds the name, and no time here is finer than a day."""

    ref = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    blob = models.BinaryField()
    kept_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.ref)

    @property
    def context(self) -> bytes:
        """Where the blob belongs: it opens in this row alone."""
        return f"{self._meta.label_lower}:{self.ref}".encode()


class Identity(Sealed):
    """Name, phone and address, sealed to the vault's key."""

    class Meta(Sealed.Meta):
        indexes = [models.Index(fields=["expires_on"], name="vault_identity_expires")]


class Contact(Sealed):
    """A phone number, sealed to the notifier's key."""

    class Meta(Sealed.Meta):
        indexes = [models.Index(fields=["expires_on"], name="vault_contact_expires")]


@evidence(
    exclude={
        "door": "a one-time key; goes when the identity was seen",
        "answer": "the identity sealed to the door; must leave no trace, not even a digest",
    }
)
class Opening(Case):
    """One request to see one identity, for one purpose. `door` and `answer` go once it was seen or has expired."""

    flow = FLOW

    ref = models.UUIDField()
    about_type = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    organ_id = models.BigIntegerField()
    scope_path = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(_("用途"), max_length=20, choices=list(PURPOSES.items()))
    reason = models.CharField(_("理由"), max_length=500)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    why_refused = models.CharField(_("不批准的理由"), max_length=500, blank=True)
    review_due_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.BigIntegerField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    unsealed_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    door = models.BinaryField(null=True, blank=True)
    answer = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["about_type", "about_id"], name="vault_opening_about"),
            models.Index(fields=["organ_id", "-asked_at"], name="vault_opening_organ"),
            models.Index(fields=["asked_by", "-asked_at"], name="vault_opening_asker"),
            models.Index(fields=["scope_path"], name="vault_opening_scope"),
            models.Index(fields=["ref"], name="vault_opening_ref"),
            models.Index(fields=["state", "unsealed_at"], name="vault_opening_state"),
            models.Index(
                fields=["review_due_at"],
                condition=Q(review_due_at__isnull=False, reviewed_by__isnull=True),
                name="vault_opening_to_review",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="opening_state_known"),
            models.CheckConstraint(condition=Q(purpose__in=list(PURPOSES)), name="opening_purpose_known"),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length("reason"), rules.LEAST_REASON)), name="opening_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="opening_second_person"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("asked_by")), name="opening_second_reviewer"
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(decided_by__isnull=False) | Q(purpose="emergency"),
                name="opening_decided",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="emergency") | Q(review_due_at__isnull=False), name="opening_review_dated"
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True) | Q(state="unsealed"), name="opening_answer_while_unsealed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about_type}:{self.about_id} {self.get_purpose_display()}"

    @property
    def context(self) -> bytes:
        """Where the answer belongs."""
        return f"vault.opening:{self.pk}".encode()
