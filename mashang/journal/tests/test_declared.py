"""Every verb is known to every process, also to one that never did what it names."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import mashang

ROOT = Path(mashang.__file__).parent
WRITTEN = sorted(
    name
    for path in ROOT.glob("*/verbs*.py")
    for name in re.findall(r'declare\(\s*"([a-z_.]+)"', path.read_text("utf-8"))
)
FRESH = "import django; django.setup(); from mashang.journal.verbs import every; print(*every())"


@pytest.fixture(scope="module")
def declared() -> set[str]:
    """The verbs that a process knows which has read no view and no service."""
    run = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_a_fresh_process_knows_every_verb_that_is_written(declared):
    missing = set(WRITTEN) - declared

    assert WRITTEN
    assert not missing


def test_it_knows_no_verb_that_nobody_wrote(declared):
    assert "targets.sang" not in declared
