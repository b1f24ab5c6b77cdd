"""Rows made once and laid out again for each test: the services that make them are slow, one insert a table is not.

The second time Django puts the inserts into words; from then on those words are said again, as they were.
"""

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction


def tables() -> list[type[models.Model]]:
    """The product's models, in the order of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith(("mashang.", "django_q."))]


@dataclass
class Snapshot:
    """What somebody made in the database, and what they gave back."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    said: list[tuple[str, Any]] = field(default_factory=list)
    made: bytes = b""
    taken: bool = False

    def take(self, make: Any) -> Any:
        """Let them make it, and remember each row that was not there before."""
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in tables()}
        self.made = pickle.dumps(make())
        for model in tables():
            new = [row for row in model._base_manager.order_by("pk") if row.pk not in before[model]]
            if new:
                self.rows[model] = new
        self.taken = True
        return pickle.loads(self.made)

    def lay(self) -> Any:
        """Write the remembered rows again, as they were, with their ids."""
        if self.said:
            with transaction.atomic(), connection.cursor() as cursor:
                for sql, values in self.said:
                    cursor.execute(sql, values)
        else:
            with transaction.atomic(), connection.execute_wrapper(self._listen):
                self._write()
        return pickle.loads(self.made)

    def _write(self) -> None:
        for model, rows in self.rows.items():
            model._base_manager.bulk_create([copy.copy(row) for row in rows])
        statements = connection.ops.sequence_reset_sql(no_style(), list(self.rows))
        if statements:
            with connection.cursor() as cursor:
                cursor.execute("".join(statements))

    def _listen(self, execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        assert not many
        self.said.append((sql, values))
        return execute(sql, values, many, context)

    def make_or_lay(self, make: Any) -> Any:
        """The first time made, every other time laid out."""
        return self.lay() if self.taken else self.take(make)
