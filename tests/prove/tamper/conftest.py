"""What all of these leave as they found it."""

import pytest

from mashang.files import disk
from mashang.files.models import Attachment


@pytest.fixture(autouse=True)
def no_files_left(db):
    """The rows are taken back after each test; the files are not."""
    yield
    for row in Attachment.objects.all():
        disk.discard(row)
