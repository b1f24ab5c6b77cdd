"""What the worker does for the desk."""

from datetime import datetime

from mashang.people.queries import viewer_of
from mashang.registers import services
from mashang.registers.queries import kept_view


def export(*, now: datetime, work: str, view: int, kind: str) -> None:
    """An export, with the rights that its asker has now."""
    kept = kept_view(view)
    if kept is not None:
        services.export(view=kept, kind=kind, by=viewer_of(user=kept.user, now=now), work=work, now=now)
