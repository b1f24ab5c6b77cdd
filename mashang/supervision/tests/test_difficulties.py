"""小组困难: of a group on the register or of one named in words; raised, answered, and followed by who leads the group."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mashang.journal.queries import verify
from mashang.kit.errors import Invalid, Missing
from mashang.kit.viewer import SYSTEM
from mashang.notify.models import Notice
from mashang.people import services as people
from mashang.people.models import Group, GroupPart
from mashang.supervision import policy, services
from mashang.supervision.models import Difficulty
from mashang.supervision.workflow import Part

URL = "/desk/supervision/difficulty/new/"


@pytest.fixture
def group(world):
    """怀药产业专业代表小组: 张示例 leads, 林示例 is in it."""
    return Group.objects.get(name="怀药产业专业代表小组")


def told(scene, who):
    return Notice.objects.filter(
        what="supervision.difficulty_answered", recipient=scene.world.people[who].user_id
    ).count()


def test_a_groups_difficulty_is_the_groups_and_its_leader_hears_and_follows(scene, group):
    scene.difficulty(by="zb_deputy2", group=group)
    office = scene.by("office")
    services.difficulties.answer(difficulty=scene["difficulty"], text="可以用站里的会议室。", by=office, now=scene.now)

    assert policy.parts(scene.by("deputy"), scene["difficulty"]) == {Part.RAISER}
    assert told(scene, "deputy") == told(scene, "zb_deputy2") == 1
    services.difficulties.close(difficulty=scene["difficulty"], by=scene.by("deputy"), now=scene.now)
    assert scene["difficulty"].state == "closed"
    assert verify() == []


def test_who_is_only_in_the_group_or_led_it_once_does_not_see_it(scene, group):
    scene.difficulty(by="deputy", group=group)
    with pytest.raises(Missing):
        policy.get(scene.by("zb_deputy2"), "difficulty", scene["difficulty"].pk)

    leader = group.members.get(part=GroupPart.LEADER)
    people.set_part(member=leader, part=GroupPart.MEMBER, by=SYSTEM, now=scene.now)
    Difficulty.objects.filter(pk=scene["difficulty"].pk).update(raiser=None)
    with pytest.raises(Missing):
        policy.get(scene.by("deputy"), "difficulty", scene["difficulty"].pk)
    people.set_part(member=leader, part=GroupPart.VICE, by=SYSTEM, now=scene.now)
    assert policy.get(scene.by("deputy"), "difficulty", scene["difficulty"].pk)


def test_a_new_name_of_the_group_is_shown_and_a_typed_name_stays(scene, group):
    scene.difficulty(group=group)
    Group.objects.filter(pk=group.pk).update(name="四大怀药专业代表小组")
    assert scene["difficulty"].of_whom == "四大怀药专业代表小组"

    assert scene.difficulty()["difficulty"].of_whom == "产业发展小组"


def test_a_group_that_is_no_more_has_no_new_difficulty(scene, group):
    group.to_on = scene.today + timedelta(days=1)

    with pytest.raises(Invalid, match="撤销"):
        scene.difficulty(group=group)
    assert not Difficulty.objects.exists()


@pytest.mark.parametrize("both", [True, False])
def test_the_database_refuses_two_groups_and_none(scene, group, both):
    whose = {"group": group, "group_name": "示例"} if both else {"group": None}

    with pytest.raises(IntegrityError), transaction.atomic():
        scene.difficulty(**whose)


def sent(scene, who, **changes):
    form = {
        "organ": scene.world.organs["wx"].pk,
        "title": "缺场地",
        "text": "没有地方开会。",
        "group": "",
        "group_name": "",
    }
    return scene.browser(who).post(URL, {**form, **changes})


def test_the_form_takes_a_group_of_ones_own_or_a_name_and_not_both_or_none(desk, group):
    assert sent(desk, "deputy", group=group.pk).status_code == 302
    assert Difficulty.objects.get().group == group
    assert sent(desk, "deputy", group_name="尚未入册小组（示例）").status_code == 302

    for wrong in ({}, {"group": group.pk, "group_name": "示例"}):
        assert "不在名册中的" in refused(sent(desk, "deputy", **wrong))
    assert Difficulty.objects.count() == 2


def test_the_form_offers_no_group_of_others(desk, group):
    organ = desk.world.organs["sy"]
    other = people.add_group(
        organ=organ,
        values={"name": "邵原小组（示例）", "kind": "place", "purpose": "", "parties": []},
        by=SYSTEM,
        now=desk.now,
    )

    assert "邵原小组" not in desk.browser("deputy").get(URL).content.decode()
    assert "邵原小组" in desk.browser("sy_chair").get(URL).content.decode()
    assert sent(desk, "deputy", group=other.pk).status_code == 422
    assert not Difficulty.objects.exists()


def refused(response):
    assert response.status_code == 422
    return response.content.decode()
