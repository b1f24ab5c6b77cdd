"""Writing placements. One entry for all: that of the import."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from mashang.codes.import_plan import Content
from mashang.codes.models import Placement
from mashang.kit.kept import forget
from mashang.kit.rows_many import insert_many
from mashang.kit.viewer import Viewer
from mashang.registers import traces
from mashang.registers.services_traces import rewritten
from mashang.registers.subjects import Part, Plan, Scope


def write(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """What hangs that nobody had entered, then what is known of it now. Who put it up is whom the file names."""
    content: Content = plan.content
    rows = [Placement(**one.values) for one in content.new]
    insert_many(rows)
    yield traces.made(Placement, rows)
    yield rewritten(model=Placement, changes={one.pk: one.changes for one in content.changed})
    transaction.on_commit(forget)
