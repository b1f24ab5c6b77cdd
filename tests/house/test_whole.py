"""Rules about the checkout as a whole: apps, locks, what may not lie in a public repository, a safe deployment."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, apps, layers, may_know

REGISTRIES = re.compile(
    r"(?:pypi\.org|pythonhosted\.org|registry\.npm\w*\.(?:org|com)|/simple/|--(?:extra-)?index-url|--find-links)"
)
MACHINE = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work)/\w")
_BINARY = {".png", ".webp", ".mo", ".gz", ".ico", ".jpg", ".woff2", ".pdf", ".docx", ".xlsx"}
NOT_OURS = {  # the proxy redirects to HTTPS; the operator alone can speak for other hosts of the domain
    "security.W005",
    "security.W008",
    "security.W021",
}
_HERE = Path(__file__).relative_to(ROOT).as_posix()


def texts() -> dict[str, str]:
    """The files that would be published, vendored ones apart."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("NOT CHECKED: this is no git checkout")
    names = (name for name in listed.stdout.splitlines() if "/vendor/" not in name and name != _HERE)
    paths = {name: ROOT / name for name in names}
    return {n: p.read_text() for n, p in paths.items() if p.is_file() and p.suffix not in _BINARY}


def found(pattern: re.Pattern[str], files: dict[str, str]) -> list[str]:
    return [f"{name}: {hit[0]}" for name, text in files.items() for hit in pattern.finditer(text)]


def pins(lock: Path) -> dict[str, str]:
    """Package → version."""
    return dict(re.findall(r"^([\w.\-]+(?:\[[\w,]+\])?)==([^\s;]+)", lock.read_text(), re.M))


def test_every_app_stands_in_the_import_contract():
    assert set(apps()) == set(layers())


def test_every_app_says_what_it_owns():
    assert [app for app in apps() if not (PACKAGE / app / "README.md").is_file()] == []


def test_layers_look_down_and_neither_up_nor_sideways():
    assert may_know("site", "kit")
    assert may_know("kit", "kit")
    assert not may_know("kit", "site")
    assert not may_know("portal", "desk")
    assert not may_know("kit", "nobody")


def test_no_registry_and_no_machine_is_named():
    files = texts()

    assert found(REGISTRIES, files) == []
    assert found(MACHINE, files) == []


def test_a_named_registry_or_machine_is_caught():
    assert found(REGISTRIES, {"x": "--index-url there"})
    assert found(MACHINE, {"x": "cd /home/somebody/mashang"})
    assert found(MACHINE, {"x": "see /desk/work/ and var/home/x"}) == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash(name):
    entries = (ROOT / name).read_text().replace("\\\n", " ").splitlines()

    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_checks_run_with_the_very_packages_that_will_run():
    running, checking = pins(ROOT / "requirements.lock"), pins(ROOT / "requirements-dev.lock")

    assert running
    assert {name: checking.get(name) for name in running} == running


def mashang(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with an environment of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "MASHANG_VAR", "DATABASE_URL") if name in os.environ}
    command = [sys.executable, "-m", "mashang.site.cli", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=kept | environment, check=False)


def test_a_server_set_up_as_told_passes_djangos_deployment_checks():
    done = mashang("check", "--deploy", "--fail-level", "WARNING", MASHANG_HTTPS="1")

    warned = set(re.findall(r"\((\w+\.[WE]\d+)\)", done.stderr))
    assert warned <= NOT_OURS, done.stderr


def test_a_senseless_setting_stops_the_start_with_a_sentence():
    done = mashang("check", MASHANG_DEBUG="perhaps")

    assert done.returncode
    assert "MASHANG_DEBUG must be one of" in done.stderr
