"""履职档案: what is in the record and nothing else, for whom it is meant."""

from datetime import timedelta

import pytest
from django.test import Client

from mashang.desk import dossiers
from mashang.kit import clock
from mashang.kit.errors import Missing
from mashang.matters.deeds import Quarter
from mashang.matters.models import Matter
from mashang.matters.tests.acts import Story
from mashang.matters.tests.lawful import accepted
from mashang.people.models import Person, Pledge
from tests.support.world import NOW

TODAY = NOW.date()


@pytest.fixture
def story(world, monkeypatch):
    """One opinion is being handled, one has only come; one suggestion is signed by two."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    story = Story(world)
    story.receive(key="one").order().assign()
    story.receive(key="two", words="第二件事。")
    story.paper = accepted(world, NOW)
    Person.objects.filter(pk=world.people["deputy2"].pk).update(region=world.organs["wx"].region)
    return story


def read(story, who="office", of="deputy", year=None):
    viewer, person = story.world.viewer(who, NOW), story.world.people[of]
    return dossiers.dossier(viewer=viewer, pk=person.pk, year=year, on=TODAY)


def test_a_year_is_counted_by_quarters_and_the_parts_add_up(story):
    Matter.objects.filter(pk=Matter.objects.order_by("pk")[1].pk).update(state="guided", ended_at=NOW)

    found = read(story).deeds

    assert found.quarters[:3] == [Quarter(1), Quarter(2), Quarter(3)]
    assert found.quarters[3] == Quarter(4, received=2, going=1, elsewhere=1, led=1)
    assert [(row.title, row.leads) for row in found.raised] == [(story.paper.title, True)]


def test_who_signed_along_has_it_as_joined_and_who_only_was_asked_has_nothing(story):
    assert read(story, of="deputy2").deeds.quarters[3] == Quarter(4, joined=1)

    story.paper.voices.filter(leads=False).update(signed_at=None)
    assert read(story, of="deputy2").deeds.quarters[3] == Quarter(4)


def test_the_last_minute_of_a_year_belongs_to_it_in_beijing(story):
    last = NOW.replace(year=2025, month=12, day=31, hour=23, minute=59)
    Matter.objects.filter(kind="opinion").update(received_at=last)
    seat = story.world.people["deputy"].mandates.get()
    type(seat).objects.filter(pk=seat.pk).update(from_on=TODAY - timedelta(days=700))

    assert read(story, year=2025).deeds.quarters[3].received == 2
    assert read(story, year=2026).deeds.quarters[3].received == 0


def test_a_title_is_not_told_to_whom_the_paper_is_closed(story):
    Matter.objects.filter(pk=story.paper.pk).update(sensitive=True)

    row = read(story, who="committee").deeds.raised[0]
    assert (row.title, row.pk) == ("", None)
    assert read(story, who="deputy").deeds.raised[0].title == story.paper.title


def test_another_deputy_and_a_unit_find_no_such_page(story):
    for who in ("cosigner", "unit", "clerk", "sy_chair"):
        with pytest.raises(Missing):
            read(story, who=who)
    with pytest.raises(Missing):
        read(story, of="office")


def test_the_page_shows_promises_of_the_year_and_stands_odd_years(story):
    person = story.world.people["deputy"]
    Pledge.objects.create(person=person, text="修好村口的桥", made_on=TODAY)
    browser = Client()
    browser.force_login(person.user)

    for asked in ("", "?year=1066", "?year=99999999999", "?year=%EF%BC%92", "?year=x"):
        page = browser.get(f"/desk/people/{person.pk}/year/{asked}")
        assert page.status_code == 200
        assert "修好村口的桥" in page.content.decode()
