"""The six orders with everyone in them, each in a browser of their own: 点单 → 定单 → 派单 → 办单 → 督单 → 评单 → 销号."""

import pytest
from playwright.sync_api import Page

from mashang.journal.services import verify
from mashang.matters.models import Matter, Rating
from tests.browser.acting import Desk, act, look_up, speak
from tests.browser.house import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "旅游路小学门口放学时车堵成一团，没有人指挥。"
LOOKERS = {"leader": True, "committee": True, "chair": True, "clerk": True, "station": True, "auditor": False}


def listening(page: Page) -> list[str]:
    """Every address that this page asks for, as the server sees it: without the fragment."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("#")[0]))
    return asked


def test_a_matter_goes_the_whole_way_with_everyone_in_it(windows, house, tmp_path):
    phone = windows.open(360)
    asked = listening(phone)
    number, code = speak(phone, house, WORDS, photo=picture(tmp_path), phone="13800001111")
    house.drain()
    matter = Matter.objects.get(number=number)

    phone.goto("about:blank")
    with phone.expect_navigation(url="**/t/matter/"):
        phone.goto(f"{house.url}/t/#{number}.{code}")
    assert phone.url == f"{house.url}/t/matter/"
    assert "您的意见已经收到" in phone.inner_text("main")
    phone.go_back()
    assert "#" not in phone.url
    assert not [url for url in asked if code in url]

    deputy = Desk(house.sign_in(windows, "deputy", 360), house, matter)
    deputy.page.click(f".rows .what:has-text('{matter.title}')")
    deputy.page.wait_for_selector("#detail h2, .what-it-is")
    assert "13800001111" not in deputy.page.content()
    deputy.open().press("定单").send()

    office = Desk(house.sign_in(windows, "office", 1360), house, matter)
    office.open().press("派单")
    office.page.select_option("[name=lead]", label="温县交通运输局")
    office.page.check("label:has([name=assist]):has-text('交通警察大队') input")
    office.page.fill("[name=message]", "请于两周内答复。")
    office.send()

    unit = Desk(house.sign_in(windows, "unit", 1360), house, matter)
    assert "本人填写" not in unit.open().page.inner_text("main"), "a unit does not read who spoke"
    unit.press("签收").send()
    unit.press("填写进展").send(text="已到现场查看。")
    assist = Desk(house.sign_in(windows, "assist", 768), house, matter)
    assist.open().press("签收").send()
    assist.press("提出协办意见").send(text="放学时段可派一名交警。")
    unit.open().press("答复").send(text="已施划临时停车位。", outcome="A类")

    deputy.open().press("督单：认可答复").send(grade="基本满意")

    look_up(phone, house, number, code)
    assert "已到现场查看。" in phone.inner_text("main")
    assert "放学时段可派一名交警" not in phone.inner_text("main"), "an opinion is for the lead unit"
    act(phone, "提交评价", grade="不满意", reason="还是堵，没人指挥。")

    unit.open().press("签收").send()
    unit.press("答复").send(text="每天放学安排一名交警值守。", outcome="A类")
    deputy.open().press("督单：认可答复").send(grade="满意")
    look_up(phone, house, number, code)
    act(phone, "提交评价", grade="满意")

    office.open().press("销号").send(text="代表现场核实，交通有序。")

    matter.refresh_from_db()
    assert matter.state == "closed"
    assert list(Rating.objects.filter(voice__matter=matter).order_by("pk").values_list("grade", flat=True)) == [
        "dissatisfied",
        "satisfied",
    ]
    assert verify() == []


def test_each_looks_at_what_they_may_see(windows, house):
    story = house.story().receive("村口的桥栏杆断了一截。", key="looked-at", phone="13800002222").order().assign()

    for who, reads in LOOKERS.items():
        page = house.let_in(windows.open(1360), who)
        assert page.goto(f"{house.url}/desk/matters/{story.matter.pk}/").status == 200
        assert ("桥栏杆" in page.inner_text("main")) is reads, who
        assert "13800002222" not in page.content()
    for who in ("admin", "zb_deputy2", "wx_finance_unit", "sy_chair"):
        page = house.let_in(windows.open(1360), who)
        assert page.goto(f"{house.url}/desk/matters/{story.matter.pk}/").status == 404, who
