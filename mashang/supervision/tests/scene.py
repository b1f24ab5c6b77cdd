"""What the cast does in supervision: each act in a line, and one of everything for those who need it all."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.test import Client

from mashang.journal.services import Facts, record
from mashang.kit import workdays
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.matters import verbs as matter_verbs
from mashang.matters.models import Matter, Particulars
from mashang.organs.queries import calendar
from mashang.people.models import Mandate
from mashang.site.demo.world import World
from mashang.supervision import services
from mashang.supervision.models import (
    AgendaItem,
    Difficulty,
    LedgerLine,
    Mechanism,
    Meeting,
    Occasion,
    PlanLine,
    Poll,
    Problem,
    Undertaking,
)
from mashang.supervision.services.conversions import Exchange
from mashang.supervision.services.keys import Owners
from mashang.supervision.services.meetings import Verdict
from mashang.supervision.services.problems import Shown
from tests.support.world import NOW


def suggestion(world: World, now: datetime, number: int = 1, state: str = "handling", **changes) -> Matter:
    """A deputy's suggestion as it stands under way: rows only, until raising is there."""
    organ = world.organs["wx"]
    mandate = Mandate.objects.get(person=world.people["deputy"])
    whole = {
        "kind": "suggestion", "title": f"关于第{number}件事的建议（示例）", "text": "建议的内容。", "region": organ.region,
        "organ": organ, "channel": "raised", "state": state, "submission": f"suggestion-{number}",
        "content_digest": "0" * 64, "received_at": now, "ended_at": now if state == "closed" else None,
    }  # fmt: skip
    matter = Matter.objects.create(**{**whole, **changes})
    particulars = Particulars.objects.create(
        matter=matter, congress=world.organs["wx_congress"], term=mandate.term, session=3, mandate=mandate,
        serial=900 + number, formed="research", years=3 if number == 2 else 1,
    )  # fmt: skip
    record(verb=matter_verbs.RECEIVED, by=SYSTEM, target=matter, now=now, rows=[particulars], facts=Facts({}))
    return matter


@dataclass
class Scene:
    """The office of 温县 and the presidium of 邵原镇; `now` moves on."""

    world: World
    now: datetime = NOW
    made: dict[str, object] = field(default_factory=dict)

    def by(self, key: str) -> Viewer:
        return self.world.viewer(key, self.now)

    def browser(self, key: str) -> Client:
        client = Client()
        client.force_login(self.world.people[key].user)
        return client

    @property
    def today(self) -> date:
        return self.now.date()

    def later(self, days: int) -> "Scene":
        end = workdays.add(self.today, days, calendar())
        self.now += timedelta(days=(end - self.today).days)
        return self

    def __getitem__(self, name: str):
        """What was made under this name, read anew."""
        row = self.made[name]
        return type(row)._base_manager.get(pk=row.pk)

    # 重点督办建议, of the county

    def key(self, number=1, **changes):
        matter = suggestion(self.world, self.now, number, **changes)
        self.made["key"] = services.keys.nominate(
            matter=matter, criteria=["overall", "hard"], consulted="", by=self.by("office"), now=self.now
        )
        return self

    def owners(self, **changes):
        return Owners(**{"level": "leader", "owner": self.world.people["leader"], "district_lead": "副县长示例",
                         "bureau_lead": "局长示例", "task_force": "路口整治专班", **changes})  # fmt: skip

    def fixed(self, **changes):
        services.keys.fix(key=self["key"], on=self.today, decision="列为重点督办建议。", owners=self.owners(**changes),
                          by=self.by("office"), now=self.now)  # fmt: skip
        return self

    def planned(self):
        services.keys.plan(key=self["key"], text="分三步督办。", by=self.by("office"), now=self.now)
        return self

    def line(self):
        line = PlanLine(who="示例委员", due_on=self.today, what="现场查看", effect="路口有灯")
        services.topics.add_line(to=self["key"], line=line, by=self.by("office"), now=self.now)
        return self

    def topic(self, *matters, mark="cluster", by="office"):
        rows = matters or [suggestion(self.world, self.now, 11), suggestion(self.world, self.now, 12)]
        self.made["topic"] = services.topics.propose(
            organ=self.world.organs["wx"], title="路口安全", mark=mark, text="多人反映。", matters=rows,
            by=self.by(by), now=self.now,
        )  # fmt: skip
        return self

    def occasion(self, about=None, kind="report", **changes):
        whole = {"organ": self.world.organs["wx"], "kind": kind, "title": "听取路口整治专项报告", "on": self.today,
                 "unit": self.world.organs["wx_traffic"]}  # fmt: skip
        self.made["occasion"] = services.occasions.arrange(
            occasion=Occasion(**{**whole, **changes}), about=about, by=self.by("office"), now=self.now
        )
        return self

    def held(self):
        services.occasions.hold(occasion=self["occasion"], on=self.today, who="常委会组成人员", found="进展偏慢。", key="",
                                by=self.by("office"), now=self.now)  # fmt: skip
        return self

    def poll(self, **changes):
        counts = {"eligible_count": 29, "present_count": 25, "issued": 25, "collected": 25, "satisfied": 14,
                  "basically": 6, "dissatisfied": 3, "abstain": 1, **changes}  # fmt: skip
        services.occasions.poll(occasion=self["occasion"], poll=Poll(**counts), by=self.by("office"), now=self.now)
        return self

    def undertaking(self, occasion=None, **changes):
        whole = {"organ": self.world.organs["wx"], "kind": "promise", "title": "年底前装好信号灯", "text": "年底前装好。",
                 "unit": self.world.organs["wx_traffic"], "where": "进站", "made_on": self.today,
                 "due_on": self.today + timedelta(days=30)}  # fmt: skip
        self.made["undertaking"] = services.undertakings.charge(
            undertaking=Undertaking(**{**whole, **changes}), occasion=occasion, by=self.by("office"), now=self.now
        )
        return self

    def told(self):
        services.undertakings.tell(undertaking=self["undertaking"], text="已装好。", by=self.by("unit"), now=self.now)
        return self

    def difficulty(self, by="deputy", **whose):
        row = Difficulty(
            organ=self.world.organs["wx"],
            title="缺活动场地",
            text="没有地方开会。",
            **(whose or {"group_name": "产业发展小组"}),
        )
        self.made["difficulty"] = services.difficulties.raise_difficulty(difficulty=row, by=self.by(by), now=self.now)
        return self

    def conversion(self, number=21):
        given = Exchange("out", "温检建〔2026〕5号", self.today, "代表建议转为检察建议。")
        matter = suggestion(self.world, self.now, number)
        self.made["conversion"] = services.conversions.convert(
            matter=matter, given=given, by=self.by("office"), now=self.now
        )
        return self

    # 主席团会议, of 邵原镇

    def problem(self, title="新丝路纺织招工难", name="problem", **changes):
        whole = {"organ": self.world.organs["sy"], "station": self.world.stations["sy"], "title": title,
                 "target_name": "新丝路纺织有限公司", "text": "订单不少，招不到挡车工。"}  # fmt: skip
        self.made[name] = services.problems.raise_problem(
            problem=Problem(**{**whole, **changes}), by=self.by("sy_head"), now=self.now
        )
        return self

    def meeting(self, **changes):
        whole = {"organ": self.world.organs["sy"], "title": "邵原镇人大主席团第五次会议", "number": 5, "on": self.today,
                 "eligible_count": 9}  # fmt: skip
        self.made["meeting"] = services.meetings.call(
            meeting=Meeting(**{**whole, **changes}), by=self.by("sy_chair"), now=self.now
        )
        return self

    def drawn(self):
        services.meetings.draw(meeting=self["meeting"], by=self.by("sy_chair"), now=self.now)
        return self

    def counted(self, present=7):
        services.meetings.count(meeting=self["meeting"], present=present, by=self.by("sy_chair"), now=self.now)
        return self

    def item(self, name="problem"):
        return AgendaItem.objects.get(problem=self.made[name])

    def decided(self, decision="raise_up", name="problem", **changes):
        verdict = Verdict(decision, "请镇政府办理。", **changes)
        services.meetings.decide(item=self.item(name), verdict=verdict, by=self.by("sy_chair"), now=self.now)
        return self

    def watched(self, name="problem"):
        services.problems.supervise(
            problem=self[name], supervisor=self.world.people["sy_deputy"], by=self.by("sy_chair"), now=self.now
        )
        return self

    def issued(self):
        self.made["list"] = services.lists.issue(
            meeting=self["meeting"], to=self.world.organs["sy_town"], doc_no="邵人函〔2026〕3号", by=self.by("sy_chair"),
            now=self.now,
        )  # fmt: skip
        return self

    def listed(self):
        """A problem that went the way to the government's list."""
        return self.problem().meeting().drawn().counted().decided().watched().issued()

    def listed_with(self, other):
        """The same, with another problem that is there already."""
        self.problem().meeting().drawn().counted().decided().decided(name=other)
        return self.watched().watched(other).issued()

    def moved(self, text="已到企业了解岗位要求。"):
        services.problems.progress(problem=self["problem"], text=text, by=self.by("sy_town_unit"), now=self.now)
        return self

    def urged(self, name="problem", by="sy_chair"):
        self.made["urging"] = services.urging.urge(about=self[name], text="请抓紧。", by=self.by(by), now=self.now)
        return self

    def closed_out(self, class_fix="村助企招工"):
        services.problems.close_out(
            problem=self["problem"], shown=Shown("4 名女工已上岗。", class_fix), by=self.by("sy_chair"), now=self.now
        )
        return self

    def mechanism(self):
        row = Mechanism(title="村助企招工", what="企业周边村协助招工。", since_on=self.today)
        self.made["mechanism"] = services.mechanisms.found(
            mechanism=row, problem=self["problem"], by=self.by("sy_chair"), now=self.now
        )
        return self

    def entered(self):
        line = LedgerLine(
            on=self.today, party="新丝路纺织有限公司", what="招挡车工", result="女工已上岗", count=4, measure="人"
        )
        services.mechanisms.enter(mechanism=self["mechanism"], line=line, by=self.by("sy_head"), now=self.now)
        return self

    def undecided(self):
        """One more meeting, held, with a line that waits for its decision."""
        self.problem("停水", name="water").meeting(number=6, title="邵原镇人大主席团第六次会议").drawn()
        return self.counted()

    def everything(self):
        """One row at least of every kind."""
        self.key().fixed().planned().line().urged("key", by="office").topic()
        self.occasion(about=self["key"]).held().poll().undertaking(occasion=self["occasion"])
        self.difficulty().conversion()
        return self.listed().moved().closed_out().mechanism().entered()
