"""Keys of forms: made and signed here, read for a week."""

import time
from datetime import timedelta
from unittest import mock

from django.core import signing

from mashang.kit import once


def test_a_signed_key_is_read_back():
    key = once.new()

    assert once.read(once.sign(key)) == key


def test_every_form_has_its_own():
    assert len({once.new() for _time in range(200)}) == 200


def test_a_forged_altered_or_empty_key_is_refused():
    signed = once.sign(once.new())

    for bad in ("", "key", signed[:-1], "x" + signed, signed.replace(":", ""), signed * 50, "\x00"):
        assert once.read(bad) is None


def test_another_use_of_the_same_secret_does_not_make_a_key():
    assert once.read(signing.TimestampSigner(salt="other").sign("key")) is None


def test_after_a_week_it_is_too_old():
    signed, present = once.sign("key"), time.time()

    with mock.patch("time.time", return_value=present + timedelta(days=7).total_seconds() - 5):
        assert once.read(signed) == "key"
    with mock.patch("time.time", return_value=present + timedelta(days=7).total_seconds() + 5):
        assert once.read(signed) is None
