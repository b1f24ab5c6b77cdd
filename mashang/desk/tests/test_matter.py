"""One matter on the desk: as a page and as the part beside the list; what an auditor and an admin see."""

import re

import pytest

from mashang.matters.tests import situations

CANARY = {"words": "金丝雀路口的灯坏了，请来修。", "place": "金丝雀巷", "name": "金丝雀示例", "phone": "13800000000"}


def address(hands):
    return f"/desk/matters/{hands.story.receipt.matter.pk}/"


def test_htmx_takes_the_part_beside_the_list_and_a_browser_the_whole_page(hands):
    hands.story.receive()

    part = hands.browser("station").get(address(hands), headers={"HX-Request": "true"}).content.decode()
    page = hands.browser("station").get(address(hands)).content.decode()

    assert "<html" not in part
    assert "<html" in page
    assert "早高峰学生过街危险" in part
    assert "早高峰学生过街危险" in page


def test_what_is_not_visible_is_missing_as_a_part_too(hands):
    hands.story.receive()

    assert hands.browser("sy_chair").get(address(hands), headers={"HX-Request": "true"}).status_code == 404


def test_who_may_ask_for_the_identity_is_offered_it_and_nobody_else(hands):
    hands.story.receive(**CANARY)

    offered = {who for who in ("deputy", "clerk", "office", "leader", "committee") if "/voice/" in hands.page(who)}

    assert offered == {"clerk", "office"}


def test_no_page_holds_the_name_or_the_phone(hands):
    hands.story.receive(**CANARY).order().assign()

    for who in ("deputy", "clerk", "chair", "office", "leader", "committee", "unit", "assist", "auditor"):
        assert "金丝雀示例" not in hands.page(who)
        assert "13800000000" not in hands.page(who)


def told(hands, who):
    """Every page of the desk that this person can open, as text."""
    pages = ["/desk/", "/desk/?view=all", "/desk/inbox/", "/desk/openings/", address(hands)]
    answers = [hands.browser(who).get(page) for page in pages]
    part = hands.browser(who).get(address(hands), headers={"HX-Request": "true"})
    return "".join(answer.content.decode() for answer in [*answers, part] if answer.status_code == 200)


@pytest.mark.parametrize("build", ["received", "handling", "answered", "closed", "declined"])
def test_an_auditor_reads_what_happened_and_no_word_of_what_it_was_about(hands, build):
    getattr(situations, build)(hands.story)
    matter = hands.story.matter

    page = told(hands, "auditor")

    assert matter.spoken_number in page
    assert "审计只看经过，不看内容" in page
    for secret in (matter.title, matter.text, matter.voices.get().words, matter.why_ended):
        assert not secret or secret not in page
    for text in [*matter.replies.values_list("text", flat=True), *matter.notes.values_list("text", flat=True)]:
        assert text not in page


def test_an_auditor_does_not_find_matters_by_their_words(hands):
    hands.story.receive(words="金丝雀路口。")

    found = hands.browser("auditor").get("/desk/", {"q": "金丝雀"})
    by_number = hands.browser("auditor").get("/desk/", {"q": hands.story.matter.number})

    assert found.context["page"].rows == []
    assert len(by_number.context["page"].rows) == 1


def test_an_admin_sees_nothing_of_any_matter(hands):
    situations.answered(hands.story)
    matter = hands.story.matter

    page = told(hands, "admin")

    assert hands.browser("admin").get(address(hands)).status_code == 404
    for secret in (matter.title, matter.number, matter.spoken_number, matter.voices.get().words):
        assert secret not in page


def test_somebody_who_signs_in_without_any_post_sees_empty_pages(hands):
    hands.story.receive()
    hands.story.world.people["office"].posts.update(from_on="2026-01-01", to_on="2026-10-01")

    assert hands.browser("office").get("/desk/?view=all").context["page"].rows == []
    assert hands.browser("office").get(address(hands)).status_code == 404
    assert hands.browser("office").get("/desk/inbox/").status_code == 200


def test_a_date_says_why_it_is_that_date_to_those_whose_matter_it_is(hands):
    hands.story.receive().order().assign()
    link = re.search(r'href="(/desk/matters/\d+/why/\d+/)"', hands.page("unit"))[1]

    assert "个工作日" in hands.browser("unit").get(link).content.decode()
    assert hands.browser("assist").get(link).status_code == 404
    assert hands.browser("sy_chair").get(link).status_code == 404
    assert hands.browser("admin").get(link).status_code == 404
    assert hands.browser("office").get(link).status_code == 200
