"""The notifier's door to a contact: one at a time, in the worker alone. There is no list and no search."""

from uuid import UUID

from mashang.kit import sealing
from mashang.vault import keys
from mashang.vault.models import Contact


def number(ref: UUID) -> str | None:
    """The phone number behind a reference, or None once it was erased. Only the worker has the key."""
    key = keys.private(keys.NOTIFIER)
    contact = Contact.objects.filter(ref=ref).first()
    return sealing.unseal(key, bytes(contact.blob), contact.context).decode() if contact else None
