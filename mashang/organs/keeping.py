"""Who keeps the registers of a region: the roles by their names, and the condition that goes with them."""

from django.db.models import Q

from mashang.kit.viewer import Viewer
from mashang.organs import paths

KEEPERS = ("office", "chair")
"""Whose office keeps the registers of its region and of everything below it."""
READERS = (*KEEPERS, "leader", "committee")


def scope(viewer: Viewer, *roles: str, field: str = "region__path") -> Q:
    """The condition for rows in the regions of the offices where one of these roles is held."""
    found = Q(pk__in=[])
    for duty in viewer.duties:
        if duty.role in roles:
            found |= paths.under(duty.region_path, field)
    return found


def reaches(viewer: Viewer, path: str, *roles: str) -> bool:
    """The same for one place."""
    return any(duty.role in roles and path.startswith(duty.region_path) for duty in viewer.duties)


def may_see(viewer: Viewer) -> bool:
    """Whether this viewer may open the registers of an office."""
    return viewer.has(*READERS)


def may_keep(viewer: Viewer) -> bool:
    """Whether this viewer may add and change what stands in them."""
    return viewer.has(*KEEPERS)
