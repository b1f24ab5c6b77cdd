"""制码, 换码, 停用, 登记点位 in bulk: each once, whatever happens to the worker."""

import pytest

from mashang.codes import owners, services, services_batch
from mashang.codes.models import Act, Code, Kind, Placement, State
from mashang.codes.policy import codes
from mashang.jobs.services import drain
from mashang.journal.services import verify
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.targets import services as targets
from tests.support.world import NOW

TODAY = NOW.date()


def order(act, subject, rows, by, **how):
    work = services_batch.order(act=act, subject=subject, rows=rows, by=by, now=NOW, how=how)
    drain(now=NOW)
    work.refresh_from_db()
    return work


@pytest.fixture
def uncoded(world):
    """Nobody has a code yet, and there is an enterprise."""
    Code.objects.all().delete()
    region = world.stations["zb"].region
    target = targets.add(kind="enterprise", name="温县怀山药加工厂（示例）", region=region, by=SYSTEM, now=NOW)
    targets.tie(person=world.people["deputy"], target=target, by=SYSTEM, now=NOW)
    return world


@pytest.mark.parametrize("kind", Kind.values)
def test_all_without_a_code_get_one_and_twice_is_once(uncoded, office, kind):
    missing = owners.without(kind=kind, viewer=office, on=TODAY)
    assert missing.exists()

    order(Act.MAKE, kind, missing, office)

    made = set(Code.objects.filter(kind=kind).values_list("pk", flat=True))
    assert not owners.without(kind=kind, viewer=office, on=TODAY).exists()
    order(Act.MAKE, kind, owners.candidates(kind=kind, viewer=office, on=TODAY), office)
    assert set(Code.objects.filter(kind=kind).values_list("pk", flat=True)) == made
    assert verify() == []


def test_a_code_is_at_home_with_its_station_and_goes_to_its_dispatcher(uncoded, office):
    order(Act.MAKE, "deputy", owners.without(kind="deputy", viewer=office, on=TODAY), office)

    code = Code.objects.get(target_id=uncoded.people["deputy"].pk)
    assert (code.region, code.organ) == (uncoded.stations["zb"].region, uncoded.stations["zb"].dispatcher)


def test_another_county_makes_none_of_ours(uncoded):
    elsewhere = uncoded.viewer("sy_chair", NOW)

    names = {str(row) for row in owners.without(kind="deputy", viewer=elsewhere, on=TODAY)}

    assert names == {"董示例"}


def test_renewed_codes_take_their_placements_along(world, office):
    old = world.codes["deputy"]
    services.post(code=old, name="赵堡村公告栏", by=office, now=NOW)

    order(Act.RENEW, "code", codes(office, TODAY).filter(pk=old.pk), office)

    new = Code.objects.get(kind="deputy", target_id=old.target_id, state=State.ACTIVE)
    assert new.replaces == old
    assert [row.name for row in new.placements.filter(until_on=None)] == ["赵堡村公告栏"]
    assert not old.placements.filter(until_on=None).exists()


def test_revoked_codes_are_left_alone_by_a_second_run(world, office):
    rows = codes(office, TODAY).filter(pk=world.codes["deputy"].pk)

    first, second = (order(Act.REVOKE, "code", rows, office) for _turn in range(2))

    assert "1 个码" in first.said
    assert "0 个码" in second.said


def test_each_village_gets_one_placement_and_no_second(world, office):
    code = world.codes["zb"]
    town = code.region
    village = type(town).objects.create(
        code="410825106201",
        name="赵堡村",
        short_name="赵堡",
        level="village",
        parent=town,
        path=f"{town.path}410825106201/",
        edition="test",
    )

    for _turn in range(2):
        order(Act.POST, "code", codes(office, TODAY).filter(pk=code.pk), office, name="公告栏", channel="poster")

    assert [(row.name, row.region) for row in Placement.objects.filter(code=code)] == [("赵堡村公告栏", village)]


def test_nothing_to_do_is_said(world, office):
    with pytest.raises(Invalid):
        order(Act.MAKE, "deputy", owners.without(kind="deputy", viewer=office, on=TODAY), office)
