"""接续办理: what was half handled elsewhere goes on here on its true days."""

from dataclasses import replace
from datetime import date

import pytest

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Invalid
from mashang.matters.models import Clock, Particulars
from mashang.matters.services.carrying_in import Carried, carry_in
from mashang.matters.services.carrying_on import Handed
from mashang.matters.tests.papers import PAPER, Papers


@pytest.fixture
def papers(world):
    return Papers(world)


def line(papers, **changes):
    whole = {
        "serial": 7, "paper": PAPER, "mandate": papers.mandate(), "received_on": date(2026, 7, 20),
        "accepted_on": date(2026, 7, 22), "handed": handed(papers), "others": (papers.world.people["cosigner"],),
    }  # fmt: skip
    return Carried(**{**whole, **changes})


def handed(papers, **changes):
    whole = {
        "on": date(2026, 8, 3), "acknowledged_on": date(2026, 8, 5), "lead": papers.world.organs["wx_traffic"],
        "assist": (papers.world.organs["wx_police"],),
    }  # fmt: skip
    return Handed(**{**whole, **changes})


def carried(papers, *lines, digest="ab" * 32):
    return carry_in(lines=lines, digest=digest, by=papers.by("office"), now=papers.now)


def test_its_clocks_run_from_the_true_days_and_what_is_late_is_late(papers):
    (matter,) = carried(papers, line(papers))

    reply = Clock.objects.get(matter=matter, kind="reply")
    assert (reply.started_on, reply.due_on) == (date(2026, 8, 3), date(2026, 11, 3))
    assert Clock.objects.get(matter=matter, kind="assist").due_on == date(2026, 10, 8)
    assert not Clock.objects.filter(matter=matter, kind="acknowledge", kept=None).exists()
    assert matter.due_on == date(2026, 10, 8)
    assert (matter.state, matter.channel) == ("handling", "carried")
    assert matter.voices.exclude(signed_at=None).count() == 2
    assert verify() == []


def test_the_record_says_that_it_was_carried_in_and_from_which_file(papers):
    (matter,) = carried(papers, line(papers))

    entry = Entry.objects.get(verb="suggestions.carried_in")
    assert (entry.facts["file"], entry.facts["line"]) == ("ab" * 32, 1)
    assert entry.occurred_on == date(2026, 7, 20)
    assert entry.at == papers.now
    assert entry.target_id == str(matter.pk)


def test_a_second_run_changes_nothing_and_a_number_is_taken_once(papers):
    carried(papers, line(papers))

    assert carried(papers, line(papers)) == []
    with pytest.raises(Conflict, match="第7号"):
        carried(papers, line(papers, paper=replace(PAPER, title="另一件")))
    assert papers.draft().submit().accept().form.serial == 8


def test_days_that_do_not_follow_each_other_are_refused_and_nothing_stays(papers):
    bad = line(papers, serial=8, handed=handed(papers, on=date(2026, 7, 1)), paper=replace(PAPER, title="另一件"))

    with pytest.raises(Invalid, match="第2行"):
        carried(papers, line(papers), bad)
    with pytest.raises(Invalid, match="主办单位"):
        carried(papers, line(papers, handed=handed(papers, lead=None)))
    assert not Particulars.objects.exists()


def test_one_that_waits_to_be_assigned_waits_here(papers):
    (matter,) = carried(papers, line(papers, handed=None))

    assert matter.state == "accepted"
    assert matter.clocks.get().started_on == date(2026, 7, 22)
