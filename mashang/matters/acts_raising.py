"""The steps of a deputy's paper until it is handled, and the one that forms it from opinions, by name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mashang.kit.viewer import Viewer
from mashang.matters import policy, services
from mashang.matters.acts import Call
from mashang.matters.models import Matter
from mashang.matters.services import motions, proposing, raising, raising_office, signing


def _propose(matter: Matter, form: Any, key: str, by: Viewer, now: datetime) -> object:
    found = form.cleaned_data
    others = [policy.get(by, other.pk, to="propose") for other in found["others"]]
    return proposing.propose(
        opinions=[matter, *others], mandate=found["mandate"], key=key, by=by, now=now, into=found["into"]
    )


PROPOSING: Mapping[str, Call] = {"propose": _propose}

RAISING: Mapping[str, Call] = {
    "edit": lambda m, f, k, by, now: raising.edit(matter=m, paper=f.paper(), by=by, now=now),
    "invite": lambda m, f, k, by, now: signing.invite(matter=m, **f.cleaned_data, by=by, now=now),
    "sign": lambda m, f, k, by, now: signing.sign(matter=m, version=f.cleaned_data["version"], by=by, now=now),
    "unsign": lambda m, f, k, by, now: signing.unsign(matter=m, by=by, now=now),
    "submit": lambda m, f, k, by, now: raising.submit(matter=m, by=by, now=now),
    "drop": lambda m, f, k, by, now: raising.drop(matter=m, by=by, now=now),
    "forward": lambda m, f, k, by, now: raising_office.forward(matter=m, by=by, now=now),
    "hand_back": lambda m, f, k, by, now: raising_office.hand_back(matter=m, **f.cleaned_data, by=by, now=now),
    "decline": lambda m, f, k, by, now: raising_office.decline(matter=m, **f.cleaned_data, by=by, now=now),
    "withdraw": lambda m, f, k, by, now: raising_office.withdraw(
        matter=m, why=f.cleaned_data["reason"], by=by, now=now
    ),
    "remark": lambda m, f, k, by, now: services.remark(matter=m, **f.cleaned_data, by=by, now=now),
}
"""What a suggestion and a motion have in common."""

SUGGESTING: Mapping[str, Call] = {
    **RAISING,
    "accept": lambda m, f, k, by, now: raising_office.accept(matter=m, **f.cleaned_data, by=by, now=now),
    "publish": lambda m, f, k, by, now: raising_office.publish(matter=m, by=by, now=now),
    "unpublish": lambda m, f, k, by, now: raising_office.unpublish(matter=m, by=by, now=now),
}

MOVING: Mapping[str, Call] = {
    **RAISING,
    "table": lambda m, f, k, by, now: motions.table(matter=m, **f.cleaned_data, by=by, now=now),
    "turn": lambda m, f, k, by, now: motions.turn(matter=m, **f.cleaned_data, by=by, now=now),
    "conclude": lambda m, f, k, by, now: motions.conclude(matter=m, **f.cleaned_data, by=by, now=now),
}
