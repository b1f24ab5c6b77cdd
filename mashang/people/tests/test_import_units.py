"""机构和承办单位 as a spreadsheet: attested by the one entry of the import, and taken back with it."""

import pytest
from django.utils.timezone import localdate

from mashang.journal.services import verify
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.organs.models import Organ, OrganName
from mashang.people.tests.sheets import bring, counties  # noqa: F401
from mashang.registers.models import Import
from mashang.registers.services_undo import undone
from tests.support.sheets import file

pytestmark = pytest.mark.usefixtures("counties")
HEADINGS = ["单位名称", "简称", "类别", "乡镇", "统一代码", "上级单位"]
ROWS = [
    ["浚县交通运输局", "县交通局", "", "", "", ""],
    ["浚县公路管理所", "", "事业单位", "", "EXAMPLE-01", "浚县交通运输局"],
    ["屯子镇人民政府", "", "", "屯子镇", "", ""],
]


def test_units_are_opened_and_attested(tmp_path):
    told, code = bring(file(tmp_path / "单位.xlsx", ROWS, headings=HEADINGS), "410621", subject="units")

    assert (code, told["created"]) == (0, 3)
    made = Organ.objects.get(code="EXAMPLE-01")
    assert (made.parent.name, made.kind) == ("浚县交通运输局", "public_institution")
    assert Organ.objects.get(name="屯子镇人民政府").region.name == "屯子镇"
    assert not verify()


def test_and_are_taken_back_out_of_use_since_nothing_leaves_the_record(tmp_path):
    today = localdate()
    before = list(Organ.objects.open_on(today))
    path = file(tmp_path / "单位.xlsx", ROWS, headings=HEADINGS)
    bring(path, "410621", subject="units")

    undone(imported=Import.objects.get(), by=SYSTEM, now=clock.now())

    assert list(Organ.objects.open_on(today)) == before
    assert OrganName.objects.filter(name=ROWS[0][0]).get().to_on == today
    assert not verify()
    told, code = bring(path, "410621", subject="units")
    assert (code, told["created"]) == (0, 3)


def test_again_is_unchanged_and_a_foreign_code_is_refused(tmp_path):
    path = file(tmp_path / "单位.xlsx", ROWS, headings=HEADINGS)
    bring(path, "410621", subject="units")
    assert bring(path, "410621", subject="units")[0]["unchanged"] == 3

    rows = [
        ["浚县水利局", "", "", "", "EXAMPLE-01", ""],
        ["示例某某", "", "", "", "", ""],
        ["浚县教育局", "", "", "无此镇", "", ""],
    ]
    told, code = bring(file(tmp_path / "又.xlsx", rows, headings=HEADINGS), "410621", subject="units")

    assert (code, [row["cell"] for row in told["refused"]]) == (3, ["E2", "C3", "D4"])
