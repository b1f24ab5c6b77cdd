"""A pytest plugin named in pyproject.toml: keys, files and the SQLite test database lie in a folder of their own.

It is a plugin and not a line of conftest.py because pytest-django reads the settings before any conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ:  # the workers of a parallel run inherit the first process's folder
    os.environ["MASHANG_VAR"] = tempfile.mkdtemp(prefix="mashang-test-")
    Path(os.environ["MASHANG_VAR"], "static").mkdir()  # WhiteNoise warns when it is missing
    atexit.register(shutil.rmtree, os.environ["MASHANG_VAR"], ignore_errors=True)
