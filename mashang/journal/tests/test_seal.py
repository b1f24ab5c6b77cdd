from datetime import timedelta
from pathlib import Path

import pytest

from mashang.journal import keys, queries, services, services_seal
from mashang.journal.models import Entry, Seal
from mashang.journal.tests.samples import NOW, TRIED, UNDONE, Session, act

THING, OTHER = Session(session_key="thing"), Session(session_key="other")


def test_a_seal_gives_positions_in_the_order_of_ids(db, signing):
    entries = [act(thing) for thing in (THING, OTHER, THING)]

    assert services.seal(now=NOW) == 3

    assert list(Entry.objects.order_by("position").values_list("pk", "position")) == [
        (entry.pk, place) for place, entry in enumerate(entries, 1)
    ]


def test_with_nothing_new_there_is_no_seal(db, signing):
    act(THING)
    services.seal(now=NOW)

    assert services.seal(now=NOW) == 0
    assert Seal.objects.count() == 1


def test_a_seal_links_back_and_goes_on_where_the_last_one_ended(db, signing):
    act(THING)
    services.seal(now=NOW)
    act(THING)
    services.seal(now=NOW + timedelta(hours=1))

    first, second = Seal.objects.all()
    assert (second.first, second.last, second.prev_hash) == (2, 2, first.hash)


def test_many_entries_are_sealed_in_chunks(db, signing, monkeypatch):
    monkeypatch.setattr(services_seal, "CHUNK", 2)
    for _ in range(5):
        act(THING)

    assert services.seal(now=NOW) == 5

    assert [(seal.first, seal.last) for seal in Seal.objects.all()] == [(1, 2), (3, 4), (5, 5)]
    assert queries.verify() == []


def test_a_seal_is_signed_and_another_key_does_not_fit(db, signing, settings, tmp_path):
    act(THING)
    services.seal(now=NOW)
    assert queries.examine().notes == []

    settings.KEYS = tmp_path / "stranger"
    keys.make(private_folder=tmp_path / "stranger", public_folder=tmp_path / "stranger")

    assert [str(fault) for fault in queries.verify()] == ["seal #1: 签名所用的密钥不在本机公钥之列"]


def test_a_retired_key_still_checks_what_it_signed(db, signing, settings):
    act(THING)
    services.seal(now=NOW)
    public, private = Path(settings.KEYS), Path(settings.PRIVATE_KEYS)
    (public / "seal.pub").rename(public / "seal-2026.pub")
    (private / "seal.key").unlink()
    keys.make(private_folder=private, public_folder=public)
    act(THING)
    services.seal(now=NOW)

    assert len(set(Seal.objects.values_list("key_id", flat=True))) == 2
    assert queries.verify() == []


def test_without_a_key_the_seal_is_unsigned_and_verify_says_so_without_a_fault(db, unsigned):
    act(THING)
    services.seal(now=NOW)

    report = queries.examine()

    assert report.faults == []
    assert "没有签名" in report.notes[0]


def test_keys_are_made_once_and_only_the_owner_reads_them(signing, settings, tmp_path):
    path = tmp_path / "private" / "seal.key"
    before = path.read_text()

    keys.make(private_folder=path.parent, public_folder=tmp_path / "keys")

    assert path.read_text() == before
    assert path.stat().st_mode & 0o077 == 0


def test_readers_follow_positions_and_see_only_what_is_sealed(db, signing):
    act(THING)
    undone = act(OTHER, verb=UNDONE)
    services.seal(now=NOW)
    act(THING, verb=UNDONE)

    assert [entry.position for entry in queries.after(0)] == [1, 2]
    assert list(queries.after(1)) == list(queries.after(0, [UNDONE])) == [undone]
    assert not queries.after(1, [TRIED]).exists()


@pytest.mark.parametrize(("path", "count"), [("/41/", 1), ("/41/4108/", 1), ("/42/", 0)])
def test_a_region_is_read_with_everything_below_it(db, signing, path, count):
    THING.scope_path = "/41/4108/"
    act(THING)
    services.seal(now=NOW)
    del THING.scope_path

    assert queries.within(path).count() == count
