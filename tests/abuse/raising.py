"""The forms of a deputy's paper, from the first draft to what units promised: suggestions, motions, the year's round."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mashang.kit import once
from mashang.matters.models import Assignment, Commitment, Matter
from mashang.matters.services import ask_return, commitments, grant
from mashang.matters.tests import situations, test_law_matrix, test_law_matrix_handling
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.lawful import PLANNED, Lawful, accepted, paper
from mashang.matters.tests.papers import Papers
from tests.abuse.writes import Write, filters, pressed_before


def story_of(hands: Hands, kind: type) -> Any:
    """A story of this kind in the same world. Whom it adds are its own: they go when its rows go."""
    world = hands.story.world
    return kind(replace(world, people=dict(world.people)), hands.story.now)


@dataclass(frozen=True)
class Step:
    """One step of a paper: who takes it, when. Its form is the one of the tables of steps, or `form`."""

    who: str
    build: Callable[[Any], object]
    form: Callable[[Any], dict[str, Any]] | None = None


def invited(papers: Papers) -> Papers:
    return papers.draft(session=1).invite()


def tabled(papers: Papers) -> object:
    return papers.motion().submit().forward().table()


def published(papers: Papers) -> object:
    test_law_matrix.handling(papers)
    return pressed_before(Hands(papers), sent(papers, papers.matter, "publish", {}, "office"))


RAISED: dict[str, Step] = {
    "edit": Step("deputy", invited),
    "invite": Step("deputy", lambda p: p.draft(session=1)),
    "sign": Step("cosigner", invited),
    "unsign": Step("cosigner", test_law_matrix.ready),
    "submit": Step("deputy", test_law_matrix.ready),
    "drop": Step("deputy", invited),
    "forward": Step("delegation", test_law_matrix.received),
    "hand_back": Step("office", test_law_matrix.forwarded),
    "accept": Step("office", test_law_matrix.forwarded),
    "decline": Step("office", test_law_matrix.forwarded),
    "withdraw": Step("deputy", test_law_matrix.forwarded),
    "remark": Step("office", test_law_matrix.handling),
    "publish": Step("office", test_law_matrix.handling),
    "unpublish": Step("office", published),
    "table": Step("office", lambda p: p.motion().submit().forward()),
    "turn": Step("office", lambda p: p.motion().submit().forward()),
    "conclude": Step("office", tabled),
}
"""Until it is handled."""


def other(law: Lawful) -> dict[str, Any]:
    return {"other": accepted(law.world, law.now, key="other", title="另一件").pk}


HANDLED: dict[str, Step] = {
    "assign": Step("office", lambda law: law.raised()),
    "reassign": Step("office", lambda law: law.raised().hand()),
    "enlist": Step("office", lambda law: law.raised().hand()),
    "urge": Step("office", lambda law: law.raised().hand()),
    "rate": Step("deputy", lambda law: law.answered()),
    "close_out": Step("office", lambda law: law.answered().say("deputy").say("deputy2")),
    "join": Step("office", lambda law: law.raised(), other),
}
"""While it is handled."""


def acknowledged(law: Lawful) -> object:
    return law.raised().hand().acknowledge().reach()


def given_back(law: Lawful) -> object:
    """Two units have it; one of them gave it back."""
    law.raised().separately("wx_traffic", "wx_ecology")
    row = ask_return(assignment=law.live("wx_traffic"), why="不属本单位职责", by=law.by("unit"), now=law.now)
    return grant(request=row, by=law.by("office"), now=law.now)


def assessing(law: Lawful) -> object:
    return test_law_matrix_handling.assessing(law)


def opinion(_law: Lawful) -> dict[str, Any]:
    return {"text": "应当更换控制器并通电。", "experts": "示例大学交通工程专家"}


SHARES: dict[str, Step] = {
    "acknowledge": Step("unit", lambda law: law.raised().hand()),
    "progress": Step("unit", acknowledged),
    "opine": Step("assist", acknowledged),
    "ask_return": Step("unit", lambda law: law.raised().hand()),
    "let_go": Step("office", given_back),
    "ask_extension": Step("unit", acknowledged),
    "contact": Step("unit", acknowledged),
    "draft_reply": Step("unit", acknowledged),
    "issue": Step("head", acknowledged, lambda law: {**issued(), "photos": paper}),
    "commit": Step("unit", acknowledged),
    "assess": Step("office", assessing, opinion),
}
"""Of one unit's share."""


def issued() -> dict[str, Any]:
    return test_law_matrix_handling.share_form("draft_reply", "acknowledged")


def step(name: str, table: dict[str, Step]) -> Callable[[Hands], Write]:
    """A step of the paper itself."""

    def made(hands: Hands) -> Write:
        row = table[name]
        story = story_of(hands, Papers if table is RAISED else Lawful)
        row.build(story)
        form = row.form(story) if row.form else usual(story, name, row.who)
        return sent(story, story.matter, name, form, row.who)

    return made


def usual(story: Any, name: str, who: str) -> dict[str, Any]:
    """The form of the tables of steps."""
    if isinstance(story, Papers):
        return test_law_matrix.good(story).get(name, {})
    return test_law_matrix_handling.good(story, story.matter)[name](who)


def share(name: str) -> Callable[[Hands], Write]:
    """A step of the share of one unit."""

    def made(hands: Hands) -> Write:
        row, law = SHARES[name], story_of(hands, Lawful)
        row.build(law)
        of_whom = {"assess": {"role": "assess"}, "opine": {"role": "assist"}}.get(name, {})
        mine = Assignment.objects.filter(matter=law.matter, **of_whom).order_by("pk")[0]
        form = row.form(law) if row.form else test_law_matrix_handling.share_form(name, mine.state)
        return sent(law, mine, name, form, row.who)

    return made


def sent(story: Story, thing: Matter | Assignment, name: str, form: dict[str, Any], who: str) -> Write:
    way = Hands(story).address(name, thing)
    return Write(way, {"key": once.sign("abuse"), **form}, who)


def draft(hands: Hands) -> Write:
    mandate = hands.story.world.people["deputy"].mandates.get()
    form = {"key": once.sign("abuse"), "mandate": mandate.pk, "kind": "suggestion"}
    return Write("/desk/matters/draft/", form, "deputy")


def propose(hands: Hands) -> Write:
    """A suggestion out of an opinion."""
    situations.received(hands.story)
    form = {"key": once.sign("abuse"), "mandate": hands.story.world.people["deputy"].mandates.get().pk}
    return Write(hands.address("propose", hands.story.matter), form, "deputy")


def handing(hands: Hands) -> Write:
    law = story_of(hands, Lawful).raised()
    unit = law.world.organs["wx_traffic"].pk
    form = {"take": [law.matter.pk], f"unit_{law.matter.pk}": unit, "all": "", "message": "请尽快办理"}
    return Write("/desk/matters/handing/", form, "office", status=200)


KEEPING: dict[str, tuple[str, dict[str, Any]]] = {
    "tell": ("unit", {"told": "完成一半。"}),
    "done": ("office", {"found": "现场核实。"}),
    "broken": ("office", {"found": "没有做。"}),
    "carry": ("office", {"due_on": "2028-05-30", "why": "资金下年到位。"}),
}
"""What is done with a promise."""


def promise(name: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        law = story_of(hands, Lawful)
        law.raised().hand().reach().issue(draft=PLANNED, promise=law.promise())
        row, (who, form) = Commitment.objects.get(), KEEPING[name]
        if name == "broken":
            Commitment.objects.update(made_on=date(2026, 1, 2), due_on=date(2026, 10, 1))
        elif name != "tell":
            commitments.tell(commitment=row, told="完成一半。", by=law.by("unit"), now=law.now)
        return Write(f"/desk/matters/promises/{row.pk}/{name}/", {"key": once.sign("abuse"), **form}, who)

    return made


def register(name: str, key: str, who: str, build: Callable[[Papers], Papers]) -> Callable[[Hands], Write]:
    """What an office or a delegation does with several papers at once."""

    def made(hands: Hands) -> Write:
        papers = build(story_of(hands, Papers))
        return Write(f"/desk/registers/{name}/do/{key}/", {"pk": [papers.matter.pk]}, who, names=filters(name))

    return made


WRITES: dict[str, Callable[[Hands], Write]] = {
    **{f"matters:act paper {name}": step(name, RAISED) for name in RAISED},
    **{f"matters:act paper {name}": step(name, HANDLED) for name in HANDLED},
    **{f"matters:assignment_act share {name}": share(name) for name in SHARES},
    "matters:act propose": propose,
    "matters:draft": draft,
    "matters:handing": handing,
    **{f"matters:promise_act {name}": promise(name) for name in KEEPING},
    "desk:register_bulk suggestions accept": register("suggestions", "accept", "office", test_law_matrix.forwarded),
    "desk:register_bulk delegation forward": register("delegation", "forward", "delegation", test_law_matrix.received),
}
