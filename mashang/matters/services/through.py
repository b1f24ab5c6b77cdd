"""The answer goes on to those whose opinions a suggestion came from."""

from datetime import datetime

from django.db.models import Model

from mashang.matters.models import Reply


def answer_linked(*, reply: Reply, now: datetime) -> list[Model]:
    """Give the reply to the voices of the linked opinions. Nothing is linked yet."""
    return []
