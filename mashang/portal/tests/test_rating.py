"""评单, 补充说明, 撤回, 重新办理 from the phone."""

import pytest

from mashang.matters.models import Answer, Assignment, Matter, Note, Rating
from mashang.matters.services import Receipt
from mashang.portal.tests.visitor import Visitor, only, text


@pytest.fixture
def sent(visitor, story):
    visitor.send()
    story.receipt = Receipt(Matter.objects.get(), visitor.code)
    return visitor


@pytest.fixture
def answered(sent, story):
    story.order().assign().acknowledge().reply().check()
    sent.follow()
    return sent


@pytest.mark.parametrize("grade", ["satisfied", "basically"])
def test_a_good_grade_is_kept_and_shown(answered, grade):
    page = answered.rate(grade)

    assert (page.status_code, page["Location"]) == (302, "/t/matter/")
    assert Rating.objects.get(voice__isnull=False).grade == grade
    assert "您的评价" in text(answered.client.get("/t/matter/"))


def test_dissatisfied_with_a_reason_is_handled_again(answered):
    page = answered.rate("dissatisfied", "灯还是不亮")

    assert page.status_code == 302
    assert Matter.objects.get().state == "handling"
    assert Assignment.objects.filter(again_of__isnull=False).count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_dissatisfied_needs_a_reason(answered, reason):
    page = answered.rate("dissatisfied", reason)

    assert page.status_code == 422
    assert "不满意时请写明理由" in text(page)
    assert Rating.objects.filter(voice__isnull=False).count() == 0


@pytest.mark.parametrize("grade", ["", "splendid", "\x00", "满意"])
def test_another_grade_is_refused_in_place_and_the_reason_stays(answered, grade):
    page = answered.rate(grade, "原因在此")

    assert page.status_code == 422
    assert "原因在此" in text(page)
    assert Rating.objects.filter(voice__isnull=False).count() == 0


def test_an_answer_is_rated_once(answered):
    answer = only('name="answer" value="([^"]+)"', answered.client.get("/t/matter/"))
    answered.rate(answer=answer)

    page = answered.rate("dissatisfied", "后悔了", answer=answer)

    assert page.status_code == 409
    assert "已经评价过" in text(page)
    assert Rating.objects.get(voice__isnull=False).grade == "satisfied"


def test_the_answer_of_somebody_else_does_not_exist(answered, world):
    other = Visitor(answered.door)
    other.send("别人的事情。")
    other.follow()

    page = other.rate(answer=str(Answer.objects.get().pk))

    assert page.status_code == 404
    assert Rating.objects.filter(voice__isnull=False).count() == 0


@pytest.mark.parametrize("answer", ["0", "-1", "x", "9" * 40, "１", "1.0", "\x00"])
def test_an_answer_that_does_not_exist_is_missing(answered, answer):
    assert answered.rate(answer=answer).status_code == 404


def test_an_old_round_cannot_be_rated_when_it_is_handled_again(answered):
    answer = only('name="answer" value="([^"]+)"', answered.client.get("/t/matter/"))
    answered.rate("dissatisfied", "不亮", answer=answer)

    assert answered.rate(answer=answer).status_code == 409


def test_nobody_rates_without_a_proof(answered):
    stranger = Visitor("/")

    assert stranger.rate(answer=str(Answer.objects.get().pk)).status_code == 404


def test_something_more_is_said_and_shown(sent):
    sent.follow()

    page = sent.say("supplement", "下午也堵。")

    assert page.status_code == 302
    assert Note.objects.get(kind="supplement").text == "下午也堵。"
    assert "下午也堵。" in text(sent.client.get("/t/matter/"))


def test_a_supplement_too_long_comes_back_whole(sent):
    sent.follow()

    page = sent.say("supplement", "字" * 501)

    assert page.status_code == 422
    assert "您写了 501 字" in text(page)
    assert "字" * 501 in text(page)


def test_withdrawing_ends_it(sent):
    sent.follow()

    assert sent.say("withdraw", "已经自己解决了").status_code == 302
    assert Matter.objects.get().state == "withdrawn"
    assert "您已撤回" in text(sent.client.get("/t/matter/"))


def test_what_is_over_cannot_be_withdrawn_or_added_to(sent):
    sent.follow()
    sent.say("withdraw", "已经自己解决了")

    for step in ("withdraw", "supplement", "reopen"):
        page = sent.say(step, "再来一次")
        assert page.status_code in (403, 409)
        assert "再来一次" not in str(Note.objects.values_list("text", flat=True))


def test_what_was_closed_is_taken_up_again(answered, story):
    answered.rate()
    story.close()

    page = answered.say("reopen", "灯又坏了")

    assert page.status_code == 302
    assert Matter.objects.get().state == "handling"


def test_too_late_says_what_to_do_instead(answered, story, hour):
    answered.rate()
    story.close().later(days=200)
    hour(story.now)
    answered.client.cookies.clear()
    answered.follow()

    page = answered.say("reopen", "灯又坏了")

    assert page.status_code == 403
    assert "重新扫码反映" in text(page)


@pytest.mark.parametrize("step", ["close_out", "assign", "nothing", "a" * 300])
def test_there_are_no_other_steps_on_the_phone(sent, step):
    sent.follow()

    assert sent.say(step, "x").status_code == 404


def test_a_withdrawn_reason_is_read_by_those_who_work_on_it(sent, story):
    sent.follow()
    sent.say("withdraw", "已经自己解决了")

    assert story.matter.why_ended == "已经自己解决了"
