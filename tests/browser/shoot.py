"""`python -m tests.browser.shoot FOLDER [name …]`: pictures of every page at 360, 768 and 1360 px, and what axe finds."""

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"SHOTS": str(folder), "STOPS": " ".join(sys.argv[2:])}
    raise SystemExit(pytest.main(["tests/browser/test_pages.py", "--timeout=900", "-k", "stands"]))
