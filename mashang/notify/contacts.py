"""Where numbers come from. Who keeps them is a setting, as a channel is: this app knows random names only."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

_DEFAULT = "mashang.vault.contacts.number"


def opener() -> Callable[[UUID], str | None]:
    """The function behind `settings.NOTIFY_CONTACTS`: a contact's number, or None once it was erased."""
    return cast(Callable[[UUID], str | None], import_string(getattr(settings, "NOTIFY_CONTACTS", _DEFAULT)))
