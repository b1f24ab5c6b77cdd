"""A suggestion the whole legal way, through browsers, travelling through time: 交办 → 沟通 → 起草 → 签发 → 不满意 → 一个月 →
仍不满意 → 评估 → 答复 → 办结."""

from datetime import timedelta

import pytest

from mashang.journal.services import verify
from mashang.matters.models import Clock, Rating
from mashang.matters.tests.lawful import accepted
from tests.browser.acting import Desk
from tests.browser.house import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPLY = {
    "text": "已增设右转红绿灯。",
    "outcome": "A类",
    "course": "已经解决",
    "handler": "刘示例",
    "phone": "0391-0000000",
}
WANTED = {"reason": "灯还是不亮。", "demands": "请修好并通电。"}


@pytest.fixture
def people(windows, house):
    """Everybody before the same suggestion; the others of this house find its clock as it was."""
    began = house.now
    matter = accepted(house.world, house.now, joint=False)
    names = ("office", "unit", "wx_traffic_head", "deputy")
    yield matter, {who: Desk(house.let_in(windows.open(1360), who), house, matter) for who in names}
    house.now = began


def answer(people, house, folder, number):
    """The unit takes contact and drafts; its head signs, with the stamped paper."""
    unit, head = people["unit"], people["wx_traffic_head"]
    unit.open().press("签收").send()
    unit.open().press("记录与代表沟通").send(kind="办前沟通", text="电话沟通，代表同意方案。")
    unit.open().press("起草答复").send(**REPLY, doc_no=f"温交函〔2026〕{number}号")
    head.open().press("签发答复")
    assert head.page.input_value("[name=text]") == REPLY["text"], "the draft is there"
    head.page.set_input_files("[name=photos]", picture(folder))
    head.send()


def rate(people, grade, **said):
    people["deputy"].open().press("反馈意见").send(attitude="基本满意", grade=grade, **said)


def test_a_suggestion_goes_the_whole_legal_way(people, house, tmp_path):
    matter, people = people
    office = people["office"].open()
    office.press("交办")
    office.page.select_option("[name=lead]", label="温县交通运输局")
    office.send()
    house.now += timedelta(days=60)
    answer(people, house, tmp_path, 12)

    house.now += timedelta(days=3)
    rate(people, "不满意", **WANTED)
    again = Clock.objects.get(matter=matter, kind="reply", ended_on=None)
    assert again.months == 1
    assert WANTED["demands"] in people["unit"].open().page.inner_text("main")

    house.now += timedelta(days=25)
    answer(people, house, tmp_path, 15)
    rate(people, "不满意", **WANTED)
    people["office"].open().press("提出评估意见").send(text="应当更换控制器。", experts="示例大学交通工程专家")

    house.now += timedelta(days=20)
    answer(people, house, tmp_path, 19)
    rate(people, "基本满意")
    people["office"].open().press("办结").send(text="现场核实，信号灯正常。")

    matter.refresh_from_db()
    assert matter.state == "closed"
    grades = Rating.objects.filter(voice__matter=matter).order_by("pk").values_list("grade", flat=True)
    assert list(grades) == ["dissatisfied", "dissatisfied", "basically"]
    assert [row.kept for row in Clock.objects.filter(matter=matter, kind="reply").order_by("pk")] == [True] * 3
    with people["deputy"].open().page.expect_download() as paper:
        people["deputy"].page.locator("summary:has-text('下载公文')").click()
        people["deputy"].page.locator("a:text-is('Word 文档')").first.click()
    assert paper.value.suggested_filename.endswith(".docx")
    assert verify() == []
