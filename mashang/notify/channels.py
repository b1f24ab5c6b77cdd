"""Ways out of the house, as small strategies. A channel gets number, words and key; it keeps and logs no number.

A real gateway is one more class with `send`, named in the setting `NOTIFY_CHANNELS = {"sms": "dotted.Path"}`. It must
hand `key` to the provider, so that a message handed over twice reaches the phone once.
"""

import json
import logging
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

SMS = "sms"
_DEFAULT = {SMS: "mashang.notify.channels.NullSms"}


class NeverError(Exception):
    """The provider will never deliver this: a wrong number, or its owner opted out."""


class Channel(Protocol):
    """One way out. Returning means handed over; NeverError means give up; anything else means try again."""

    def send(self, *, number: str, words: str, key: str) -> None:
        """Hand one message over."""


class NullSms:
    """No gateway yet: everything counts as sent, and the log says so."""

    def send(self, *, number: str, words: str, key: str) -> None:
        """Log that a message would have gone."""
        log.info("sms %s would be sent", key)


class FileSms:
    """For rehearsals: appends key and words, never the number, to `var/sms.log`."""

    def send(self, *, number: str, words: str, key: str) -> None:
        """Write one line."""
        with (Path(settings.VAR) / "sms.log").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "words": words}, ensure_ascii=False) + "\n")


def of(name: str) -> Channel:
    """The channel in use under a name. Raises LookupError for an unknown one."""
    paths = {**_DEFAULT, **getattr(settings, "NOTIFY_CHANNELS", {})}
    return cast(Channel, import_string(paths[name])())
