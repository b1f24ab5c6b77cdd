"""联系对象 as a register: brought in, listed, opened; contact people by their masks alone."""

import pytest
from django.test import Client

from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.people.tests.sheets import bring
from mashang.registers.models import Import
from mashang.targets import services
from mashang.targets.models import Target
from tests.support.sheets import file
from tests.support.world import NOW

HEADINGS = ["企业名称", "类型", "乡镇", "联系人", "联系人电话", "联系人是否同意", "同意日期", "同意的用途"]
AGREED = ["示例药业公司", "", "赵堡镇", "王示例", "13812345678", "是", "2026-05-01", "代表联系企业"]


@pytest.fixture
def office(world, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    client = Client()
    client.force_login(world.people["office"].user)
    return client


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_brought_in_listed_and_opened(world, office, tmp_path):
    told, code = bring(file(tmp_path / "企业.xlsx", [AGREED], headings=HEADINGS), "410825", subject="enterprises")
    assert (code, told["created"]) == (0, 1)
    target = Target.objects.get(name="示例药业公司")
    services.tie(person=world.people["deputy"], target=target, by=SYSTEM, now=NOW)

    listed = read(office, "/desk/registers/targets/?contact=tied")
    page = read(office, f"/desk/targets/{target.pk}/")

    assert "示例药业公司" in listed and "/desk/imports/new/enterprises/" in listed
    assert world.people["deputy"].name in page and "138****5678" in page
    assert "13812345678" not in page and "王示例" not in page


def test_narrowed_by_kind_place_and_contact(world, office):
    for kind, name in (("enterprise", "示例甲公司"), ("village", "示例乙村")):
        services.add(kind=kind, name=name, region=world.stations["zb"].region, by=SYSTEM, now=NOW)

    assert "示例乙村" not in read(office, "/desk/registers/targets/?kind=enterprise")
    assert "示例甲公司" not in read(office, "/desk/registers/targets/?contact=tied")
    assert "示例甲公司" in read(
        office, f"/desk/registers/targets/?place={world.stations['zb'].region_id}&contact=untied"
    )
    assert "示例甲公司" in read(office, "/desk/registers/targets/?contact=nonsense&place=x")


@pytest.mark.parametrize("who", ["sy_chair", "clerk", "deputy"])
def test_whose_it_is_not_sees_nothing(world, monkeypatch, who):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    target = services.add(kind="enterprise", name="示例甲公司", region=world.stations["zb"].region, by=SYSTEM, now=NOW)
    client = Client()
    client.force_login(world.people[who].user)

    assert client.get(f"/desk/targets/{target.pk}/").status_code == 404


def test_the_finished_import_leads_to_the_register(world, office, tmp_path):
    bring(file(tmp_path / "企业.xlsx", [AGREED], headings=HEADINGS), "410825", subject="enterprises")
    imported = Import.objects.get()

    page = read(office, f"/desk/imports/{imported.pk}/")

    assert "/desk/registers/targets/" in page
