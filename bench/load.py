"""Load from a second process on loopback: wrk, eight connections, one thread."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS, SECONDS, TURNS = 8, 2, 5
"""A load is several short ones: two processes may share their connections unevenly and keep them, so they are dealt anew."""
POST = """
local keys = {}
for line in io.lines("%(keys)s") do keys[#keys + 1] = line end
local n = 0
request = function()
  n = n + 1
  local body = "csrfmiddlewaretoken=%(csrf)s&words=%(words)s&phone=13800000000&key=" .. (keys[n] or "used-up")
  return wrk.format("POST", nil, wrk.headers, body)
end
"""
CSRF = "b" * 32
WORDS = "%E6%96%B0%E6%B4%9B%E8%B7%AF%E4%B8%8E%E6%97%85%E6%B8%B8%E8%B7%AF%E5%8F%A3%E6%B2%A1%E6%9C%89%E7%BA%A2%E7%BB%BF%E7%81%AF"


@dataclass(frozen=True)
class Result:
    """Requests a second that were answered well, and the 99th percentile in milliseconds."""

    rate: float
    p99: float


FRESH = """
local n = %(turn)d * 1000000
request = function()
  n = n + 1
  return wrk.format("GET", wrk.path .. "&fresh=" .. n)
end
"""


def fresh(url: str, turn: int, *headers: str) -> Result:
    """GET an address with another word at its end each time, so that no kept page answers."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "fresh.lua"
        script.write_text(FRESH % {"turn": turn})
        return run(url, [*(word for header in headers for word in ("-H", header)), "-s", str(script)])


def get(url: str, _turn: int, *headers: str) -> Result:
    """GET one address over and over."""
    return run(url, [word for header in headers for word in ("-H", header)])


def post(url: str, turn: int, keys: Sequence[str]) -> Result:
    """POST submissions, each with a key of its own; each turn has its part of them."""
    with tempfile.TemporaryDirectory() as folder:
        lines, part = Path(folder) / "keys", len(keys) // (TURNS + 2)
        lines.write_text("\n".join(keys[turn * part : (turn + 1) * part]))
        script = Path(folder) / "post.lua"
        script.write_text(POST % {"keys": lines, "csrf": CSRF, "words": WORDS})
        headers = ["-H", f"Cookie: csrftoken={CSRF}", "-H", "Content-Type: application/x-www-form-urlencoded"]
        return run(url, [*headers, "-s", str(script)])


def mean(parts: Sequence[Result]) -> Result:
    """The mean of the rates, and the worst of the slowest."""
    return Result(sum(part.rate for part in parts) / len(parts), max(part.p99 for part in parts))


def run(url: str, words: Sequence[str]) -> Result:
    """Read what wrk prints; any answer that is not 2xx or 3xx stops the bench."""
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: apt-get install wrk")
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *words, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if wrong:
        raise SystemExit(f"{url}: {wrong[1]} answers were refused\n{said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate
    assert slow
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[slow[2]]
    return Result(float(rate[1]), float(slow[1]) * unit)
