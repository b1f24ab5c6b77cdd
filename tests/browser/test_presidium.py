"""The presidium's month: a station names a problem, the meeting decides, the list goes out, the problem is closed out."""

import io
import os
from pathlib import Path

import pytest
from docx import Document

from mashang.supervision.models import Mechanism, Meeting, Problem, ProblemList

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 768, 1360)


class Chair:
    """Somebody before the pages of supervision, with or without JavaScript."""

    def __init__(self, page, house, axe):
        self.page, self.house, self.axe, self.wrong = page, house, axe, []

    def open(self, path):
        self.page.goto(f"{self.house.url}/desk/supervision/{path}")
        return self

    def press(self, label):
        with self.page.expect_navigation():
            self.page.locator(f"main .acts a:has-text('{label}')").first.click()
        return self

    def send(self, **typed):
        for name, value in typed.items():
            field = self.page.locator(f"form.sheet [name={name}]").first
            if field.get_attribute("type") == "radio":
                self.page.locator(f"label:has([name={name}]):has-text('{value}')").first.click()
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        with self.page.expect_navigation():
            self.page.click("form.sheet .btn-primary")
        assert "已办" in self.page.inner_text("#notice"), self.page.inner_text("main")
        return self

    def look(self, name):
        """What axe finds at three widths, and what is wider than the window."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            self.wrong += [f"{name} {width}: {wide} px wide"] * (wide > width)
            self.wrong += [f"{name} {width}: {fault}" for fault in self.axe(self.page)]
            if os.environ.get("SHOTS"):
                self.page.screenshot(path=Path(os.environ["SHOTS"]) / f"{name}-{width}.png", full_page=True)
        return self


def test_the_presidiums_month(windows, house, axe):
    page = house.let_in(windows.open(1360), "sy_chair")
    day = house.now.date()
    chair = Chair(page, house, axe)
    chair.open("problem/new/").look("new").send(
        station="邵原中心代表联络站",
        title="新丝路纺织招工难",
        target_name="新丝路纺织有限公司",
        text="订单不少，招不到挡车工。",
    )
    chair.open("meeting/new/").send(
        title="邵原镇人大主席团第五次会议", number="5", on=day.isoformat(), eligible_count="9"
    )
    meeting = Meeting.objects.get()
    chair.press("生成议程").send()
    assert "议程：邵原中心代表联络站" in page.inner_text("main")
    chair.press("登记到会人数")
    page.fill("[name=present]", "4")
    with page.expect_navigation():
        page.click("form.sheet .btn-primary")
    assert "没有超过半数" in page.inner_text(".error-box")
    chair.look("refused").send(present="7").look("meeting")
    with page.expect_navigation():
        page.click("main a:has-text('作出决定')")
    chair.look("decide").send(decision="提交政府办理", text="请镇政府组织周边村与企业对接。")
    problem = Problem.objects.get(title="新丝路纺织招工难")

    chair.open(f"problem/{problem.pk}/").press("确定责任监督代表").send(supervisor="董示例")
    chair.open(f"meeting/{meeting.pk}/").press("印发问题清单").send(to="邵原镇人民政府", doc_no="邵人函〔2026〕3号")
    chair.look("issued")
    with page.expect_download() as taken:
        page.locator("form:has-text('第 1 号问题清单交办函') button[value=docx]").first.click()
    told = "".join(row.text for row in Document(io.BytesIO(Path(taken.value.path()).read_bytes())).paragraphs)
    assert "应到9人，实到7人" in told
    assert ProblemList.objects.get().number == 1

    unit = Chair(house.let_in(windows.open(1360), "sy_town_unit"), house, axe)
    unit.open(f"problem/{problem.pk}/").press("填写进展").send(text="已到企业了解岗位要求。")
    unit.press("答复").send(text="企业已招到 4 名女工。")
    deputy = Chair(house.let_in(windows.open(360), "sy_deputy"), house, axe)
    deputy.open("").look("overview-deputy")
    assert "新丝路纺织招工难" in deputy.page.inner_text("main")

    chair.open(f"problem/{problem.pk}/").press("销号").send(basis="现场看过，都在岗。", class_fix="村助企招工")
    chair.press("建立机制").look("found").send(title="村助企招工", what="企业周边村协助招工。")
    chair.press("记入台账").send(
        party="新丝路纺织有限公司", what="招挡车工", result="女工已上岗", count="4", measure="人"
    ).look("mechanism")
    assert "4 人" in page.inner_text("main")
    chair.open("").look("overview")
    chair.open(f"problem/{problem.pk}/").look("problem")
    page.goto(f"{house.url}/desk/registers/supervision-problem/?solved=yes")
    assert "新丝路纺织招工难" in page.inner_text("main")

    assert Mechanism.objects.get().ledger.get().count == 4
    assert problem.listed.count() == 1
    assert chair.wrong + deputy.wrong == []
