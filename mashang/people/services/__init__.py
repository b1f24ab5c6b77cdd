"""Every write about people, by what is written."""

from mashang.people.services.accounts import Slip, open_accounts
from mashang.people.services.bodies import add_group, close_group, edit_group, join, keep_plan, leave_group, set_part
from mashang.people.services.liaisons import end_liaison, liaise
from mashang.people.services.mandates import elect, end, end_all, restore, suspend
from mashang.people.services.marks import (
    add_duty_role,
    consent,
    edit_pledge,
    end_capacity,
    give_duty,
    name_capacity,
    pledge,
    retire_duty_role,
    take_duty,
)
from mashang.people.services.persons import add, edit, set_portrait
from mashang.people.services.posts import appoint, hand_over, leave

__all__ = [
    "Slip",
    "add",
    "add_duty_role",
    "add_group",
    "appoint",
    "close_group",
    "consent",
    "edit",
    "edit_group",
    "edit_pledge",
    "elect",
    "end",
    "end_all",
    "end_capacity",
    "end_liaison",
    "give_duty",
    "hand_over",
    "join",
    "keep_plan",
    "leave",
    "leave_group",
    "liaise",
    "name_capacity",
    "open_accounts",
    "pledge",
    "restore",
    "retire_duty_role",
    "set_part",
    "set_portrait",
    "suspend",
    "take_duty",
]
