"""Codes name whom they are for by kind and id: where there is one, an import that brought them is not undone."""

from collections.abc import Callable, Iterable, Sequence

from mashang.codes.models import Code, Kind
from mashang.registers import uses


def _coded(kind: str) -> Callable[[Sequence[int]], Iterable[int]]:
    """A revoked code counts as well: it hangs somewhere, and still has to find whose it was."""
    return lambda keys: set(Code.objects.filter(kind=kind, target_id__in=keys).values_list("target_id", flat=True))


for label, kind in (
    ("people.person", Kind.DEPUTY),
    ("stations.station", Kind.STATION),
    ("targets.target", Kind.TARGET),
):
    uses.declare(label, _coded(kind))
