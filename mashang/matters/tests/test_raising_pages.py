"""提出 by the browser: the draft, the signature, the registers and the lists."""

import pytest

from mashang.kit import clock
from mashang.matters.models import Matter, Voice
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.papers import Papers


@pytest.fixture
def law(world, monkeypatch):
    papers = Papers(world)
    monkeypatch.setattr(clock, "now", lambda: papers.now)
    return Hands(papers)


def test_what_was_typed_stays_when_it_is_refused(law):
    law.story.draft()
    page = law.refused(
        422,
        "deputy",
        "edit",
        title="题",
        facts="写了很久" * 1000,
        asks="建议",
        formed="visit",
        years="1",
        publicity="full",
    )

    assert "写了很久" * 1000 in page.content.decode()


def test_a_draft_from_its_own_page_to_the_office_by_the_browser(law):
    browser = law.browser("deputy")
    made = browser.post("/desk/matters/draft/", {"key": "", "mandate": law.story.mandate().pk, "kind": "suggestion"})
    matter = Matter.objects.get(channel="raised")
    law.story.receipt = type("Lying", (), {"matter": matter})()

    assert made["Location"] == f"/desk/matters/{matter.pk}/do/edit/"
    law.done(
        "deputy",
        "edit",
        title="路灯",
        facts="不亮。",
        asks="修好。",
        formed="visit",
        years="1",
        publicity="full",
        may_join="on",
    )
    law.done("deputy", "invite", people=[law.story.world.people["cosigner"].pk])
    assert "等您确认签名" in law.browser("cosigner").get("/desk/matters/mine/").content.decode()
    law.done("cosigner", "sign", version=law.story.form.text_version, read="on")
    law.refused(422, "deputy", "submit")
    law.done("deputy", "submit", checked="on")
    law.done("office", "accept")
    assert "第 1 号" in law.page("office")


def test_only_deputies_in_office_have_the_page(law):
    assert law.browser("office").get("/desk/matters/mine/").status_code == 403
    assert law.browser("office").get("/desk/matters/draft/").status_code == 403
    assert law.browser("cosigner").get("/desk/matters/mine/").status_code == 200
    assert law.browser("deputy").post("/desk/matters/draft/", {"key": ""}).status_code == 422


def test_the_registers_of_the_office_and_of_the_delegation(law):
    law.story.draft(session=1).submit()
    name = law.story.matter.title

    assert name in law.browser("delegation").get("/desk/registers/delegation/").content.decode()
    done = law.browser("delegation").post("/desk/registers/delegation/do/forward/", {"pk": law.story.matter.pk})
    assert done.status_code == 302
    assert name in law.browser("office").get("/desk/registers/suggestions/?when=session").content.decode()
    assert (
        law.browser("office").post("/desk/registers/suggestions/do/accept/", {"pk": law.story.matter.pk}).status_code
        == 302
    )
    assert law.story.form.serial == 1
    assert law.browser("office").get("/desk/registers/delegation/").status_code == 403
    assert law.browser("delegation").get("/desk/registers/suggestions/").status_code == 403


def test_the_desks_list_tells_the_kinds_apart(law):
    law.story.draft().submit()
    page = law.browser("office").get("/desk/?view=all&kind=suggestion").content.decode()

    assert law.story.matter.title in page
    assert law.story.matter.title not in law.browser("office").get("/desk/?view=all&kind=opinion").content.decode()
    assert "kind=" not in law.browser("clerk").get("/desk/?view=all").content.decode()


def test_a_draft_stays_out_of_every_list_but_its_authors(law):
    law.story.draft()

    for who in ("office", "leader", "delegation", "cosigner", "auditor"):
        assert law.story.matter.title not in law.browser(who).get("/desk/?view=all").content.decode(), who
    assert law.story.matter.title in law.browser("deputy").get("/desk/?view=all").content.decode()
    assert Voice.objects.get().words == ""
