"""Codes on posters: what a scanned address means, and which code is in use."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mashang.codes import queries, services
from mashang.codes.models import Code, State
from mashang.journal.services import verify
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW

TODAY = NOW.date()


def scan(token, mark="", on=TODAY):
    return queries.scanned(token=token, mark=mark, on=on)


def again(world):
    code = world.codes["deputy"]
    return services.make(kind=code.kind, target_id=code.target_id, organ=code.organ, by=SYSTEM, now=NOW)


def test_a_scanned_code_says_whose_it_is_and_that_it_is_live(world):
    found = scan(world.codes["deputy"].token)

    assert (found.code.kind, found.code.target_id) == ("deputy", world.people["deputy"].pk)
    assert (found.live, found.channel, found.placement) == (True, "scan", None)


@pytest.mark.parametrize("typed", [str.lower, lambda t: f"{t[:4]}-{t[4:8]} {t[8:]}", lambda t: t.replace("0", "O")])
def test_a_code_typed_from_a_poster_is_found(world, typed):
    token = world.codes["deputy"].token

    assert scan(typed(token)).code == world.codes["deputy"]


@pytest.mark.parametrize("token", ["", "X", "0" * 12, "ZZZZ" * 1000, "\x00", "代表码", "' OR 1=1 --"])
def test_an_unknown_code_is_nobodys(world, token):
    assert scan(token) is None


def test_a_new_code_revokes_the_old_and_names_it(world):
    old = world.codes["deputy"]

    new = again(world)

    assert (new.replaces, new.state) == (old, State.ACTIVE)
    assert not scan(old.token).live
    assert scan(new.token).live
    assert queries.active(kind="deputy", target_id=old.target_id) == new
    assert verify() == []


def test_there_is_one_active_code_each(world):
    old = world.codes["deputy"]
    shape = {"kind": old.kind, "target_id": old.target_id, "organ": old.organ, "made_at": NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(**shape)
    assert Code.objects.create(**shape, state=State.REVOKED).pk


def test_a_revoked_code_is_known_but_takes_nothing_in(world):
    services.revoke(code=world.codes["zb"], by=SYSTEM, now=NOW)

    found = scan(world.codes["zb"].token)
    assert found.code == world.codes["zb"]
    assert not found.live
    assert queries.active(kind="station", target_id=world.stations["zb"].pk) is None


def test_a_code_is_live_on_its_last_day_and_not_after(world):
    Code.objects.filter(pk=world.codes["zb"].pk).update(expires_on=TODAY)

    assert scan(world.codes["zb"].token).live
    assert not scan(world.codes["zb"].token, on=TODAY + timedelta(1)).live


def test_a_mark_names_the_place_and_the_channel(world):
    where = services.post(code=world.codes["zb"], name="镇政府门口", by=SYSTEM, now=NOW, channel="wechat")

    found = scan(world.codes["zb"].token, where.mark.lower())

    assert (found.placement, found.channel) == (where, "wechat")
    assert where.posted_on == TODAY


@pytest.mark.parametrize("mark", ["", "00000", "x" * 500, "\x00"])
def test_an_unknown_mark_is_ignored_and_the_code_still_serves(world, mark):
    found = scan(world.codes["zb"].token, mark)

    assert (found.live, found.placement, found.channel) == (True, None, "scan")


def test_the_mark_of_another_code_is_ignored(world):
    where = services.post(code=world.codes["zb"], name="镇政府门口", by=SYSTEM, now=NOW)

    assert scan(world.codes["deputy"].token, where.mark).placement is None


def test_tokens_tell_nothing_of_each_other(world):
    tokens = set(Code.objects.values_list("token", flat=True))

    assert len(tokens) == Code.objects.count()
    assert {len(token) for token in tokens} == {16}


@pytest.mark.parametrize(("channel", "shown"), [("wechat", True), ("poster", False)])
def test_a_chat_group_has_a_link_to_copy(world, client, settings, channel, shown):
    settings.PUBLIC_URL = "https://daibiao.example.cn"
    code = world.codes["zb"]
    place = services.post(code=code, name="示例群", channel=channel, region=code.region, by=SYSTEM, now=NOW)
    client.force_login(world.people["office"].user)

    page = client.get(f"/desk/codes/places/{place.pk}/").content.decode()

    assert (f'value="https://daibiao.example.cn/c/{code.token}/{place.mark}/"' in page) is shown
