"""What every case shares: a state that changes only by a row of its table, and only once."""

from typing import Any, ClassVar, Self

from django.db import models

from mashang.kit.errors import Stale
from mashang.kit.workflow import Workflow


class Case(models.Model):
    """A thing with a state. `advance` is the only way to change it."""

    flow: ClassVar[Workflow]

    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def table(self) -> Workflow:
        """The table that this very thing follows; a model with several kinds answers by its kind."""
        return self.flow

    def advance(self, step: str, *, end: str | None = None, **changes: Any) -> None:
        """Take a step: one conditional UPDATE. Raises Stale when somebody was quicker or the state does not fit."""
        row = self.table[step]
        if end is not None and end not in row.ends:
            raise ValueError(f"{step} does not lead to {end}")
        values = {**changes, "state": end or row.end or self.state, "version": self.version + 1}
        rows = type(self)._base_manager.filter(pk=self.pk, state__in=row.start, version=self.version)
        if not rows.update(**values):
            raise Stale
        for name, value in values.items():
            setattr(self, name, value)

    def locked(self) -> Self:
        """This row again, locked until the transaction ends."""
        return type(self)._base_manager.select_for_update().get(pk=self.pk)
