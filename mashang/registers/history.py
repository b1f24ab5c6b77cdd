"""变更记录: what happened to one thing, in words, read off the record."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, OuterRef, Subquery
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
    """The last entries of this thing's chain, newest first: one statement."""
    name = Subquery(User.objects.filter(pk=OuterRef("actor_id")).values("name"))
    entries = history(target).order_by("-seq").annotate(who=name)[:MOST]
    return [_change(entry, entry.who, type(target)) for entry in entries]


def _change(entry: Entry, name: str | None, kind: type[Model]) -> Change:
    who = name or (_("系统") if entry.actor == Actor.SYSTEM else _("群众"))
    return Change(entry.at, who, known(entry.verb).label, _told(entry, kind))


def _told(entry: Entry, kind: type[Model]) -> str:
    """Which fields an edit changed, in the words of the form."""
    labels = {field.name: str(field.verbose_name) for field in kind._meta.fields}
    labels |= {name: str(word) for name, word in getattr(kind, "beside_fields", {}).items()}
    fields = str(entry.facts.get("fields", "")).split()
    return "、".join(labels.get(name, name) for name in fields)
