"""Shared set-up of all tests: keys and files in a folder of their own, made before settings are read."""

import os
import tempfile

os.environ.setdefault("MASHANG_VAR", tempfile.mkdtemp(prefix="mashang-test-"))
