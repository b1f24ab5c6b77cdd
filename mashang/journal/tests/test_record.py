from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from mashang.journal import queries, services, verbs
from mashang.journal.models import Entry, Head
from mashang.journal.tests.samples import CLERK, NOW, TRIED, Session, act, full
from mashang.kit.viewer import NOBODY, SYSTEM

THING = Session(session_key="thing")


def test_an_entry_says_who_did_what_when_for_whom(sample):
    row = full()
    row.save()

    entry = act(row, words={"unit": 3, "due": date(2026, 3, 9)}, credit=70, for_organ=5, occurred_on=date(2026, 3, 1))

    entry.refresh_from_db()
    assert (entry.verb, entry.at, entry.actor, entry.actor_id) == ("journal.tried", NOW, "user", 7)
    assert (entry.credit_id, entry.for_organ_id, entry.occurred_on) == (70, 5, date(2026, 3, 1))
    assert (entry.target_type, entry.target_id, entry.scope) == ("journal.sample", str(row.pk), "/41/")
    assert entry.facts == {"unit": 3, "due": "2026-03-09"}
    assert list(entry.digests) == [f"journal.sample:{row.pk}"]


def test_the_day_is_that_of_beijing_unless_stated(db):
    with transaction.atomic():
        entry = services.record(verb=TRIED, by=CLERK, target=THING, now=NOW.replace(hour=20))

    assert entry.occurred_on == date(2026, 3, 3)


@pytest.mark.parametrize(("by", "actor"), [(CLERK, "user"), (NOBODY, "citizen"), (SYSTEM, "system")])
def test_the_actor_is_a_user_a_citizen_or_the_system(db, by, actor):
    assert act(THING, by=by).actor == actor


def test_a_chain_counts_from_one_and_links_back(db):
    entries = [act(THING) for _ in range(3)]

    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.prev_hash for entry in entries] == ["", entries[0].hash, entries[1].hash]
    assert Head.objects.get().hash == entries[2].hash
    assert list(queries.history(THING)) == entries


def test_each_thing_has_a_chain_of_its_own(db):
    other = Session(session_key="other")

    act(THING)
    act(other)

    assert [entry.seq for entry in Entry.objects.all()] == [1, 1]
    assert queries.history(other).count() == 1


def test_an_act_costs_three_statements(sample):
    row = full()
    row.save()
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as spent,
    ):
        services.record(verb=TRIED, by=CLERK, target=row, now=NOW, rows=[row])

    assert len(spent) == 3


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(TransactionManagementError):
        services.record(verb=TRIED, by=CLERK, target=THING, now=NOW)

    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_neither_entry_nor_head():
    act(THING)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.record(verb=TRIED, by=CLERK, target=THING, now=NOW)
        1 / 0  # noqa: B018

    assert Head.objects.get().seq == Entry.objects.count() == 1
    assert act(THING).seq == 2
    assert queries.verify() == []


def test_an_undeclared_verb_is_refused(db):
    with pytest.raises(LookupError):
        act(THING, verb="journal.unheard")


def test_a_verb_is_declared_once_and_reads_app_done():
    assert verbs.known("journal.tried").label == "试办"
    with pytest.raises(ValueError, match="twice"):
        verbs.declare("journal.tried", "又试")
    with pytest.raises(ValueError, match="must read"):
        verbs.declare("tried", "试")


@pytest.mark.parametrize("fact", ["路" * 201, {"deep": ["路" * 201]}, {"路" * 201: 1}, "a\x00", float("nan"), object()])
def test_long_or_senseless_facts_are_refused(db, fact):
    with pytest.raises((ValueError, TypeError)):
        act(THING, words={"why": fact})


def test_a_fact_of_two_hundred_characters_is_kept(db):
    assert act(THING, words={"why": "路" * 200}).facts["why"] == "路" * 200


def test_a_row_that_is_no_evidence_is_refused(sample):
    with pytest.raises(TypeError, match="not evidence"):
        act(THING, rows=[Session(session_key="x")])
    with pytest.raises(TypeError, match="not evidence"):
        services.Gone(THING)


def test_a_removed_target_is_named_as_gone(sample):
    row = full()
    row.save()
    act(row)

    entry = act(row, rows=[services.Gone(row)])
    row.delete()

    assert list(entry.digests.values()) == [None]
    assert queries.verify() == []


def test_a_removed_row_is_named_before_it_is_deleted(sample):
    with pytest.raises(ValueError, match="before deleting"):
        services.Gone(full())


def test_the_database_wants_a_user_named(no_guards):
    entry = act(THING)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(actor_id=None)
