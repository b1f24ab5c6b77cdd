"""企业 as a spreadsheet: contact people only where they agreed, sealed."""

import pytest

from mashang.people.tests.sheets import bring, counties  # noqa: F401
from mashang.targets.models import ContactPerson, Target
from mashang.vault.models import Contact
from tests.support.sheets import file

pytestmark = pytest.mark.usefixtures("counties")
HEADINGS = ["企业名称", "所在乡镇", "联系人", "联系电话", "是否同意", "同意日期", "用途"]
ROW = ["示例粮油公司", "屯子镇", "张示例", "13800001111", "是", "2026-05-01", "代表联系企业"]


def test_who_agreed_is_kept_sealed(tmp_path):
    rows = [ROW, ["示例机械厂", "", "", "", "", "", ""]]

    told, code = bring(file(tmp_path / "企业.xlsx", rows, headings=HEADINGS), "410621", subject="enterprises")

    assert (code, told["created"]) == (0, 2)
    person = ContactPerson.objects.get()
    assert (person.name_mask, person.phone_mask, person.target.region.name) == ("张**", "138****1111", "屯子镇")
    assert Contact.objects.filter(pk=person.contact_ref).exists()


def test_again_is_unchanged(tmp_path):
    path = file(tmp_path / "企业.xlsx", [ROW], headings=HEADINGS)
    bring(path, "410621", subject="enterprises")

    told, _code = bring(path, "410621", subject="enterprises")

    assert (told["created"], told["unchanged"], Target.objects.count(), Contact.objects.count()) == (0, 1, 1, 1)


@pytest.mark.parametrize(
    ("column", "said", "cell"), [(4, "", "E2"), (4, "否", "E2"), (5, "", "F2"), (6, "", "G2"), (3, "123", "D2")]
)
def test_without_agreement_nothing_is_kept(tmp_path, column, said, cell):
    row = [*ROW]
    row[column] = said

    told, code = bring(file(tmp_path / "企业.xlsx", [row], headings=HEADINGS), "410621", subject="enterprises")

    assert (code, told["refused"][0]["cell"], Target.objects.count()) == (3, cell, 0)
    assert "13800001111" not in str(told)
