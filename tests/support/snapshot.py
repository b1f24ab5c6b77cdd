"""Rows made once and laid out again for each test: the services that make them are slow, one insert a table is not."""

import copy
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models


def tables() -> list[type[models.Model]]:
    """The product's models, in the order of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith(("mashang.", "django_q."))]


@dataclass
class Snapshot:
    """What somebody made in the database, and what they gave back."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    made: Any = None
    taken: bool = False

    def take(self, make: Any) -> Any:
        """Let them make it, and remember each row that was not there before."""
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in tables()}
        self.made = make()
        for model in tables():
            new = [row for row in model._base_manager.order_by("pk") if row.pk not in before[model]]
            if new:
                self.rows[model] = new
        self.taken = True
        return copy.deepcopy(self.made)

    def lay(self) -> Any:
        """Write the remembered rows again, as they were, with their ids."""
        for model, rows in self.rows.items():
            model._base_manager.bulk_create([copy.copy(row) for row in rows])
        self._move_sequences()
        return copy.deepcopy(self.made)

    def _move_sequences(self) -> None:
        statements = connection.ops.sequence_reset_sql(no_style(), list(self.rows))
        if statements:
            with connection.cursor() as cursor:
                cursor.execute("".join(statements))

    def make_or_lay(self, make: Any) -> Any:
        """The first time made, every other time laid out."""
        return self.lay() if self.taken else self.take(make)
