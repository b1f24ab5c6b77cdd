"""分流、定单、当场答复、引导、标敏感、不予受理, through the web."""

import pytest

from mashang.matters.models import Clock, Note, Reply
from mashang.notify.models import Notice
from mashang.organs.models import Category

WORDING = {"title": "新洛路口右转灯", "text": "请增设右转红绿灯。", "category": ""}


def told(who, story):
    return Notice.objects.filter(recipient=story.world.people[who].user_id).values_list("what", flat=True)


def test_the_station_sorts_a_matter_and_it_still_waits_for_somebody_to_take_it_up(hands):
    hands.story.receive()
    traffic = Category.objects.get(code="traffic")

    hands.done("clerk", "triage", **{**WORDING, "category": traffic.pk})

    matter = hands.story.matter
    assert (matter.state, matter.title, matter.text) == ("received", WORDING["title"], WORDING["text"])
    assert matter.category == traffic
    assert matter.triaged_at == hands.story.now


def test_a_deputy_does_not_sort(hands):
    hands.story.receive()

    hands.refused(403, "deputy", "triage", **WORDING)


def test_a_category_that_does_not_exist_is_refused_and_the_text_stays(hands):
    hands.story.receive()

    page = hands.refused(422, "clerk", "triage", **{**WORDING, "category": "999999"}).content.decode()

    assert WORDING["text"] in page
    assert WORDING["title"] in page


def test_the_form_begins_with_the_words_without_phone_numbers(hands):
    hands.story.receive(words="请打13812345678，灯坏了。身份证41082519900101123X。")

    page = hands.open("clerk", "order").content.decode()

    assert "灯坏了" in page
    assert "13812345678" not in page
    assert "41082519900101123X" not in page


def test_a_deputy_takes_a_matter_up_and_the_office_is_told_to_assign_it(hands):
    hands.story.receive()

    hands.done("deputy", "order", **WORDING)

    assert hands.story.matter.state == "accepted"
    assert Clock.objects.get(ended_on=None).kind == "assign"
    assert "matters.ordered" in told("office", hands.story)


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("auditor", 403), ("unit", 404), ("sy_chair", 404)])
def test_others_do_not_take_it_up(hands, who, status):
    hands.story.receive()

    hands.refused(status, who, "order", **WORDING)


def test_two_who_take_it_up_are_not_both_believed(hands):
    hands.story.receive()
    hands.done("deputy", "order", **WORDING)

    hands.refused(409, "clerk", "order", **WORDING)


def test_an_answer_on_the_spot_goes_to_the_speaker_at_once(hands):
    hands.story.receive()

    hands.done("deputy", "answer_now", text="当场已经解释清楚。")

    reply = Reply.objects.get()
    assert hands.story.matter.state == "answered"
    assert reply.assignment is None
    assert reply.signer == "赵堡镇产业代表联络站"
    assert reply.answers.count() == 1
    assert Clock.objects.get(ended_on=None).kind == "rate"


def test_an_answer_on_the_spot_without_words_is_refused(hands):
    hands.story.receive()

    hands.refused(422, "deputy", "answer_now", text=" \u200b ")


def test_a_person_is_told_where_to_go_instead(hands):
    hands.story.receive()

    hands.done("station", "guide", where="hotline", more="转城管科。")

    matter = hands.story.matter
    assert (matter.state, matter.ended_at) == ("guided", hands.story.now)
    assert "12345" in matter.why_ended
    assert matter.why_ended.endswith("转城管科。")
    assert not Clock.objects.filter(ended_on=None).exists()


@pytest.mark.parametrize("form", [{"where": "other", "more": ""}, {"where": "nowhere"}, {"where": ""}])
def test_guiding_needs_a_place_to_go(hands, form):
    hands.story.receive()

    hands.refused(422, "station", "guide", **form)


def test_a_deputy_does_not_guide_away(hands):
    hands.story.receive()

    hands.refused(403, "deputy", "guide", where="hotline", more="")


def test_a_matter_is_handed_to_a_body_outside_and_the_speaker_reads_which(hands):
    hands.story.receive()

    hands.done("office", "hand_out", body="黄河河务局", more="电话 0391-000000")

    assert hands.story.matter.state == "guided"
    assert "黄河河务局" in hands.story.matter.why_ended


def test_handing_out_names_the_body_and_is_not_the_deputys(hands):
    hands.story.receive()

    hands.refused(422, "office", "hand_out", body="", more="电话")
    hands.refused(403, "deputy", "hand_out", body="黄河河务局", more="")


def test_a_sensitive_matter_disappears_from_those_who_are_not_staff(hands):
    hands.story.receive()

    response = hands.press("deputy", "flag", reason="涉及个人隐私")

    assert response.status_code == 302
    assert hands.story.matter.sensitive
    assert Note.objects.get().text == "涉及个人隐私"
    assert "matters.sensitive" in told("office", hands.story)
    assert response["Location"] == "/desk/"
    assert hands.browser("deputy").get(f"/desk/matters/{hands.story.matter.pk}/").status_code == 404
    assert "敏感" in hands.page("station")


def test_a_sensitive_matter_is_not_taken_up_before_the_office_says_that_it_may_be_handled_openly(hands):
    hands.story.receive()
    hands.done("station", "flag", reason="涉及个人隐私")
    page = hands.refused(409, "office", "order", **WORDING).content.decode()
    assert WORDING["text"] in page

    hands.refused(403, "station", "unflag", reason="可以公开办理")
    hands.refused(422, "office", "unflag", reason="")
    hands.done("office", "unflag", reason="文字里已不涉及隐私")

    assert not hands.story.matter.sensitive
    assert hands.page("deputy")
    hands.done("deputy", "order", **WORDING)


def test_flagging_needs_a_reason(hands):
    hands.story.receive()

    hands.refused(422, "deputy", "flag", reason="")


def test_declining_ends_the_matter_with_a_reason_for_the_speaker(hands):
    hands.story.receive()

    hands.done("deputy", "decline", reason="已进入诉讼程序，请等待判决。")

    assert hands.story.matter.state == "declined"
    assert hands.story.matter.why_ended == "已进入诉讼程序，请等待判决。"


def test_declining_without_a_reason_or_after_it_was_assigned_is_refused(hands):
    hands.story.receive()

    hands.refused(422, "deputy", "decline", reason="")
    hands.story.order().assign()
    hands.refused(409, "deputy", "decline", reason="已进入诉讼程序")
