"""Every write about accounts, by stage: the account, the door, the second step, the stay."""

from mashang.accounts.services.door import (
    TRIES,
    WINDOW,
    Caller,
    prove,
    prove_again,
    prove_code,
    remember_network,
)
from mashang.accounts.services.opening import (
    change_password,
    close_account,
    open_account,
    reopen_account,
    reset_password,
    set_password,
)
from mashang.accounts.services.seconding import ask_reset, decide_reset, new_papers, spend, switch_off, switch_on
from mashang.accounts.services.staying import end_all, end_others, note_moved, start, sweep

__all__ = [
    "TRIES",
    "WINDOW",
    "Caller",
    "ask_reset",
    "change_password",
    "close_account",
    "decide_reset",
    "end_all",
    "end_others",
    "new_papers",
    "note_moved",
    "open_account",
    "prove",
    "prove_again",
    "prove_code",
    "remember_network",
    "reopen_account",
    "reset_password",
    "set_password",
    "spend",
    "start",
    "sweep",
    "switch_off",
    "switch_on",
]
