"""Each step by name: which service it calls with what its form holds. The views ask here and decide nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mashang.kit.viewer import Viewer
from mashang.matters import services
from mashang.matters.models import Matter, RequestKind
from mashang.matters.services import Evidence, Words

Call = Callable[[Any, Any, str, Viewer, datetime], object]


def _words(form: Any, key: str) -> Words:
    return Words(form.cleaned_data["text"], key, form.cleaned_data.get("outcome", "A"))


def _evidence(form: Any, key: str) -> Evidence:
    return Evidence(form.cleaned_data["text"], form.cleaned_data["class_fix"], key)


def _signer(matter: Matter, by: Viewer) -> str:
    return matter.station.name if matter.station else by.name


ACTS: Mapping[str, Call] = {
    "triage": lambda m, f, k, by, now: services.triage(matter=m, wording=f.wording(), by=by, now=now),
    "order": lambda m, f, k, by, now: services.order(matter=m, wording=f.wording(), by=by, now=now),
    "answer_now": lambda m, f, k, by, now: services.answer_now(
        matter=m, text=f.cleaned_data["text"], signer=_signer(m, by), by=by, now=now
    ),
    "guide": lambda m, f, k, by, now: services.guide(matter=m, where=f.text(), by=by, now=now),
    "flag": lambda m, f, k, by, now: services.flag(matter=m, why=f.cleaned_data["reason"], by=by, now=now),
    "hand_out": lambda m, f, k, by, now: services.hand_out(matter=m, **f.cleaned_data, by=by, now=now),
    "decline": lambda m, f, k, by, now: services.decline(matter=m, why=f.cleaned_data["reason"], by=by, now=now),
    "assign": lambda m, f, k, by, now: services.assign(
        matter=m, orders=f.orders(), track=f.cleaned_data["track"], by=by, now=now
    ),
    "offer": lambda m, f, k, by, now: services.offer(
        matter=m, to=f.cleaned_data["to"], why=f.cleaned_data["reason"], by=by, now=now
    ),
    "unflag": lambda m, f, k, by, now: services.unflag(matter=m, why=f.cleaned_data["reason"], by=by, now=now),
    "enlist": lambda m, f, k, by, now: services.enlist(matter=m, order=f.order(), by=by, now=now),
    "reassign": lambda m, f, k, by, now: services.reassign(**f.cleaned_data, by=by, now=now),
    "urge": lambda m, f, k, by, now: services.urge(matter=m, **f.cleaned_data, by=by, now=now),
    "accept_reply": lambda m, f, k, by, now: services.accept_reply(matter=m, **f.cleaned_data, by=by, now=now),
    "push": lambda m, f, k, by, now: services.push(matter=m, **f.cleaned_data, by=by, now=now),
    "close_out": lambda m, f, k, by, now: services.close_out(matter=m, evidence=_evidence(f, k), by=by, now=now),
    "reopen": lambda m, f, k, by, now: services.reopen(matter=m, **f.cleaned_data, by=by, now=now),
    "follow_up": lambda m, f, k, by, now: services.follow_up(matter=m, **f.cleaned_data, by=by, now=now),
    "remark": lambda m, f, k, by, now: services.remark(matter=m, **f.cleaned_data, by=by, now=now),
}

ASSIGNMENT_ACTS: Mapping[str, Call] = {
    "acknowledge": lambda a, f, k, by, now: services.acknowledge(assignment=a, by=by, now=now),
    "progress": lambda a, f, k, by, now: services.progress(assignment=a, words=_words(f, k), by=by, now=now),
    "ask_return": lambda a, f, k, by, now: services.ask_return(
        assignment=a, why=f.cleaned_data["reason"], by=by, now=now
    ),
    "ask_extension": lambda a, f, k, by, now: services.ask_extension(
        assignment=a, why=f.cleaned_data["reason"], days=f.cleaned_data["days"], by=by, now=now
    ),
    "ask_close_out": lambda a, f, k, by, now: services.ask(
        assignment=a, kind=RequestKind.CLOSE_OUT, why=f.cleaned_data["text"], by=by, now=now
    ),
    "reply": lambda a, f, k, by, now: services.reply(assignment=a, words=_words(f, k), by=by, now=now),
    "let_go": lambda a, f, k, by, now: services.let_go(assignment=a, by=by, now=now),
    "opine": lambda a, f, k, by, now: services.reply(assignment=a, words=_words(f, ""), by=by, now=now),
}

REQUEST_ACTS: Mapping[str, Call] = {
    "grant": lambda r, f, k, by, now: services.grant(request=r, reason=f.cleaned_data["reason"], by=by, now=now),
    "refuse": lambda r, f, k, by, now: services.refuse(request=r, why=f.cleaned_data["reason"], by=by, now=now),
    "take": lambda r, f, k, by, now: services.take(request=r, by=by, now=now),
    "leave": lambda r, f, k, by, now: services.leave(request=r, why=f.cleaned_data["reason"], by=by, now=now),
}
