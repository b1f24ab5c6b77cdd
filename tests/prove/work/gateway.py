"""A gateway that notes who was told under which key, and sometimes takes its worker with it, before or after."""

import os
import random
import signal
from pathlib import Path

from django.conf import settings

chance: random.Random | None = None
DIES = 0.1


def book() -> Path:
    return Path(settings.VAR) / "gateway.log"


def number(ref):
    """The contact itself stands for its number."""
    return str(ref)


def die() -> None:
    if chance and chance.random() < DIES:
        os.kill(os.getpid(), signal.SIGKILL)


class Gateway:
    """One line for each message that was handed over, whole or not at all."""

    def send(self, *, number: str, words: str, key: str) -> None:
        die()
        handle = os.open(book(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, f"{number} {key}\n".encode())
        os.close(handle)
        die()
