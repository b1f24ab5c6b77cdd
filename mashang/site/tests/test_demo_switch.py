"""The demo's own switch is the only one that lets people in without a second factor, and never on a real server."""

import os
import subprocess
import sys

import pytest

ASK = """
from mashang.site import settings
print(settings.SECOND_FACTOR, settings.STAYS_AT_ONCE == 3, settings.STAY_IDLE, settings.STAY_LONGEST)
"""


def told(tmp_path, **env):
    mine = {name: value for name, value in os.environ.items() if not name.startswith("MASHANG_")}
    places = {"MASHANG_VAR": str(tmp_path), "MASHANG_HTTPS": "0"}
    return subprocess.run(
        [sys.executable, "-c", ASK], env=mine | places | env, check=False, capture_output=True, text=True
    )


@pytest.mark.parametrize(("env", "asked"), [({}, True), ({"MASHANG_DEBUG": "1"}, True), ({"MASHANG_DEMO": "1"}, False)])
def test_only_the_demo_does_without_a_second_factor(tmp_path, env, asked):
    assert told(tmp_path, **env).stdout.split() == [str(asked), str(asked), "0:30:00", "12:00:00"]


def test_a_real_server_is_never_a_demo(tmp_path):
    answer = told(tmp_path, MASHANG_DEMO="1", MASHANG_HTTPS="1")

    assert answer.returncode != 0
    assert "MASHANG_DEMO" in answer.stderr
