"""The pages of the steps: done, not one's own, unseen, too late, refused with nothing lost, twice one effect."""

import re

from mashang.journal.models import Entry
from mashang.supervision.models import KeySuggestion, Problem, ProblemNote


def address(scene, kind, step):
    return f"/desk/supervision/{kind}/{scene[kind].pk}/do/{step}/"


def key_of(response):
    return re.search(r'name="key" value="([^"]+)"', response.content.decode())[1]


def test_done_and_back_to_the_page(desk):
    desk.key()

    response = desk.browser("office").post(address(desk, "key", "consult"), {"key": "", "text": "代表们都同意。"})

    assert (response.status_code, response["Location"]) == (302, f"/desk/supervision/key/{desk['key'].pk}/")
    assert desk["key"].consulted == "代表们都同意。"


def test_may_not_unseen_too_late_and_no_such_step(desk):
    desk.key().fixed()
    answers = {
        (who, step): desk.browser(who).post(address(desk, "key", step), {"text": "x"}).status_code
        for who, step in [("committee", "conclude"), ("deputy", "plan"), ("office", "fix"), ("office", "nothing")]
    }

    assert list(answers.values()) == [403, 404, 409, 404]
    assert desk["key"].state == "fixed"


def test_a_refusal_says_why_and_loses_nothing(desk):
    desk.key()
    before = Entry.objects.count()
    typed = {"on": desk.today.isoformat(), "decision": "列为重点。", "level": "committee", "bureau_lead": "局长示例"}

    response = desk.browser("office").post(address(desk, "key", "fix"), typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert "请选择是哪个委员会" in page
    assert "列为重点。" in page
    assert "局长示例" in page
    assert (Entry.objects.count(), desk["key"].state) == (before, "nominated")


def test_a_second_press_changes_nothing(desk):
    desk.listed()
    browser = desk.browser("sy_town_unit")
    key = key_of(browser.get(address(desk, "problem", "progress")))

    for _press in range(2):
        assert browser.post(address(desk, "problem", "progress"), {"key": key, "text": "已到现场。"}).status_code == 302

    assert ProblemNote.objects.count() == 1


def test_a_formal_step_is_no_page(desk):
    desk.problem()

    assert desk.browser("sy_chair").post(address(desk, "problem", "settle"), {"text": "x"}).status_code == 404


def test_the_decision_of_one_meeting_is_not_taken_in_another(desk):
    desk.everything().undecided()
    first = KeySuggestion.objects.get().pk

    response = desk.browser("sy_chair").post(f"/desk/supervision/meeting/{first + 99}/items/{desk.item('water').pk}/")

    assert response.status_code == 404


def test_a_station_names_a_problem_and_nobody_elses_choices_are_offered(desk):
    browser = desk.browser("sy_head")
    page = browser.get("/desk/supervision/problem/new/").content.decode()
    assert "邵原镇人大主席团" in page
    assert "赵堡镇产业代表联络站" not in page

    given = {"organ": desk.world.organs["sy"].pk, "title": "停水", "text": "夏天停过两回水。"}
    assert browser.post("/desk/supervision/problem/new/", given).status_code == 302
    assert (
        browser.post("/desk/supervision/problem/new/", given | {"organ": desk.world.organs["wx"].pk}).status_code == 422
    )
    assert Problem.objects.get().title == "停水"


def test_what_lies_outside_ones_scope_is_only_counted(desk):
    desk.topic()

    page = desk.browser("leader").get(f"/desk/supervision/topic/{desk['topic'].pk}/").content.decode()

    assert "关于第11件事的建议" in page
    assert "不在您的范围内" not in page


def test_no_step_that_turns_down_is_the_red_button(desk):
    desk.key()
    drop, consult = address(desk, "key", "drop"), address(desk, "key", "consult")

    page = desk.browser("office").get(f"/desk/supervision/key/{desk['key'].pk}/").content.decode()

    assert f'btn-primary" href="{consult}"' in page
    assert f'btn-light" href="{drop}"' in page
    assert page.index(consult) < page.index(drop)
