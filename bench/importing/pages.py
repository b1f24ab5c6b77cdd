"""The same file brought in as an office does it: uploaded by HTTP, checked and written by `mashang work`, with the page
that tells how far it is looked at each second. Database, server and worker are as in production."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from bench.servers import Place, place, serving
from mashang.site import processes

TOKEN = "s" * 32
LONGEST = 1800  # seconds


@contextmanager
def working(where: Place) -> Iterator[int]:
    """The worker; yields its process id."""
    command = processes.mashang("work", "--private-keys", str(where.var / "private"))
    child = subprocess.Popen(command, env=where.env(), start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        yield child.pid
    finally:
        child.terminate()
        child.wait(60)


class Clerk:
    """Somebody of the office at a browser."""

    def __init__(self, address: str, session: str) -> None:
        self.host = urlsplit(address).netloc
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}

    def ask(self, method: str, path: str, body: bytes = b"", **more: str) -> tuple[HTTPResponse, str]:
        """One request, and what came."""
        connection = HTTPConnection(self.host, timeout=300)
        connection.request(method, path, body, {**self.headers, **{k.replace("_", "-"): v for k, v in more.items()}})
        answer = connection.getresponse()
        return answer, answer.read().decode()

    def sent_to(self, path: str, body: bytes = b"", kind: str = "application/x-www-form-urlencoded") -> str:
        """Press a button; the address that follows. SystemExit when it was refused."""
        answer, said = self.ask("POST", path, body, Content_Type=kind)
        if answer.status != 302:
            raise SystemExit(f"{path}: {answer.status} {said[-800:]}")
        return str(answer.headers["Location"])

    def upload(self, path: str, file: bytes) -> str:
        """The page of the import that this file became."""
        head = 'Content-Disposition: form-data; name="file"; filename="deputies.xlsx"'
        body = f"--edge\r\n{head}\r\n\r\n".encode() + file + b"\r\n--edge--\r\n"
        return self.sent_to(path, body, "multipart/form-data; boundary=edge")

    def wait(self, path: str) -> int:
        """Until the work is over; how many different numbers the page showed meanwhile."""
        shown, until = set(), time.monotonic() + LONGEST
        while time.monotonic() < until:
            said = self.ask("GET", path, HX_Request="true")[1]
            shown |= set(re.findall(r"(\d+) / \d+", said))
            if "hx-trigger" not in said:
                return len(shown)
            time.sleep(1)
        raise SystemExit(f"{path} did not end")


def measure(path: str) -> dict[str, float]:
    """Seconds of each step, and how often the page had something new to say."""
    told: dict[str, float] = {}
    with place("sqlite") as where:
        session = json.loads(where.run("bench.fill", "1001"))["sessions"]["office"]
        with serving(where, "mashang.site.wsgi") as (address, _web), working(where):
            clerk, began = Clerk(address, session), time.perf_counter()
            page = clerk.upload("/desk/imports/new/deputies/", Path(path).read_bytes())
            told["upload"] = time.perf_counter() - began
            for step in ("check", "apply"):
                start = time.perf_counter()
                told[f"{step}_shown"] = clerk.wait(clerk.sent_to(f"{page}do/{step}/"))
                told[step] = time.perf_counter() - start
            told["seconds"] = time.perf_counter() - began
            told["mandates"] = int(where.run("bench.importing.count"))
    return told


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
