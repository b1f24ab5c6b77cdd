"""What the services share: the lock, and who signs."""

from typing import TypeVar, cast

from mashang.kit.errors import Missing, Stale
from mashang.kit.viewer import Viewer
from mashang.supervision.models.case import Supervised
from mashang.supervision.policy import KINDS, kind_of

Thing = TypeVar("Thing", bound=Supervised)


def locked(thing: Thing, *, to: str) -> Thing:
    """The case again, locked, with what its page reads along. Stale when that step is over."""
    model, along = KINDS[kind_of(thing)]
    row = model._base_manager.select_for_update(of=("self",)).select_related(*along).filter(pk=thing.pk).first()
    if row is None:
        raise Missing
    if row.state not in row.table[to].start:
        raise Stale
    return cast(Thing, row)


def actor(by: Viewer) -> int:
    """The user id of somebody who is signed in."""
    if by.user_id is None:
        raise Missing
    return by.user_id
