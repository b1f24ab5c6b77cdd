import pytest
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    """Quarantine and storage of this test alone."""
    settings.VAR = tmp_path
    backend = "django.core.files.storage.FileSystemStorage"
    default = {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    storages._storages.clear()
    yield tmp_path
    storages._storages.clear()


@pytest.fixture
def files(place):
    """All files that exist now, by folder."""

    def listed(folder: str) -> list:
        return sorted(path for path in (place / folder).rglob("*") if path.is_file())

    return listed
