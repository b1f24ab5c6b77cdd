"""A matter put into each state, with the parts that the cast plays in it, written down by hand."""

from dataclasses import dataclass, field

from mashang.matters import services
from mashang.matters.models import Assignment, Matter
from mashang.matters.tests.acts import WORDING, Story

STAFF = {
    "deputy": {"deputy"},
    "clerk": {"station"},
    "station": {"station"},
    "chair": {"station"},
    "office": {"office"},
    "committee": {"committee"},
    "leader": {"leader"},
    "auditor": {"auditor"},
    "unit": set(),
    "assist": set(),
    "admin": set(),
    "wx_custodian": set(),
    "zb_deputy2": set(),
    "wx_finance_unit": set(),
    "sy_chair": set(),
    "sy_head": set(),
    "sy_deputy": set(),
    "sy_town_unit": set(),
}
UNITS = {"unit": {"lead"}, "assist": {"assist"}}


@dataclass(frozen=True)
class Situation:
    """`otherwise` names the few steps in which a service sees more than the table: step → status. `silent` are the
    parts that read and no longer act."""

    name: str
    state: str
    build: object
    parts: dict[str, set[str]] = field(default_factory=dict)
    otherwise: dict[str, int] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    def held(self, who: str) -> frozenset[str]:
        return frozenset({**STAFF, **self.parts}[who])

    def acting(self, who: str) -> frozenset[str]:
        """The parts in which somebody acts; `other` for whoever reads and does nothing."""
        held = self.held(who)
        return held - self.silent or (frozenset({"other"}) if held else held)

    def __str__(self) -> str:
        return self.name


def received(story: Story) -> None:
    story.receive(name="示例", phone="13800000000")


def offered(story: Story) -> None:
    received(story)
    to = story.world.organs["sy"]
    services.offer(matter=story.matter, to=to, why="属地在邵原镇", by=story.by("office"), now=story.now)


def sensitive(story: Story) -> None:
    received(story)
    services.flag(matter=story.matter, why="涉及个人隐私", by=story.by("office"), now=story.now)


def accepted(story: Story) -> None:
    received(story)
    services.order(matter=story.matter, by=story.by("deputy"), now=story.now, wording=WORDING)


def handling(story: Story) -> None:
    accepted(story)
    story.assign()


def reassigned(story: Story) -> None:
    handling(story)
    services.reassign(
        old=story.live("wx_traffic"),
        unit=story.world.organs["wx_finance"],
        message="改由金融局办理",
        by=story.by("office"),
        now=story.now,
    )


def returned(story: Story) -> None:
    handling(story)
    request = services.ask_return(
        assignment=story.live("wx_traffic"), why="不属本单位职责", by=story.by("unit"), now=story.now
    )
    services.grant(request=request, by=story.by("office"), now=story.now)


def answered(story: Story) -> None:
    handling(story)
    story.acknowledge().reply()


def rated(story: Story) -> None:
    answered(story)
    story.check().rate()


def back(story: Story) -> None:
    """Answered on the spot, found wanting by the speaker: the organ in charge assigns it now."""
    received(story)
    services.answer_now(matter=story.matter, text="已解释。", signer="站", by=story.by("deputy"), now=story.now)
    story.rate("dissatisfied", "没有解决")


def closed(story: Story) -> None:
    rated(story)
    story.close()


def declined(story: Story) -> None:
    received(story)
    services.decline(matter=story.matter, why="不属于受理范围", by=story.by("station"), now=story.now)


def guided(story: Story) -> None:
    received(story)
    services.guide(matter=story.matter, where="请拨打 12345", by=story.by("station"), now=story.now)


def withdrawn(story: Story) -> None:
    handling(story)
    voice = story.matter.voices.get()
    services.withdraw(voice=voice, why="已经解决了", by=story.speaker, now=story.now)


def turns(one, steps, at_length):
    """Who presses which steps: those who hold the same parts in this one share them out, unless everybody presses all."""
    alike = {}
    for who in STAFF:
        alike.setdefault(one.held(who), []).append(who)
    for people in alike.values():
        for place, who in enumerate(people):
            yield who, steps if at_length else steps[place :: len(people)]


NO_LEAD = {"assist": {"assist"}}
SITUATIONS = [
    Situation("received", "received", received),
    Situation("offered", "received", offered, {"sy_chair": {"offered"}}, {"offer": 409}),
    Situation(
        "sensitive",
        "received",
        sensitive,
        {"deputy": set(), "committee": set()},
        {"order": 409, "offer": 409, "propose": 409},
    ),
    Situation("accepted", "accepted", accepted),
    Situation("back", "accepted", back, silent=frozenset({"deputy", "station"})),
    Situation("handling", "handling", handling, UNITS),
    Situation("reassigned", "handling", reassigned, {"wx_finance_unit": {"lead"}, **NO_LEAD}),
    Situation("returned", "handling", returned, NO_LEAD),
    Situation("answered", "answered", answered, UNITS, {"close_out": 409}),
    Situation("rated", "answered", rated, UNITS, {"accept_reply": 409, "push": 409}),
    Situation("closed", "closed", closed, UNITS),
    Situation("declined", "declined", declined),
    Situation("guided", "guided", guided),
    Situation("withdrawn", "withdrawn", withdrawn, UNITS),
]


def good(story: Story, matter: Matter) -> dict[str, dict[str, object]]:
    """For each step of a matter, a form that would do."""
    organs = story.world.organs
    old = Assignment.objects.filter(matter=matter, role="lead").order_by("pk").last()
    words = {"title": "新洛路口右转灯", "text": "请增设右转红绿灯。", "category": ""}
    return {
        "triage": words,
        "order": words,
        "answer_now": {"text": "当场已经解释清楚。"},
        "guide": {"where": "hotline", "more": ""},
        "flag": {"reason": "涉及个人隐私"},
        "decline": {"reason": "不属于受理范围"},
        "hand_out": {"body": "县水利局", "more": ""},
        "unflag": {"reason": "文字里已不涉及隐私"},
        "enlist": {"unit": organs["wx_ecology"].pk, "message": ""},
        "assign": {"lead": organs["wx_traffic"].pk, "assist": [organs["wx_police"].pk], "track": "normal"},
        "offer": {"to": organs["sy"].pk, "reason": "属地在邵原镇"},
        "reassign": {"old": old.pk if old else "", "unit": organs["wx_ecology"].pk, "message": ""},
        "urge": {"text": "请抓紧办理。"},
        "accept_reply": {"grade": "satisfied", "reason": ""},
        "push": {"reason": "灯还是不亮"},
        "close_out": {"text": "现场核实，信号灯正常。"},
        "reopen": {"reason": "问题又出现了"},
        "follow_up": {"text": "灯还亮着。"},
        "propose": {"mandate": story.world.people["deputy"].mandates.get().pk},
        "remark": {"text": "已电话联系。"},
    }
