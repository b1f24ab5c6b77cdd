"""The tracked page: plain words, and nothing that was meant for others."""

import pytest

from mashang.matters import services
from mashang.matters.following import PLAIN
from mashang.matters.models import Matter
from mashang.matters.services import Receipt
from mashang.portal.tests.visitor import Visitor, text
from mashang.site.demo.cast import PEOPLE
from tests.support.world import NOW

SECRETS = {
    "flag": "涉及村干部亲属内部研判",
    "remark": "内部备注此人常上访",
    "urge": "催办第三次请抓紧",
    "return": "退回理由不归我们管",
    "extension": "延期理由经费没到位",
    "opinion": "协办意见建议缓办",
    "evidence": "现场核实，信号灯正常。",
    "follow": "回访记录电话没接",
}
STAFF = [line.name for line in PEOPLE if line.key != "deputy"]


@pytest.fixture
def sent(visitor, story):
    visitor.send(phone="13812345678")
    story.receipt = Receipt(Matter.objects.get(), visitor.code)
    return visitor


def test_the_timeline_speaks_plainly_from_the_first_day_to_the_last(sent, story):
    assert str(PLAIN["matters.received"]) in text(sent.follow())

    story.order().assign().acknowledge().later(days=2).reply()
    page = text(sent.follow())
    for verb in ("matters.ordered", "matters.assigned", "matters.acknowledged"):
        assert str(PLAIN[verb]) in page
    assert "已装好右转信号灯。" in page
    assert "温县交通运输局" in page

    story.check()
    assert str(PLAIN["matters.checked"]) in text(sent.follow())


def test_nothing_meant_for_others_is_on_the_page(sent, story):
    """promises.md: the citizen sees a timeline in plain words and never an internal note."""
    by = story.by
    services.order(matter=story.matter, by=by("station"), now=NOW)
    story.assign()
    services.remark(matter=story.matter, text=SECRETS["remark"], by=by("office"), now=NOW)
    services.urge(matter=story.matter, text=SECRETS["urge"], by=by("leader"), now=NOW)
    services.ask_return(assignment=story.live("wx_police"), why=SECRETS["return"], by=by("assist"), now=NOW)
    story.acknowledge()
    services.ask_extension(
        assignment=story.live("wx_traffic"), why=SECRETS["extension"], days=3, by=by("unit"), now=NOW
    )
    services.reply(
        assignment=story.live("wx_police"), words=services.Words(SECRETS["opinion"]), by=by("assist"), now=NOW
    )
    page = text(sent.follow())
    assert clean(page) == []

    story.reply()
    services.accept_reply(matter=story.matter, grade="satisfied", by=by("station"), now=NOW)
    sent.follow()
    sent.rate()
    services.follow_up(matter=story.matter, text=SECRETS["follow"], by=by("station"), now=NOW)
    story.close()

    page = text(sent.follow())
    assert clean(page) == []
    assert "13812345678" not in page
    assert str(PLAIN["matters.closed_out"]) in page


def test_a_sensitive_matter_does_not_say_so_to_its_speaker(sent, story):
    services.flag(matter=story.matter, why=SECRETS["flag"], by=story.by("office"), now=NOW)

    assert story.matter.sensitive
    assert clean(text(sent.follow())) == []


def clean(page: str) -> list[str]:
    """Which of the secrets and names of staff the page gives away."""
    return [word for word in [*SECRETS.values(), *STAFF, "敏感"] if word in page]


def test_the_control_a_note_for_the_citizen_is_found(sent, story):
    story.order().assign()
    services.progress(
        assignment=story.live("wx_traffic"), words=services.Words(SECRETS["remark"]), by=story.by("unit"), now=NOW
    )

    assert clean(text(sent.follow())) == [SECRETS["remark"]]


@pytest.mark.parametrize("step", ["guide", "decline"])
def test_one_who_is_sent_elsewhere_reads_why(sent, story, step):
    said = "此事请到人民法院诉讼服务中心办理。"
    if step == "guide":
        services.guide(matter=story.matter, where=said, by=story.by("station"), now=NOW)
    else:
        services.decline(matter=story.matter, why=said, by=story.by("office"), now=NOW)

    assert said in text(sent.follow())


def test_two_phones_see_two_matters(sent, world):
    other = Visitor(sent.door)
    other.send("别人的事情。")

    assert "别人的事情" not in text(sent.follow())
    assert "别人的事情" in text(other.follow())


def test_without_a_proof_there_is_only_the_look_up(world, client):
    page = client.get("/t/matter/")

    assert (page.status_code, page["Location"]) == (302, "/t/")


def test_no_cache_keeps_it(sent):
    """promises.md case 27."""
    page = sent.follow()

    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"


def test_it_asks_at_most_ten_questions_however_long_the_way(sent, story, django_assert_max_num_queries):
    story.order().assign().acknowledge()
    for n in range(5):
        services.progress(
            assignment=story.live("wx_traffic"), words=services.Words(f"进展{n}"), by=story.by("unit"), now=NOW
        )
    story.reply()
    sent.look_up()

    with django_assert_max_num_queries(10):
        sent.client.get("/t/matter/")
