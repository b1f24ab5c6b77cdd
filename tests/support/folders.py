"""Files of one test alone: the other tests of this process leave theirs in the folder that all share."""

import pytest
from django.core.files.storage import storages

from mashang.site import keys


@pytest.fixture
def place(settings, tmp_path):
    """Quarantine, uploads on their way and storage of this test alone."""
    settings.VAR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = keys.folder(tmp_path / "incoming")
    backend = "django.core.files.storage.FileSystemStorage"
    default = {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    storages._storages.clear()
    yield tmp_path
    storages._storages.clear()
