"""点单 from outside is counted as it is written: what is taken is counted, what is refused is neither."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mashang.files import services as files
from mashang.files.models import Attachment
from mashang.files.tests.pictures import drawn, saved, upload
from mashang.jobs.counters import Mark, seen
from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit import kept
from mashang.kit.puzzle import Proof
from mashang.kit.viewer import NOBODY
from mashang.matters import services, tracking
from mashang.matters.models import Clock, Matter, Voice
from mashang.matters.services import Receipt, Said
from mashang.matters.tests.acts import WORDS, Story
from mashang.matters.tolls import Full, Line, StepUp, Toll
from mashang.vault.models import Contact, Identity
from tests.support.world import NOW

MARK = Mark("door", 3600)


def counts() -> list[int]:
    return [model.objects.count() for model in (Matter, Voice, Clock, Entry, Identity, Contact)]


def pay(story: Story, key: str, proof: Proof = Proof.NONE) -> Receipt:
    passing = Toll((Line(MARK, 2, 3), Line(Mark("house", 3600), 50)), proof, story.now)
    said = Said(key=key, words=WORDS, phone="13800000000")
    return services.receive(said=said, door=story.door(), by=NOBODY, now=story.now, toll=passing)


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_is_counted_and_what_is_refused_is_not(story):
    pay(story, "key-1")
    assert pay(story, "key-1").again
    pay(story, "key-2")
    before = counts()
    with pytest.raises(StepUp):
        pay(story, "key-3")
    assert (counts(), seen(key=MARK.key, seconds=3600, now=story.now)) == (before, 2)

    pay(story, "key-3", Proof.SOLVED)
    with pytest.raises(Full):
        pay(story, "key-4", Proof.SOLVED)
    assert seen(key=MARK.key, seconds=3600, now=story.now) == Matter.objects.count() == 3
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_many_in_a_row_are_one_matter_each_whatever_keys_were_drawn_ahead(story, monkeypatch):
    monkeypatch.setattr(kept, "ON", True)
    files.hold(key="key-7", upload=upload(saved(drawn())), now=story.now)
    house = Toll((Line(Mark("house", 3600), 90),), Proof.NONE, story.now)
    for number in [*range(40), *range(5, 9)]:
        for photos in (False, number == 7):
            said = Said(key=f"key-{number}", words=WORDS, phone="13800000000", photos=photos)
            services.receive(said=said, door=story.door(), by=NOBODY, now=story.now, toll=house)

    assert Matter.objects.count() == seen(key="house", seconds=3600, now=story.now) == 40
    assert Attachment.objects.get().target_id == Voice.objects.get(code_hash__in=[_hash("key-7")]).matter_id
    assert verify() == []


def _hash(key: str) -> str:
    number = Matter.objects.get(submission=tracking.keyed("submission", key)).number
    return tracking.hash_of(number, tracking.code_for(key))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="there a statement is a journey")
@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_one_statement_writes_and_counts(story):
    with CaptureQueriesContext(connection) as asked:
        pay(story, "key-1")

    writes = [query["sql"] for query in asked if "INSERT" in query["sql"] or query["sql"] in {"BEGIN", "COMMIT"}]
    assert len(writes) == 1
    assert all(f'"{model._meta.db_table}"' in writes[0] for model in (Matter, Voice, Clock, Entry, Identity, Contact))


@pytest.mark.django_db(transaction=True)
def test_photos_come_along_where_it_is_counted(story):
    files.hold(key="key-1", upload=upload(saved(drawn())), now=NOW)

    receipt = pay(story, "key-1")

    assert Attachment.objects.get(state="waiting").target_id == receipt.matter.pk
    assert seen(key=MARK.key, seconds=3600, now=story.now) == 1
