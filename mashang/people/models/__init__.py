"""The tables of people, by what they hold."""

from mashang.people.models.bodies import Group, GroupKind, GroupPart, GroupPlan, Member
from mashang.people.models.liaisons import Liaison
from mashang.people.models.marks import Capacity, CapacityKind, Duty, DutyRole, Pledge
from mashang.people.models.persons import Current, Mandate, Person, Post, Role, Sector, Sex, Standing

__all__ = [
    "Capacity",
    "CapacityKind",
    "Current",
    "Duty",
    "DutyRole",
    "Group",
    "GroupKind",
    "GroupPart",
    "GroupPlan",
    "Liaison",
    "Mandate",
    "Member",
    "Person",
    "Pledge",
    "Post",
    "Role",
    "Sector",
    "Sex",
    "Standing",
]
