from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from mashang.jobs import counters, services
from mashang.jobs.models import Counter

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
PHONE = "13800000000"


@pytest.mark.django_db
def test_hits_are_counted_one_by_one():
    assert [counters.hit(key=PHONE, seconds=60, now=NOW) for _ in range(3)] == [1, 2, 3]
    assert counters.seen(key=PHONE, seconds=60, now=NOW) == 3


@pytest.mark.django_db
def test_looking_is_not_hitting():
    assert counters.seen(key=PHONE, seconds=60, now=NOW) == 0
    assert counters.seen(key=PHONE, seconds=60, now=NOW) == 0
    assert Counter.objects.count() == 0


@pytest.mark.django_db
def test_other_keys_and_other_windows_are_counted_apart():
    counters.hit(key=PHONE, seconds=60, now=NOW)

    assert counters.hit(key="13800000001", seconds=60, now=NOW) == 1
    assert counters.hit(key=PHONE, seconds=3600, now=NOW) == 1
    assert counters.hit(key=PHONE, seconds=60, now=NOW + timedelta(seconds=60)) == 1
    assert counters.hit(key=PHONE, seconds=60, now=NOW + timedelta(seconds=59)) == 2


@pytest.mark.django_db
def test_the_key_is_kept_only_as_an_hmac_of_our_secret(settings):
    counters.hit(key=PHONE, seconds=60, now=NOW)
    first = Counter.objects.get().key
    settings.SECRET_KEY = "another secret"
    counters.hit(key=PHONE, seconds=60, now=NOW)

    assert Counter.objects.values("key").distinct().count() == 2
    assert PHONE not in first and len(first) == 64


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_lose_no_hit():
    def many():
        for _ in range(20):
            counters.hit(key="at once", seconds=60, now=NOW)
        connection.close()

    threads = [Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counters.seen(key="at once", seconds=60, now=NOW) == 160


@pytest.mark.django_db
def test_windows_that_are_over_are_swept_and_the_present_one_stays():
    counters.hit(key=PHONE, seconds=60, now=NOW)
    counters.hit(key=PHONE, seconds=3600, now=NOW)

    services.sweep(now=NOW + timedelta(seconds=60))

    assert counters.seen(key=PHONE, seconds=60, now=NOW) == 0
    assert counters.seen(key=PHONE, seconds=3600, now=NOW) == 1
