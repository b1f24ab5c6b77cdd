"""Contact targets: registered once a place, tied to deputies."""

import pytest
from django.db import IntegrityError, transaction

from mashang.journal.queries import history
from mashang.journal.services import verify
from mashang.kit.viewer import SYSTEM
from mashang.targets import services
from mashang.targets.models import Kind, Target, Tie
from tests.support.world import NOW


def added(world, name="新丝路纺织（示例）", town="zb"):
    region = world.organs[town].region
    return services.add(kind=Kind.ENTERPRISE, name=name, region=region, by=SYSTEM, now=NOW)


def test_a_target_is_registered_once_and_found_again(world):
    first = added(world)

    assert added(world) == first
    assert Target.objects.count() == 1
    assert len(history(first)) == 1, "finding it is no act"
    assert verify() == []


def test_the_same_name_elsewhere_is_another_target(world):
    assert added(world) != added(world, town="sy")


def test_the_database_refuses_a_second_one_at_one_place(world):
    first = added(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(kind=first.kind, name=first.name, region=first.region)


def test_a_deputy_is_tied_to_a_target_from_today_on_and_once_a_day(world):
    target, deputy = added(world), world.people["deputy"]

    tie = services.tie(person=deputy, target=target, by=SYSTEM, now=NOW)

    assert (tie.from_on, tie.to_on) == (NOW.date(), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.tie(person=deputy, target=target, by=SYSTEM, now=NOW)
    assert Tie.objects.count() == 1
    assert verify() == []
