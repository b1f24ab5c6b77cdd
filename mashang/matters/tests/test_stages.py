"""The stages as people see them: a suggestion's and a motion's are the law's, an opinion's its place's."""

import pytest

from mashang.kit import clock
from mashang.matters import stages
from mashang.matters.services import raising_office
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.lawful import Lawful


@pytest.fixture
def law(world, monkeypatch):
    story = Lawful(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return story


def names(view, at, **how):
    return [str(stage.name) for stage in stages.shown(view, at, **how) if stage.state == "current"]


@pytest.mark.parametrize("view", [*stages.VIEWS.values(), *stages.BY_LAW.values()], ids=lambda view: view.key)
def test_a_view_has_a_stage_for_every_moment_and_ends_past_the_last(view):
    assert len(view.at) == len(stages.MOMENTS)
    assert list(view.at) == sorted(view.at)
    assert view.at[-1] == len(view.stages)


def test_a_draft_stands_at_the_deputy_and_what_is_raised_at_the_congress():
    assert names(stages.SUGGESTION, "collected", drafted=True) == ["代表提出"]
    assert names(stages.SUGGESTION, "collected") == ["人大受理"]


def test_the_page_of_a_suggestion_shows_the_laws_stages_and_not_the_six_orders(law):
    page = Hands(law.raised().hand()).page("office")

    assert "单位承办" in page
    assert "群众评单" not in page


def test_of_publishing_and_taking_back_only_one_is_offered(law):
    hands = Hands(law.raised())
    assert "/do/publish/" in hands.page("office")
    assert "/do/unpublish/" not in hands.page("office")

    raising_office.publish(matter=law.matter, by=law.by("office"), now=law.now)

    assert "/do/publish/" not in hands.page("office")
    assert "/do/unpublish/" in hands.page("office")


def test_clocks_of_several_units_say_whose_they_are(law):
    page = Hands(law.raised().hand()).page("office")

    shorts = [unit.short_name or unit.name for unit in (law.world.organs["wx_traffic"], law.world.organs["wx_police"])]
    assert all(f"签收（{short}）" in page for short in shorts)
