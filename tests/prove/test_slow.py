"""promises.md case 9: who sends slowly, or without end, or far too much, holds up nobody."""

import socket

import pytest

from mashang.site import patience
from tests.prove.web import HONEST, HOST, connected, said, serving

POST = b"POST /t/ HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-www-form-urlencoded\r\n"
SLOW = {
    "half a line": b"GET /gui",
    "half a head": b"GET /guide/ HTTP/1.1\r\n" + HOST + b"X-Slow: ",
    "half a form": POST + b"Content-Length: 5000\r\n\r\nnumber=",
    "photographs that never come": POST + b"Content-Length: 90000000\r\n\r\nnumber=",
    "chunks without end": POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "a second request, half": HONEST.replace(b"close", b"keep-alive") + b"GET /gui",
}


def crowd(port: int, many: int) -> list[socket.socket]:
    """So many clients of every slow kind in turn."""
    kinds = list(SLOW.values())
    clients = [connected(port) for _one in range(many)]
    for place, client in enumerate(clients):
        client.sendall(kinds[place % len(kinds)])
    return clients


@pytest.mark.promise("abuse-9", "Two hundred slow clients hold up no honest one", short=200, long=900)
def test_slow_clients(promise, tmp_path):
    served = 0
    with serving(tmp_path, "mashang.site.patience.Worker") as port:
        clients = crowd(port, promise.n)
        for _honest in range(5):
            served += said(port, HONEST, wait=20).startswith(b"HTTP/1.1 200")
        for client in clients:
            client.close()
    with serving(tmp_path, "gthread") as port:
        clients = crowd(port, promise.n)
        plain = said(port, HONEST, wait=3)
        for client in clients:
            client.close()

    promise.held(
        served == 5, f"{promise.n} slow clients of {len(SLOW)} kinds, 4 threads: {served} of 5 honest ones served"
    )
    promise.control("gunicorn's own worker, which gives a thread to whoever begins", caught=plain == b"")


@pytest.mark.promise("abuse-9", "A body of two gigabytes is refused before it is read", short=1, long=20)
def test_a_large_body_is_refused_unread(promise, tmp_path):
    huge = POST + b"Content-Length: 2147483648\r\n\r\n"
    fits = POST + b"Content-Length: 3\r\n\r\na=1"

    with serving(tmp_path, "mashang.site.patience.Worker") as port:
        answers = [said(port, huge, wait=60)[:12] for _one in range(promise.n)]
        small = said(port, fits, wait=60)[:12]

    promise.held(
        set(answers) == {b"HTTP/1.1 413"}, f"{promise.n} of 2 GB, {len(set(answers))} kind of answer: 413, unread"
    )
    promise.control("a small one is not refused for its size", caught=small != b"HTTP/1.1 413")


@pytest.mark.parametrize(
    ("begins", "size"),
    [
        (b"", 0),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", 0),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 27),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n", 43),
        (b"POST / HTTP/1.1\r\ncontent-length:5 \r\n\r\nab", 43),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999\r\n\r\n", None),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", None),
        (b"x" * patience.MOST_HEAD, None),
        (b"GET / HTTP/1.1\r\nX: y\r\n\r\nContent-Length: 99999\r\n\r\n", 24),
    ],
)
def test_a_request_is_whole_when_all_that_it_names_is_there(begins, size):
    wanted = patience.wanted(begins)

    assert wanted == size
    assert patience.ready(begins) is (size is None or 0 < size <= len(begins))


def test_a_large_body_is_read_for_so_long_and_no_longer(monkeypatch):
    monkeypatch.setattr(patience, "BODY", 0.2)
    here, there = socket.socketpair()
    with here, there:
        there.sendall(b"some")
        timed = patience.Timed(here)

        assert timed.recv(10) == b"some"
        with pytest.raises(OSError):
            timed.recv(10)
        with pytest.raises(ConnectionResetError):
            timed.recv(10)
