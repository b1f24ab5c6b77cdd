"""变更记录: what happened to one thing, in words, read off the record."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.journal.models import Actor, Entry
from mashang.journal.queries import history
from mashang.journal.verbs import known

MOST = 50


@dataclass(frozen=True)
class Change:
    """One entry: when, who, what, and which fields or facts it names."""

    at: datetime
    who: str | Promise
    what: str | Promise
    told: str


def changes(target: Model) -> list[Change]:
    """The last entries of this thing's chain, newest first: two statements."""
    entries = list(history(target).order_by("-seq")[:MOST])
    ids = {entry.actor_id for entry in entries if entry.actor_id}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return [_change(entry, names, type(target)) for entry in entries]


def _change(entry: Entry, names: dict[int, str], kind: type[Model]) -> Change:
    system = _("系统") if entry.actor == Actor.SYSTEM else _("群众")
    who = names.get(entry.actor_id, system) if entry.actor_id else system
    return Change(entry.at, who, known(entry.verb).label, _told(entry, kind))


def _told(entry: Entry, kind: type[Model]) -> str:
    """Which fields an edit changed, in the words of the form."""
    labels = {field.name: str(field.verbose_name) for field in kind._meta.fields}
    labels |= {name: str(word) for name, word in getattr(kind, "beside_fields", {}).items()}
    fields = str(entry.facts.get("fields", "")).split()
    return "、".join(labels.get(name, name) for name in fields)
