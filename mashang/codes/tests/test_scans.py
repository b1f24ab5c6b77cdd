"""扫码: exact, of nobody, and lost only when the process is killed."""

from threading import Thread

import pytest
from django.db import OperationalError
from django.test import Client

from mashang.codes import queries, scans, services, services_scans
from mashang.codes.models import ScanDay
from mashang.kit import clock
from tests.support.world import NOW

TODAY = NOW.date()


def seen(world, mark=""):
    return queries.scanned(token=world.codes["deputy"].token, mark=mark, on=TODAY)


def numbers():
    return [(row.placement and row.placement.name, row.channel, row.scans) for row in ScanDay.objects.order_by("pk")]


def test_an_opened_page_counts_once_by_placement_and_channel(world, office, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    place = services.post(code=world.codes["deputy"], name="公告栏", by=office, now=NOW)
    token, client = world.codes["deputy"].token, Client()

    for address in (f"/c/{token}/", f"/c/{token}/", f"/c/{token}/{place.mark}/", f"/c/{token}/ZZZZZ/"):
        client.get(address)
    client.head(f"/c/{token}/")
    client.post(f"/c/{token}/", {})
    client.get(f"/c/{'0' * 12}/")
    scans.flush()

    assert set(numbers()) == {(None, "scan", 3), ("公告栏", "poster", 1)}


def test_what_is_written_down_is_added_to_the_day(world):
    for _turn in range(3):
        scans.count(seen(world), TODAY)
        scans.flush()

    assert numbers() == [(None, "scan", 3)]


def test_hands_at_once_lose_nothing(world):
    found = seen(world)
    threads = [Thread(target=lambda: [scans.count(found, TODAY) for _ in range(500)]) for _turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    scans.flush()

    assert numbers() == [(None, "scan", 4000)]


def test_while_the_database_is_away_numbers_wait(world, monkeypatch):
    def away(**_counted):
        raise OperationalError("away")

    scans.count(seen(world), TODAY)
    with monkeypatch.context() as broken:
        broken.setattr(scans, "add", away)
        scans.flush()
    assert numbers() == []

    scans.flush()

    assert numbers() == [(None, "scan", 1)]


def test_without_end_nothing_is_kept(world, monkeypatch):
    monkeypatch.setattr(scans, "MOST", 0)

    scans.count(seen(world), TODAY)
    scans.flush()

    assert numbers() == []


def test_nothing_of_who_scans_can_be_kept():
    names = {field.name for field in ScanDay._meta.fields}

    assert names == {"id", "code", "placement", "day", "channel", "scans"}
    assert services_scans.Seen._fields == ("code_id", "placement_id", "day", "channel")


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_only_opening_counts(world, method):
    scans.count(seen(world), TODAY, method)
    scans.flush()

    assert numbers() == []


def test_the_clock_of_the_process_writes_by_itself(transactional_db, world, monkeypatch):
    monkeypatch.setattr(scans, "EVERY", 0.05)
    monkeypatch.setattr(scans, "ON", True)

    scans.count(seen(world), TODAY)
    waiting = scans._waiting[0]
    waiting.join(10)

    assert numbers() == [(None, "scan", 1)]
    assert scans._waiting == []
