"""Gunicorn's threads, kept for those who are ready: a request is read by the loop, which waits for thousands at once,
and gets a thread when all of it is there. Who sends a letter every ten seconds therefore holds up nobody.

A large body (photographs) or one of unknown length is read by a thread, one of a few of their own, within a time.
"""

import errno
import gc
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from selectors import EVENT_READ
from typing import Any, ClassVar
from weakref import WeakSet

from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]

from mashang.site import processes

HEAD = 10.0
"""Seconds for a request to arrive, if it is small enough to wait for it here."""
BODY = 25.0
"""Seconds for a large one, once a thread reads it."""
SMALL = 64 * 1024
YOUNG = 20_000
"""New objects between two rounds of the collector: one request makes thousands."""
MOST_HEAD = 32 * 1024
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)


def wanted(said: bytes) -> int | None:
    """How many bytes the request has that begins like this: 0 while its head is not complete, None when it is too
    large to wait for."""
    head, end, _body = said.partition(b"\r\n\r\n")
    if not end:
        return 0 if len(said) < MOST_HEAD else None
    length = _LENGTH.search(head)
    size = int(length[1]) if length else 0
    return None if size > SMALL or _CHUNKED.search(head) else len(head) + len(end) + size


def ready(said: bytes) -> bool:
    """Whether a thread may have it: it is whole, or too large to wait for."""
    size = wanted(said)
    return size is None or 0 < size <= len(said)


class Timed:
    """A socket that is read until a moment, and no longer."""

    def __init__(self, inner: socket.socket) -> None:
        self.inner = inner
        self.until = time.monotonic() + BODY

    def recv(self, size: int) -> bytes:
        left = self.until - time.monotonic()
        if left <= 0:
            raise ConnectionResetError(errno.ECONNRESET, "too slow")
        self.inner.settimeout(left)
        try:
            return self.inner.recv(size)
        finally:
            self.inner.setblocking(True)


class Worker(ThreadWorker):  # type: ignore[misc]
    """The threaded worker with a waiting room before its threads, and a processor of its own."""

    together: ClassVar[WeakSet["Worker"]] = WeakSet()
    """As the master knows them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Still in the master, just before they part. What the program is made of is set aside from the collector: it
        stays shared, and is not looked through again and again."""
        super().__init__(*args, **kwargs)
        self.processor: int | None = processes.least_taken(other.processor for other in self.together)
        self.together.add(self)
        gc.collect()
        gc.freeze()

    def init_process(self) -> None:
        self.large = ThreadPoolExecutor(max_workers=max(1, self.cfg.threads // 2))
        processes.keep_to(self.processor)
        gc.set_threshold(YOUNG, 20, 50)
        super().init_process()

    def accept(self, listener: socket.socket) -> None:
        try:
            client, address = listener.accept()
        except OSError:
            return
        self.nr_conns += 1
        self._wait(TConn(self.cfg, client, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request of a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._wait(conn)

    def enqueue_req(self, conn: TConn) -> None:
        """What followed a request in one breath."""
        self._wait(conn, conn.parser.unreader.take_buffered())

    def _wait(self, conn: TConn, said: bytes = b"") -> None:
        conn.said, conn.timeout = said, time.monotonic() + HEAD
        conn.sock.setblocking(False)
        if ready(said):
            return self._let_in(conn)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Take what has come; let the request in when it is whole."""
        try:
            piece = conn.sock.recv(SMALL)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        conn.said += piece
        if piece and not ready(conn.said):
            return
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self._let_in(conn) if piece else self._turn_away(conn)

    def _turn_away(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()

    def _let_in(self, conn: TConn) -> None:
        conn.init()
        conn.data_ready = True
        conn.parser.unreader.sock = Timed(conn.sock)
        conn.parser.unreader.unread(conn.said)
        pool: Any = self.large if wanted(conn.said) is None else self.tpool
        conn.said = b""
        pool.submit(self.handle, conn).add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )
