"""Who keeps a town's codes and only reads the county's: the town's are theirs to change, the others are not."""

import pytest
from django.test import Client

from mashang.codes import doubts, policy, services, services_batch
from mashang.codes.models import Act, Code, Doubt, State
from mashang.jobs.services import drain
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.people.models import Post
from tests.support.world import NOW

TODAY = NOW.date()


@pytest.fixture
def chair(world, monkeypatch):
    """The chair of 赵堡镇, who sits among the leaders of the county too."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    Post.objects.create(person=world.people["chair"], role="leader", organ=world.organs["wx"], from_on=TODAY)
    client = Client()
    client.force_login(world.people["chair"].user)
    return client


@pytest.fixture
def county(world):
    """A code at home in the county itself, where it hangs, and what was said of it."""
    code = world.codes["cosigner"]
    Code.objects.filter(pk=code.pk).update(region=world.organs["wx"].region)
    code.refresh_from_db()
    place = services.post(code=code, name="县政府门口", by=SYSTEM, now=NOW)
    return code, place, doubts.told(token=code.token, mark=place.mark, why="damaged", place="", now=NOW)


def test_what_is_only_read_is_shown_without_its_buttons(chair, county, world):
    code, place, doubt = county

    for way in (f"{code.pk}/", f"places/{place.pk}/"):
        page = chair.get(f"/desk/codes/{way}").content.decode()
        assert f"/desk/codes/{way}do/" not in page
    assert chair.get("/desk/codes/doubts/").status_code == 200
    assert (
        f"/desk/codes/{world.codes['zb'].pk}/do/" in chair.get(f"/desk/codes/{world.codes['zb'].pk}/").content.decode()
    )
    assert chair.get(f"/desk/codes/doubts/{doubt.pk}/").status_code == 403


@pytest.mark.parametrize(
    "way", ["{code}/do/renew/", "{code}/do/revoke/", "{code}/post/", "places/{place}/edit/", "places/{place}/do/patrol/",
            "places/{place}/do/take_down/", "places/{place}/do/photo/", "doubts/{doubt}/"],
)  # fmt: skip
def test_what_is_only_read_is_not_changed(chair, county, way):
    code, place, doubt = county

    sent = chair.post(f"/desk/codes/{way.format(code=code.pk, place=place.pk, doubt=doubt.pk)}", {"outcome": "已看过"})

    assert sent.status_code == 403
    assert Code.objects.get(pk=code.pk).state == State.ACTIVE
    place.refresh_from_db()
    assert (place.until_on, place.seen_on, Doubt.objects.get().settled_at) == (None, None, None)


def test_their_own_towns_are_changed_as_ever(chair, world):
    assert chair.post(f"/desk/codes/{world.codes['zb'].pk}/do/revoke/").status_code == 302
    assert Code.objects.get(pk=world.codes["zb"].pk).state == State.REVOKED


def test_neither_a_bulk_act_nor_the_worker_goes_beyond_the_town(chair, county, world):
    code, place, _doubt = county
    chair.post("/desk/registers/codes/do/revoke/", {"pk": [code.pk, world.codes["zb"].pk]})
    chair.post("/desk/registers/placements/do/patrol/", {"pk": [place.pk]})
    viewer = world.viewer("chair", NOW)
    services_batch.order(act=Act.REVOKE, subject="code", rows=policy.codes(viewer, TODAY), by=viewer, now=NOW)

    drain(now=NOW)

    place.refresh_from_db()
    assert Code.objects.get(pk=code.pk).state == State.ACTIVE
    assert place.seen_on is None
    assert Code.objects.get(pk=world.codes["zb"].pk).state == State.REVOKED
