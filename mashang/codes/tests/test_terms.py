"""到期: codes follow the mandates of their deputies (abuse case 50)."""

from datetime import timedelta

import pytest

from mashang.codes import owners, queries, services
from mashang.codes.jobs import settle_terms
from mashang.codes.models import Code
from mashang.people.models import Mandate, Standing
from mashang.stations.models import Membership
from tests.support.world import NOW

TODAY, DAY = NOW.date(), timedelta(days=1)


def code_of(world):
    return Code.objects.get(pk=world.codes["deputy"].pk)


def mandates(world):
    return Mandate.objects.filter(person=world.people["deputy"])


def test_a_code_ends_with_the_term_as_soon_as_its_end_is_known(world):
    term = mandates(world).get().term
    term.ends_on = TODAY + 30 * DAY
    term.save()

    settle_terms(now=NOW)

    assert code_of(world).expires_on == term.ends_on
    assert queries.scanned(token=code_of(world).token, mark="", on=term.ends_on).live
    assert not queries.scanned(token=code_of(world).token, mark="", on=term.ends_on + DAY).live


def test_whoever_is_elected_again_has_the_code_back(world):
    mandates(world).update(standing=Standing.ENDED, to_on=TODAY - DAY)
    settle_terms(now=NOW)
    assert code_of(world).expires_on == TODAY - DAY

    mandates(world).update(standing=Standing.ACTIVE, to_on=None)
    settle_terms(now=NOW)

    assert code_of(world).expires_on is None


def test_a_day_on_which_nothing_happened_records_nothing(world):
    settle_terms(now=NOW)
    before = Code.objects.order_by("pk").values_list("pk", "expires_on", "region")

    settle_terms(now=NOW + DAY)

    assert list(before) == list(Code.objects.order_by("pk").values_list("pk", "expires_on", "region"))


@pytest.mark.parametrize("left", [False, True])
def test_the_poster_of_a_deputy_who_left_leads_to_the_station(world, client, left):
    mandates(world).update(standing=Standing.ENDED, to_on=TODAY - DAY)
    if left:
        Membership.objects.filter(person=world.people["deputy"]).update(from_on=TODAY - 9 * DAY, to_on=TODAY - DAY)

    page = client.get(f"/c/{code_of(world).token}/")

    assert page.status_code == 200
    said = page.content.decode()
    assert "赵堡镇产业代表联络站" in said
    assert "已经停用" in said
    assert "张示例" not in said


def test_a_closed_station_hands_on_to_the_one_above(world):
    world.stations["zb_point"].closed_on = TODAY
    world.stations["zb_point"].save()

    assert owners.open_one(world.stations["zb_point"].pk, TODAY) == world.stations["zb"]
    assert owners.open_one(world.stations["zb_point"].pk, TODAY - DAY) == world.stations["zb_point"]


def test_of_several_stations_it_is_the_first_that_they_are_still_in(world, office):
    person = world.people["deputy"]
    Membership.objects.filter(person=person).update(from_on=TODAY - 9 * DAY, to_on=TODAY - DAY)
    Membership.objects.create(station=world.stations["zb_point"], person=person, from_on=TODAY - DAY)

    assert owners.entered([person.pk], TODAY)[person.pk] == world.stations["zb_point"]
    assert services.renew(code=code_of(world), by=office, now=NOW).region == world.stations["zb_point"].region


def test_a_scan_shows_nothing_of_a_deputy_that_is_not_public(world, client):
    """Whoever goes through codes finds the basics that the law makes public (代表法 58), and nothing more: abuse case 51."""
    person = world.people["deputy"]
    hidden = {
        "employer": "示例工作单位",
        "job": "示例职务",
        "ethnicity": "示例民族",
        "phone_mask": "138****0000",
        "party": "示例党派",
    }
    for name, value in {**hidden, "about": "示例简介", "public_fields": []}.items():
        setattr(person, name, value)
    person.save()

    said = client.get(f"/c/{code_of(world).token}/").content.decode()

    assert "张示例" in said
    assert [value for value in [*hidden.values(), "示例简介"] if value in said] == []
