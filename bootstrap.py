"""Sets up the checkout with the standard library alone: `.venv`, the locked packages, the `mashang` command.

    python3 bootstrap.py          what running needs
    python3 bootstrap.py --dev    what the checks need as well, with a browser

A second run sees from its stamps that nothing changed and returns at once.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
COMMAND = VENV / "bin" / "mashang"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCRIPT = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from mashang.site.cli import main

sys.exit(main())
"""


def say(sentence: str) -> None:
    """One line for whoever waits."""
    print(sentence, flush=True)


def works() -> bool:
    """Whether `.venv` holds a Python that runs, made for this very folder."""
    if not PYTHON.exists():
        return False
    command = [str(PYTHON), "-c", "import pip, sys; print(sys.prefix)"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.returncode == 0 and Path(asked.stdout.strip()) == VENV


def make_venv() -> None:
    """An empty `.venv` of the Python that runs this file."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python cannot make virtual environments. On Debian: apt-get install python3-venv")
    say("Making .venv …")
    venv.create(VENV, clear=True, with_pip=True, symlinks=True)


def install(lock: Path) -> None:
    """Install what the lock names, each file checked against its hash: with uv if there is one, else pip."""
    say(f"Installing {lock.name} …")
    names = ["--require-hashes", "--no-deps", "--requirement", str(lock)]
    uv = shutil.which("uv")
    if uv and subprocess.call([uv, "pip", "install", "--quiet", "--python", str(PYTHON), *names]) == 0:
        return
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
    if subprocess.call([*pip, *names]):
        sys.exit("The packages could not be installed; the lines above say why. A second run goes on from here.")


def link() -> None:
    """Make `import mashang` and the `mashang` command work: no build, so nothing has to be fetched for one."""
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.check_output(asked, text=True).strip())
    (packages / "mashang-dev.pth").write_text(f"{ROOT}\n")
    COMMAND.write_text(SCRIPT.format(python=PYTHON))
    COMMAND.chmod(0o755)


def stamp_of(lock: Path) -> str:
    """What a finished installation of this lock is known by."""
    said = f"{VENV} {sys.version} ".encode() + lock.read_bytes() + SCRIPT.encode()
    return hashlib.sha256(said).hexdigest()


def prepare(lock: Path) -> None:
    """Bring `.venv` to what the lock says, unless its stamp says that this was done."""
    stamp, expected = VENV / f"{lock.name}.stamp", stamp_of(lock)
    if stamp.exists() and stamp.read_text() == expected and PYTHON.exists() and COMMAND.exists():
        return
    if not works():
        make_venv()
    install(lock)
    link()
    stamp.write_text(expected)


def find_browser() -> None:
    """Chromium for the browser tests: from the system, from apt-get for root, or else a sentence that says how."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    wanted = ["chromium", "fonts-noto-cjk"]
    if os.geteuid() or not shutil.which("apt-get"):
        say(f"No Chromium found: browser tests will be skipped. To run them: apt-get install {' '.join(wanted)}")
        return
    say("Installing a browser for the tests …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
    install_them = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *wanted]
    subprocess.run(install_them, env=quiet, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Prepare for running, or with `--dev` for the checks."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    prepare(ROOT / ("requirements-dev.lock" if "--dev" in sys.argv else "requirements.lock"))
    if "--dev" in sys.argv:
        find_browser()


if __name__ == "__main__":
    main()
