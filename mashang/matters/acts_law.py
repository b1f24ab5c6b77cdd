"""Each step of a suggestion on the way by law: which service it calls. Beside acts.py, for the kinds on the legal
clock."""

from collections.abc import Mapping

from mashang.matters import services
from mashang.matters.acts import ACTS, ASSIGNMENT_ACTS, Call
from mashang.matters.models import Track

SHARED = ("reassign", "enlist", "urge", "remark", "close_out")
SHARED_BY_UNITS = ("acknowledge", "progress", "opine", "ask_return", "let_go")

LAW_ACTS: Mapping[str, Call] = {
    **{name: ACTS[name] for name in SHARED},
    "assign": lambda m, f, k, by, now: (
        services.assign_together(matter=m, orders=f.orders(), by=by, now=now)
        if f.cleaned_data.get("together")
        else services.assign(matter=m, orders=f.orders(), track=Track.NORMAL, by=by, now=now)
    ),
    "rate": lambda m, f, k, by, now: services.feed_back(
        answer=f.cleaned_data["answer"], said=f.feedback(), by=by, now=now
    ),
    "join": lambda m, f, k, by, now: services.join(matter=m, other=f.cleaned_data["other"], by=by, now=now),
}

LAW_ASSIGNMENT_ACTS: Mapping[str, Call] = {
    **{name: ASSIGNMENT_ACTS[name] for name in SHARED_BY_UNITS},
    "ask_extension": lambda a, f, k, by, now: services.ask_more_time(
        assignment=a, why=f.cleaned_data["reason"], by=by, now=now
    ),
    "contact": lambda a, f, k, by, now: services.contact(assignment=a, **f.cleaned_data, by=by, now=now),
    "draft_reply": lambda a, f, k, by, now: services.draft_reply(assignment=a, draft=f.draft(), by=by, now=now),
    "issue": lambda a, f, k, by, now: services.issue_together(issued=f.issued(k), promise=f.promised(), by=by, now=now),
    "commit": lambda a, f, k, by, now: services.commit(assignment=a, promise=f.promise(), by=by, now=now),
    "assess": lambda a, f, k, by, now: services.assess(assignment=a, opinion=f.opinion(), by=by, now=now),
}
