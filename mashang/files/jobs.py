"""What the worker does for files. Each is safe to run twice."""

from datetime import datetime

from mashang.files import services


def develop(*, now: datetime, attachment_id: int) -> None:
    """Re-encode one attachment and delete its original."""
    services.develop(attachment_id=attachment_id, now=now)


def discard(*, now: datetime, attachment_id: int) -> None:
    """Delete the files of one dropped attachment."""
    services.discard(attachment_id=attachment_id)


def sweep(*, now: datetime) -> None:
    """Clear away what nobody came back for."""
    services.sweep(now=now)
