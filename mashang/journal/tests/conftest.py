import pytest
from django.db import connection

from mashang.journal import evidence, keys
from mashang.journal.tests import samples


@pytest.fixture(scope="session")
def sample_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(samples.Sample)


@pytest.fixture(autouse=True)
def no_evidence_of_others(monkeypatch):
    monkeypatch.setattr(evidence, "_registered", {})


@pytest.fixture
def sample(sample_table, db, no_evidence_of_others):
    """The sample model is evidence, and the only one, while the test lasts."""
    evidence.evidence(exclude={"views": "a counter"}, rows=evidence.Rows.REMOVED)(samples.Sample)
    return samples.Sample


@pytest.fixture
def signing(settings, tmp_path):
    settings.KEYS, settings.PRIVATE_KEYS = tmp_path / "keys", str(tmp_path / "private")
    keys.make(private_folder=tmp_path / "private", public_folder=tmp_path / "keys")


@pytest.fixture
def unsigned(settings, tmp_path):
    settings.KEYS, settings.PRIVATE_KEYS = tmp_path / "none", ""


@pytest.fixture
def some_record(sample, signing):
    samples.some_record()
