"""Lists read together are what each would be by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mashang.kit.together import give, join, together
from mashang.matters.models import Assignment, Clock, Matter, Note, Voice
from mashang.matters.tests.acts import Story
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.vault.models import Identity


@pytest.fixture
def story(world):
    story = Story(world)
    story.receive(name="示例", phone="13800000000").order().assign().reply()
    return story


def values(rows):
    return [{name: value for name, value in row.__dict__.items() if not name.startswith("_")} for row in rows]


def test_every_column_comes_back_as_it_was(story):
    lists = [kind.objects.order_by("-pk") for kind in (Matter, Voice, Assignment, Clock, Note, Person)]
    Person.objects.filter(pk=Person.objects.order_by("-pk").first().pk).update(public_fields=["job"], skills=["种植"])

    with CaptureQueriesContext(connection) as asked:
        found = together(*lists)

    assert len(asked) == 1
    assert [values(rows) for rows in found] == [values(rows) for rows in lists]
    assert found[0][0].received_at.tzinfo is not None
    assert len(found[3]) > 1
    assert (found[5][0].public_fields, found[5][0].skills) == (["job"], ["种植"])


def test_nothing_is_an_empty_list(story):
    assert together(Note.objects.filter(pk=0), Note.objects.none()) == [[], []]


@pytest.mark.parametrize(
    "rows",
    [lambda: Voice.objects.select_related("target"), lambda: Matter.objects.only("pk"), Identity.objects.all],
)
def test_what_is_not_plain_is_refused(story, rows):
    with pytest.raises(TypeError):
        together(rows())


def test_what_was_joined_and_given_is_not_asked_for_again(story):
    matter = Matter.objects.get()
    shares, organs = together(Assignment.objects.filter(matter=matter), Organ.objects.all())
    join(shares, "unit", organs)
    give(matter, "assignments", Assignment.objects.filter(matter=matter), shares)

    with CaptureQueriesContext(connection) as asked:
        seen = [(row.unit.name, row.matter.number) for row in matter.assignments.all()]

    assert len(asked) == 0
    assert seen == [(row.unit.name, matter.number) for row in Assignment.objects.select_related("unit")]
