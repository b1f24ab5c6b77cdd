"""The pages of suggestions: what each reads there, and how little a page asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mashang.desk import shells
from mashang.journal.queries import edge
from mashang.kit import clock, kept
from mashang.matters.models import Assignment, Clock, Commitment
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.lawful import BAD, PLANNED, Lawful, accepted
from mashang.people.models import Post


@pytest.fixture
def law(world, monkeypatch):
    """Answered with a promise, found wanting, joined with nothing; two more wait to be handed out."""
    story = Lawful(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    story.raised().hand().reply(unit="wx_police", by="assist", text="由我们补画。")
    story.reach().issue(draft=PLANNED, promise=story.promise()).say("deputy2")
    for number in (2, 3):
        accepted(world, story.now, key=f"s-{number}", title=f"第{number}件")
    return story


def asked(client, address):
    """How many statements a second look takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200, address
    return len(found)


PAGES = {
    "/desk/matters/handing/": ("office", 10),
    "/desk/matters/year/": ("office", 10),
    "/desk/matters/promises/{promise}/": ("office", 10),
    "/desk/matters/promises/{promise}/done/": ("office", 10),
    "/desk/matters/{matter}/": ("office", 10),
    "/desk/matters/{matter}/?as=deputy": ("deputy", 10),
    "/desk/matters/{matter}/?as=unit": ("unit", 10),
    "/desk/matters/{matter}/?as=assist": ("assist", 10),
    "/desk/matters/{matter}/do/rate/": ("deputy", 10),
    "/desk/matters/{matter}/a/{share}/contact/": ("unit", 10),
    "/desk/registers/commitments/": ("office", 10),
    "/desk/registers/commitments/?standing=over": ("unit", 10),
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_a_suggestion_asks_little(law, monkeypatch, address):
    monkeypatch.setattr(kept, "ON", True)
    monkeypatch.setattr(shells, "edge", lambda: edge() + id(object()) % 97)
    kept.forget()
    who, most = PAGES[address]
    share = Assignment.objects.get(role="lead").pk
    filled = address.format(promise=Commitment.objects.get().pk, matter=law.one.pk, share=share)

    assert asked(Hands(law).browser(who), filled) <= most


def test_a_unit_reads_a_good_grade_only_once_it_is_closed_and_a_bad_one_at_once(law):
    hands = Hands(law)
    assert "另有 1 份反馈，办结后可以看到" in hands.page("unit")
    assert "高示例" in hands.page("office")
    assert "另有 1 份反馈" in hands.page("deputy")

    law.say("deputy", BAD)
    page = hands.page("unit")
    assert BAD.demands in page
    assert "另有 1 份反馈" in page

    law.acknowledge().reach().issue().say("deputy").say("deputy2").close()
    assert "另有" not in hands.page("unit")


def test_a_unit_without_a_head_reads_how_to_get_one(law):
    law.raised(key="s-9", title="九").hand("wx_ecology", ())
    hands = Hands(law)
    assert "还没有负责人账号" not in hands.page("wx_ecology_unit")

    Post.objects.filter(person=law.world.people["wx_ecology_head"]).update(to_on="2026-01-01", from_on="2025-01-01")
    assert "还没有负责人账号" in hands.page("wx_ecology_unit")
    assert hands.press("wx_ecology_unit", "issue", law.live("wx_ecology")).status_code == 403


def test_why_a_date_says_months_where_months_are_counted(law):
    row = Clock.objects.get(matter=law.one, kind="assist")
    page = Hands(law).browser("office").get(f"/desk/matters/{law.one.pk}/why/{row.pk}/").content.decode()

    assert "满 2 个月" in page


def test_what_waits_for_whom(law):
    def waits(who):
        return "新洛路口增设" in Hands(law).browser(who).get("/desk/?view=todo").content.decode()

    assert [waits(who) for who in ("deputy", "deputy2", "office", "unit")] == [True, False, False, False]
    law.say("deputy", BAD)
    assert [waits(who) for who in ("deputy", "unit", "wx_traffic_head")] == [False, True, True]
    law.acknowledge().reach().issue().say("deputy", BAD)
    assert [waits(who) for who in ("office", "unit")] == [True, False]


def test_a_draft_waits_for_the_head_and_is_signed_from_the_form_it_fills(law):
    law.raised(key="s-9", title="九").hand(assist=()).reach()
    hands, row = Hands(law), law.live("wx_traffic")
    said = {"text": "拟答复如下。", "outcome": "A", "course": "solved", "handler": "刘示例", "phone": "0391-0000000"}
    hands.done("unit", "draft_reply", row, **said)

    assert "拟答复如下。" in hands.open("wx_traffic_head", "issue", row).content.decode()
    refused = hands.refused(422, "wx_traffic_head", "issue", row, **said, doc_no="温交函〔2026〕30号")
    assert "盖章" in refused.content.decode()
