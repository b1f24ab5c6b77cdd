"""Each step by name: which service it calls with what its form holds. The views ask here and decide nothing. What a
call returns is the case that it made, to be shown next; otherwise the same page again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mashang.kit.viewer import Viewer
from mashang.supervision.services import (
    conversions,
    difficulties,
    keys,
    lists,
    mechanisms,
    meetings,
    occasions,
    problems,
    topics,
    undertakings,
    urging,
)

Call = Callable[[Any, Any, str, Viewer, datetime], object]
Begin = Callable[[Any, Viewer, datetime], Any]


def _text(form: Any) -> str:
    return str(form.cleaned_data["text"])


def _urge(thing: Any, form: Any, _key: str, by: Viewer, now: datetime) -> object:
    return urging.urge(about=thing, text=_text(form), by=by, now=now)


def _line(thing: Any, form: Any, _key: str, by: Viewer, now: datetime) -> object:
    return topics.add_line(to=thing, line=form.line(), by=by, now=now)


def _arrange(thing: Any, form: Any, _key: str, by: Viewer, now: datetime) -> object:
    return occasions.arrange(occasion=form.occasion(), about=thing, by=by, now=now)


ACTS: Mapping[tuple[str, str], Call] = {
    ("key", "consult"): lambda t, f, k, by, now: keys.consult(key=t, text=_text(f), by=by, now=now),
    ("key", "fix"): lambda t, f, k, by, now: keys.fix(
        key=t, on=f.cleaned_data["on"], decision=f.cleaned_data["decision"], owners=f.owners(), by=by, now=now
    ),
    ("key", "drop"): lambda t, f, k, by, now: keys.drop(key=t, why=_text(f), by=by, now=now),
    ("key", "own"): lambda t, f, k, by, now: keys.own(key=t, owners=f.owners(), by=by, now=now),
    ("key", "plan"): lambda t, f, k, by, now: keys.plan(key=t, text=_text(f), by=by, now=now),
    ("key", "line"): _line,
    ("key", "urge"): _urge,
    ("key", "arrange"): _arrange,
    ("key", "report"): lambda t, f, k, by, now: keys.report(key=t, text=_text(f), by=by, now=now),
    ("key", "conclude"): lambda t, f, k, by, now: keys.conclude(key=t, result=_text(f), by=by, now=now),
    ("topic", "join"): lambda t, f, k, by, now: topics.join(topic=t, **f.cleaned_data, by=by, now=now),
    ("topic", "adopt"): lambda t, f, k, by, now: topics.adopt(topic=t, **f.cleaned_data, by=by, now=now),
    ("topic", "drop"): lambda t, f, k, by, now: topics.drop(topic=t, why=_text(f), by=by, now=now),
    ("topic", "begin"): lambda t, f, k, by, now: topics.begin(topic=t, plan=_text(f), by=by, now=now),
    ("topic", "line"): _line,
    ("topic", "urge"): _urge,
    ("topic", "arrange"): _arrange,
    ("topic", "conclude"): lambda t, f, k, by, now: topics.conclude(topic=t, result=_text(f), by=by, now=now),
    ("occasion", "hold"): lambda t, f, k, by, now: occasions.hold(
        occasion=t, **{name: f.cleaned_data[name] for name in ("on", "who", "found")}, key=k, by=by, now=now
    ),
    ("occasion", "cancel"): lambda t, f, k, by, now: occasions.cancel(occasion=t, why=_text(f), by=by, now=now),
    ("occasion", "poll"): lambda t, f, k, by, now: occasions.poll(occasion=t, poll=f.poll(), by=by, now=now),
    ("occasion", "charge"): lambda t, f, k, by, now: undertakings.charge(
        undertaking=f.undertaking(), occasion=t, by=by, now=now
    ),
    ("occasion", "conclude"): lambda t, f, k, by, now: occasions.conclude(
        occasion=t, outcome=_text(f), by=by, now=now
    ),
    ("undertaking", "tell"): lambda t, f, k, by, now: undertakings.tell(undertaking=t, text=_text(f), by=by, now=now),
    ("undertaking", "confirm"): lambda t, f, k, by, now: undertakings.confirm(
        undertaking=t, found=_text(f), by=by, now=now
    ),
    ("undertaking", "again"): lambda t, f, k, by, now: undertakings.again(
        undertaking=t, why=_text(f), due_on=f.cleaned_data["due_on"], by=by, now=now
    ),
    ("undertaking", "fail"): lambda t, f, k, by, now: undertakings.fail(
        undertaking=t, found=_text(f), by=by, now=now
    ),
    ("undertaking", "urge"): _urge,
    ("meeting", "draw"): lambda t, f, k, by, now: meetings.draw(meeting=t, by=by, now=now),
    ("meeting", "put"): lambda t, f, k, by, now: meetings.put(meeting=t, **f.cleaned_data, by=by, now=now),
    ("meeting", "count"): lambda t, f, k, by, now: meetings.count(meeting=t, **f.cleaned_data, by=by, now=now),
    ("meeting", "issue"): lambda t, f, k, by, now: lists.issue(meeting=t, **f.cleaned_data, by=by, now=now),
    ("meeting", "close"): lambda t, f, k, by, now: meetings.close(meeting=t, by=by, now=now),
    ("problem", "supervise"): lambda t, f, k, by, now: problems.supervise(problem=t, **f.cleaned_data, by=by, now=now),
    ("problem", "progress"): lambda t, f, k, by, now: problems.progress(problem=t, text=_text(f), by=by, now=now),
    ("problem", "reply"): lambda t, f, k, by, now: problems.reply(problem=t, text=_text(f), by=by, now=now),
    ("problem", "push"): lambda t, f, k, by, now: problems.push(problem=t, why=_text(f), by=by, now=now),
    ("problem", "urge"): _urge,
    ("problem", "arrange"): _arrange,
    ("problem", "close_out"): lambda t, f, k, by, now: problems.close_out(problem=t, shown=f.shown(), by=by, now=now),
    ("problem", "follow_up"): lambda t, f, k, by, now: problems.follow_up(problem=t, text=_text(f), by=by, now=now),
    ("problem", "reopen"): lambda t, f, k, by, now: problems.reopen(
        problem=t, why=_text(f), due_on=f.cleaned_data["due_on"], by=by, now=now
    ),
    ("problem", "found"): lambda t, f, k, by, now: mechanisms.found(
        mechanism=f.mechanism(), problem=t, by=by, now=now
    ),
    ("mechanism", "enter"): lambda t, f, k, by, now: mechanisms.enter(mechanism=t, line=f.line(), by=by, now=now),
    ("mechanism", "end"): lambda t, f, k, by, now: mechanisms.end(mechanism=t, why=_text(f), by=by, now=now),
    ("difficulty", "answer"): lambda t, f, k, by, now: difficulties.answer(
        difficulty=t, text=_text(f), by=by, now=now
    ),
    ("difficulty", "again"): lambda t, f, k, by, now: difficulties.again(difficulty=t, why=_text(f), by=by, now=now),
    ("difficulty", "close"): lambda t, f, k, by, now: difficulties.close(difficulty=t, by=by, now=now),
}  # fmt: skip

BEGIN: Mapping[str, Begin] = {
    "key": lambda f, by, now: keys.nominate(**f.cleaned_data, by=by, now=now),
    "topic": lambda f, by, now: topics.propose(**f.cleaned_data, by=by, now=now),
    "occasion": lambda f, by, now: occasions.arrange(occasion=f.occasion(), about=None, by=by, now=now),
    "undertaking": lambda f, by, now: undertakings.charge(
        undertaking=f.undertaking(), occasion=None, by=by, now=now
    ),
    "meeting": lambda f, by, now: meetings.call(meeting=f.meeting(), by=by, now=now),
    "problem": lambda f, by, now: problems.raise_problem(problem=f.problem(), by=by, now=now),
    "mechanism": lambda f, by, now: mechanisms.found(mechanism=f.mechanism(), problem=None, by=by, now=now),
    "difficulty": lambda f, by, now: difficulties.raise_difficulty(difficulty=f.difficulty(), by=by, now=now),
    "conversion": lambda f, by, now: conversions.convert(
        matter=f.cleaned_data["matter"], given=f.exchange(), by=by, now=now
    ),
}  # fmt: skip
