"""小组名册 as a spreadsheet: groups by name and place, who is in them by group and person; nobody is guessed."""

import pytest

from mashang.kit.errors import Stale
from mashang.kit.viewer import SYSTEM
from mashang.people import services
from mashang.people.models import Group, Member
from mashang.people.tests.sheets import bring, counties  # noqa: F401
from mashang.registers.models import Import
from mashang.registers.services_undo import undone
from tests.support.sheets import deputies, deputy, file, named
from tests.support.world import NOW

pytestmark = pytest.mark.usefixtures("counties")
HEADINGS = ["小组名称", "类型", "乡镇", "产业", "成员姓名", "代表证号", "工作单位", "组内职务"]


@pytest.fixture
def listed(tmp_path):
    """Twenty deputies of 浚县, then a list of groups brought in."""
    bring(file(tmp_path / "名册.xlsx", deputies(20)), "410621")

    def run(*rows, code="410621"):
        return bring(file(tmp_path / "小组.xlsx", rows, headings=HEADINGS), code, subject="groups")

    return run


def row(number, name="法治专业代表小组", part="", **said):
    return [name, said.get("kind", ""), "", "", named(number), said.get("card", ""), said.get("employer", ""), part]


def test_a_group_with_its_people(listed):
    told, code = listed(row(1, part="组长"), *(row(number) for number in range(2, 8)))

    assert (code, told["groups"], told["members"], told["created"]) == (0, 1, 7, 7)
    group = Group.objects.get()
    assert (group.kind, group.organ.region.name, group.spelling[:5]) == ("professional", "浚县", "fazhi")
    assert group.members.get(part="leader").person.name == named(1)


def test_again_changes_nothing_and_another_part_does(listed):
    rows = [row(1, part="组长"), row(2)]
    listed(*rows)
    told, _code = listed(*rows)
    assert (told["created"], told["updated"], told["unchanged"], Member.objects.count()) == (0, 0, 2, 2)

    told, code = listed(row(1, part="副组长"), row(2, part="组长"))

    assert (code, told["updated"]) == (0, 2)
    assert dict(Member.objects.values_list("person__name", "part")) == {named(1): "vice", named(2): "leader"}
    undone(imported=Import.objects.latest("pk"), by=SYSTEM, now=NOW)
    assert dict(Member.objects.values_list("person__name", "part")) == {named(1): "leader", named(2): "member"}


def test_nobody_is_guessed(listed, tmp_path):
    twin = deputy(1, card="另证")
    twin[2], twin[4], twin[7], twin[13] = "", "1971.03", "示例中学教师", "13900000001"
    assert bring(file(tmp_path / "又.xlsx", [twin]), "410621")[1] == 0

    told, code = listed(row(1), ["法治专业代表小组", "", "", "", "没有这个人", "", "", ""], row(2, part="班长"))

    assert (code, told["applied"], Group.objects.count()) == (3, False, 0)
    assert [one["cell"] for one in told["refused"]] == ["E2", "E3", "H4"]
    assert "分不清是哪一个" in told["refused"][0]["why"]
    assert listed(row(1, card="另证000001"), row(2))[1] == 0
    assert listed(row(1, name="教育小组", employer="示例中学教师"))[1] == 0
    assert Member.objects.filter(person__employer="示例中学教师").count() == 2


def test_a_card_of_somebody_else_two_leaders_and_a_row_twice_are_refused(listed):
    told, code = listed(row(1, card="示证000002"), row(3, part="组长"), row(4, part="组长"), row(3))

    assert (code, [one["cell"] for one in told["refused"]]) == (3, ["F2", "H4", "E5"])


def test_a_town_without_a_congress_organ_is_named(listed):
    told, code = listed(
        ["三示例小组", "", "屯子镇", "", "", "", "", ""], ["四示例小组", "", "无此镇", "", "", "", "", ""]
    )

    assert (code, [one["cell"] for one in told["refused"]]) == (3, ["C3"])


def test_undone_while_nothing_else_happened(listed):
    listed(row(1), row(2))
    first = Import.objects.latest("pk")
    services.join(
        group=Group.objects.get(), persons=Member.objects.get(person__name=named(1)).person.__class__.objects.filter(name=named(3)),
        by=SYSTEM, now=NOW,
    )  # fmt: skip
    with pytest.raises(Stale):
        undone(imported=first, by=SYSTEM, now=NOW)
    Member.objects.filter(person__name=named(3)).delete()

    with pytest.raises(Stale, match="又有改动"):
        undone(imported=first, by=SYSTEM, now=NOW)  # the record still says so
    assert Group.objects.count() == 1


def test_and_taken_back_whole(listed):
    listed(row(1), row(2))

    undone(imported=Import.objects.latest("pk"), by=SYSTEM, now=NOW)

    assert (Group.objects.count(), Member.objects.count()) == (0, 0)
