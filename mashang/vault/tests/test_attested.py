"""What the worker looks up in the record before it opens anything: the rows and the jobs are the web process's word."""

import pytest

from mashang.journal import services as journal
from mashang.kit import sealing
from mashang.kit.errors import TooMany
from mashang.vault import rules, services, verbs
from mashang.vault.models import Opening
from mashang.vault.services import opening as stage
from mashang.vault.tests.factories import (
    CANARY,
    CHAIR,
    CUSTODIAN,
    HEAD,
    NOW,
    OFFICE,
    SECOND,
    asked,
    fresh,
    granted,
    knocked,
)

pytestmark = pytest.mark.django_db
TOMORROW = NOW.replace(day=15)


def opened(opening, now=NOW):
    services.unseal(opening_id=opening.pk, now=now)
    return fresh(opening).answer is not None


@pytest.fixture
def two_a_day(monkeypatch):
    monkeypatch.setattr(rules, "OPENINGS_A_DAY", 2)


def told(*way):
    """A granted row as somebody would write it who holds the web process, with the record that goes with it."""
    _key, door = sealing.generate()
    row = asked()
    row.pk, row.state, row.decided_by, row.decided_at, row.door = None, "granted", CHAIR.user_id, NOW, door
    row.save(force_insert=True)
    for verb, by, facts in way:
        mark = {"door": stage._door_mark(door)} if verb == verbs.KNOCKED else {}
        journal.record(verb=verb, by=by, target=row, now=NOW, facts={**facts, **mark})
    return row


PURPOSE = {"purpose": "on_site_check"}
WHOLE = [(verbs.ASKED, HEAD, PURPOSE), (verbs.GRANTED, CHAIR, {}), (verbs.KNOCKED, HEAD, {})]


@pytest.mark.parametrize(
    "way",
    [
        [(verbs.ASKED, OFFICE, PURPOSE), *WHOLE[1:]],
        [(verbs.ASKED, HEAD, {"purpose": "follow_up"}), *WHOLE[1:]],
        [(verbs.BROKEN, HEAD, PURPOSE), *WHOLE[1:]],
        [WHOLE[0], (verbs.GRANTED, OFFICE, {}), WHOLE[2]],
        [WHOLE[0], WHOLE[2]],
        WHOLE[:2],
        [WHOLE[0], WHOLE[2], WHOLE[1]],
        [*WHOLE[:2], (verbs.KNOCKED, CHAIR, {})],
        WHOLE[1:],
    ],
)
def test_a_way_that_the_record_does_not_tell_whole_opens_nothing(way):
    assert not opened(told(*way))


def test_the_whole_way_opens():
    """The twin. It is also what is left to somebody who forges entries: nothing here is signed by the two people."""
    assert opened(told(*WHOLE))


def test_a_door_put_in_the_place_of_the_askers_opens_nothing():
    opening, _key = knocked()
    _theirs, door = sealing.generate()
    Opening.objects.filter(pk=opening.pk).update(door=door)
    assert not opened(opening)

    again = services.knock(opening=fresh(opening), by=HEAD, now=NOW)
    assert opened(opening)
    assert services.show(opening=fresh(opening), by=HEAD, door_key=again, now=NOW) == CANARY


def test_the_worker_counts_for_itself_what_an_asker_had_opened(two_a_day):
    waiting = [knocked(granted(approver=approver))[0] for approver in (OFFICE, SECOND, CHAIR)[:2]]
    third = knocked(_past_the_web())[0]

    assert [opened(opening) for opening in (*waiting, third)] == [True, True, False]
    assert fresh(third).state == "granted"
    assert opened(third, TOMORROW)


def _past_the_web():
    """One more than the page lets anybody ask for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "OPENINGS_A_DAY", 3)
        return granted(approver=CHAIR)


def test_the_worker_counts_what_a_second_person_had_opened(two_a_day):
    waiting = [knocked(granted(by=by, approver=CHAIR), by=by)[0] for by in (HEAD, OFFICE, SECOND)]

    assert [opened(opening) for opening in waiting] == [True, True, False]
    assert opened(waiting[-1], TOMORROW)


def test_both_are_told_in_a_sentence_before_the_worker_is_asked(two_a_day):
    left = granted(now=NOW.replace(day=13))
    for by in (HEAD, OFFICE):
        assert opened(knocked(granted(by=by, approver=CHAIR), by=by)[0])
    with pytest.raises(TooMany, match="另一位批准人"):
        services.grant(opening=asked(by=SECOND), by=CHAIR, now=NOW)
    services.grant(opening=asked(by=SECOND), by=CUSTODIAN, now=NOW)

    assert opened(knocked(granted(approver=CUSTODIAN))[0])
    with pytest.raises(TooMany, match="明天再开启"):
        services.knock(opening=left, by=HEAD, now=NOW)
    assert services.knock(opening=left, by=HEAD, now=TOMORROW)
