"""The library's cluster, run by one process that alone hears SIGTERM and SIGINT and lets jobs in hand end.

The library forks a process that guards the others, and dies of a signal meant for the whole group; the first one then
waits for a dead one, and jobs in hand are cut. Here the first process is the guard, and all below it are deaf to both
signals (blocked, so that a program which they start is deaf as well, and no photograph is given up half-way).
"""

import signal
import time
import uuid
from multiprocessing import Process
from typing import Any

from django_q.cluster import Sentinel

STOPPING = (signal.SIGTERM, signal.SIGINT)


class Flag:
    """An event within one process. A signal may set it at any moment: there is no lock to wait for."""

    def __init__(self) -> None:
        self.up = False

    def set(self, *_: object) -> None:
        self.up = True

    def is_set(self) -> bool:
        return self.up

    def wait(self, seconds: float) -> bool:
        """Sleep so long; says whether it was set."""
        if not self.up:
            time.sleep(seconds)
        return self.up


class Guard(Sentinel):  # type: ignore[misc]
    """The library's guard, in the process that was asked to work."""

    def start(self) -> None:
        """Returns when a signal has come and the jobs in hand have ended. What breaks it ends its children with it."""
        for word in STOPPING:
            signal.signal(word, self.stop_event.set)
        try:
            super().start()
        except BaseException:
            for child in (*self.pool, self.monitor, self.pusher):
                if child is not None:
                    child.kill()
            raise

    def spawn_process(self, target: Any, *words: Any) -> Process:
        """Start a child that is deaf to what asks us to stop. A signal that comes meanwhile waits, and is not lost."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        try:
            return super().spawn_process(target, *words)  # type: ignore[no-any-return]
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def reincarnate(self, process: Any) -> None:
        """Replace a child; one that overran its time is deaf, so it is killed."""
        overran = process in self.pool and process.timer.value == 0
        super().reincarnate(process)
        if overran:
            process.kill()


def run() -> None:
    """Work until SIGTERM or Ctrl-C; jobs in hand are finished first."""
    Guard(Flag(), Flag(), cluster_id=uuid.uuid4())
