"""People, posts and mandates: what counts today, and what the public reads."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mashang.accounts.services import open_account
from mashang.journal.services import verify
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.organs.models import Term
from mashang.people import queries, services
from mashang.people.models import Mandate, Post, Role
from tests.support.world import NOW

TODAY = NOW.date()
DAY = timedelta(1)


def test_a_post_counts_from_its_first_day_to_its_last(world):
    post = world.people["office"].posts.get()
    Post.objects.filter(pk=post.pk).update(from_on=TODAY, to_on=TODAY + 2 * DAY)
    user = world.people["office"].user

    held = [queries.viewer_of(user=user, now=NOW + n * DAY).has(Role.OFFICE) for n in range(-1, 4)]

    assert held == [False, True, True, True, False]


def test_who_left_no_longer_holds_the_post_from_the_next_day(world):
    post = world.people["office"].posts.get()

    services.leave(post=post, on=TODAY, by=SYSTEM, now=NOW)

    found = [queries.holders(roles=[Role.OFFICE], organ_id=post.organ_id, on=day) for day in (TODAY, TODAY + DAY)]
    assert found == [[world.people["office"].user_id], []]
    assert verify() == []


def test_nobody_leaves_before_they_came(world):
    post = world.people["office"].posts.get()

    with pytest.raises(Invalid):
        services.leave(post=post, on=post.from_on - DAY, by=SYSTEM, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(to_on=post.from_on - DAY)


def test_holders_are_found_by_organ_and_by_place_and_must_be_able_to_sign_in(world):
    zb, station = world.organs["zb"], world.stations["zb"]
    desk = (Role.STATION_HEAD, Role.LIAISON_OFFICER)
    clerk, head = world.people["clerk"].user, world.people["station"].user

    assert set(queries.holders(roles=desk, place=station.place, on=TODAY)) == {clerk.pk, head.pk}
    assert queries.holders(roles=desk, place=world.stations["zb_point"].place, on=TODAY) == [head.pk]
    assert queries.holders(roles=[Role.CHAIR], organ_id=zb.pk, on=TODAY) == [world.people["chair"].user_id]

    clerk.is_active = False
    clerk.save()
    assert queries.holders(roles=desk, place=station.place, on=TODAY) == [head.pk]
    assert queries.users_of([world.people["clerk"].pk, None]) == []


def test_somebody_who_signs_in_without_a_person_may_nothing(world):
    user = open_account(username="new", name="新示例", password=None, by=SYSTEM, now=NOW)

    viewer = queries.viewer_of(user=user, now=NOW)

    assert (viewer.user_id, viewer.person_id, viewer.duties, viewer.mandates) == (user.pk, None, (), ())


def test_a_viewer_takes_three_statements_however_many_posts(world, django_assert_max_num_queries):
    person = world.people["station"]
    for n in range(5):
        services.appoint(person=person, role=Role.OFFICE, organ=world.organs["wx"], place=f"x:{n}", by=SYSTEM, now=NOW)

    with django_assert_max_num_queries(3):
        assert len(queries.viewer_of(user=person.user, now=NOW).duties) == 7


@pytest.mark.parametrize("change", [{"standing": "suspended"}, {"standing": "ended"}, {"to_on": TODAY - DAY}])
def test_a_mandate_that_rests_or_ended_is_not_held(world, change):
    assert world.viewer("deputy", NOW).mandates

    Mandate.objects.filter(person=world.people["deputy"]).update(**change)

    assert world.viewer("deputy", NOW).mandates == ()


def test_one_person_holds_one_mandate_a_term_and_may_hold_others(world):
    deputy = world.people["deputy"]
    county = deputy.mandates.get().term
    town = Term.objects.create(organ=world.organs["zb_congress"], number=9, starts_on=TODAY)

    with pytest.raises(Invalid, match="已经有代表资格"):
        services.elect(person=deputy, term=county, constituency="另一选区", by=SYSTEM, now=NOW)
    services.elect(person=deputy, term=town, constituency="镇选区", by=SYSTEM, now=NOW)

    profile = queries.profile(person_id=deputy.pk, on=TODAY)
    assert profile.mandates == ("温县人大", "赵堡镇人大")


def test_the_public_reads_what_was_consented_to(world):
    deputy = world.people["deputy"]
    assert queries.profile(person_id=deputy.pk, on=TODAY).about == deputy.about != ""

    deputy.public_fields = []
    deputy.save()

    shown = queries.profile(person_id=deputy.pk, on=TODAY)
    assert (shown.name, shown.about, shown.active) == ("张示例", "", True)


@pytest.mark.parametrize("change", [{"standing": "ended"}, {"standing": "suspended"}, {"to_on": date(2026, 11, 1)}])
def test_somebody_whose_mandate_ended_is_still_known_but_not_in_office(world, change):
    Mandate.objects.filter(person=world.people["deputy"]).update(**change)

    shown = queries.profile(person_id=world.people["deputy"].pk, on=TODAY)

    assert (shown.name, shown.active) == ("张示例", False)


def test_who_never_was_a_deputy_has_no_public_profile(world):
    assert queries.profile(person_id=world.people["office"].pk, on=TODAY) is None
    assert queries.profile(person_id=10**6, on=TODAY) is None
