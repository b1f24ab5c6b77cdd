"""Which table a kind of matter follows. One engine, a table a kind."""

from collections.abc import Mapping

from mashang.kit.workflow import Workflow
from mashang.matters.workflow import MATTER
from mashang.matters.workflow_suggestion import MOTION, SUGGESTION

BY_LAW = frozenset({"suggestion", "motion"})
"""The kinds that a deputy raises in office, on the legal clock."""

FLOWS: Mapping[str, Workflow] = {"opinion": MATTER, "problem": MATTER, "suggestion": SUGGESTION, "motion": MOTION}


def flow_of(kind: str) -> Workflow:
    """The table of this kind."""
    return FLOWS[kind]
