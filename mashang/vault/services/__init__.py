"""Every write of the vault, by stage: what is kept, who may see it, and the one time it is seen."""

from mashang.vault.services.asking import ask, grant, refuse, review
from mashang.vault.services.keeping import Closed, Kept, close, expire_contacts, forget, keep, keep_until, sweep
from mashang.vault.services.many import Refs, keep_many
from mashang.vault.services.opening import Person, expire, knock, show, unseal

__all__ = [
    "Closed",
    "Kept",
    "Person",
    "Refs",
    "ask",
    "close",
    "expire",
    "expire_contacts",
    "forget",
    "grant",
    "keep",
    "keep_many",
    "keep_until",
    "knock",
    "refuse",
    "review",
    "show",
    "sweep",
    "unseal",
]
