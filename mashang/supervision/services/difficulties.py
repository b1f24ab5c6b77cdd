"""小组困难: raised, answered, closed (R119)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.supervision import queries, texts, verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import Difficulty
from mashang.supervision.services import notices


@transaction.atomic
def raise_difficulty(*, difficulty: Difficulty, by: Viewer, now: datetime) -> Difficulty:
    """提出小组困难. The difficulty is given unsaved; whoever raises it follows it, and so does who leads the group.
    Invalid for a group that is no more."""
    if difficulty.group is not None and difficulty.group.to_on is not None:
        raise Invalid(_("这个小组已经撤销，请选现有的小组，或者写明小组名称。"))
    difficulty.state, difficulty.by_user, difficulty.at = "raised", actor(by), now
    difficulty.raiser_id = by.person_id
    difficulty.save(force_insert=True)
    record(verb=verbs.DIFFICULTY_RAISED, by=by, target=difficulty, now=now)
    notices.tell_office(what=texts.DIFFICULTY, about=difficulty, now=now)
    return difficulty


@transaction.atomic
def answer(*, difficulty: Difficulty, text: str, by: Viewer, now: datetime) -> None:
    """答复."""
    difficulty = locked(difficulty, to="answer")
    difficulty.advance("answer", answer=text, answered_on=localdate(now))
    record(verb=verbs.DIFFICULTY_ANSWERED, by=by, target=difficulty, now=now)
    again, what = f"v{difficulty.version}", texts.DIFFICULTY_ANSWERED
    people = {difficulty.raiser_id, *queries.leading(difficulty)}
    notices.tell_people(what=what, about=difficulty, people=people, now=now, again=again)


@transaction.atomic
def again(*, difficulty: Difficulty, why: str, by: Viewer, now: datetime) -> None:
    """还没有解决, with what is still missing; it goes back to be answered."""
    difficulty = locked(difficulty, to="again")
    difficulty.advance("again", text=f"{difficulty.text}\n{why}")
    record(verb=verbs.DIFFICULTY_AGAIN, by=by, target=difficulty, now=now)
    notices.tell_office(what=texts.DIFFICULTY, about=difficulty, now=now, again=f"v{difficulty.version}")


@transaction.atomic
def close(*, difficulty: Difficulty, by: Viewer, now: datetime) -> None:
    """已经解决."""
    difficulty = locked(difficulty, to="close")
    difficulty.advance("close", ended_on=localdate(now))
    record(verb=verbs.DIFFICULTY_CLOSED, by=by, target=difficulty, now=now)
