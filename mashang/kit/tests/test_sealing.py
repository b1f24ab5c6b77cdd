"""What is sealed opens only with the right key, in the right place, and unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.kit import sealing
from mashang.kit.sealing import SealError

PRIVATE, PUBLIC = sealing.generate()


@given(plain=st.binary(max_size=400), context=st.binary(max_size=40))
def test_whatever_is_sealed_opens_again(plain, context):
    assert sealing.unseal(PRIVATE, sealing.seal(PUBLIC, plain, context), context) == plain


def test_another_key_does_not_open_it():
    other, _ = sealing.generate()

    with pytest.raises(SealError):
        sealing.unseal(other, sealing.seal(PUBLIC, b"x", b"row"), b"row")


def test_the_public_key_does_not_open_it():
    with pytest.raises(SealError):
        sealing.unseal(PUBLIC, sealing.seal(PUBLIC, b"x", b"row"), b"row")


def test_in_another_place_it_does_not_open():
    with pytest.raises(SealError):
        sealing.unseal(PRIVATE, sealing.seal(PUBLIC, b"x", b"row 1"), b"row 2")


def test_any_changed_byte_keeps_it_shut():
    blob = sealing.seal(PUBLIC, b"13800000000", b"row")

    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1
        with pytest.raises(SealError):
            sealing.unseal(PRIVATE, bytes(changed), b"row")


@pytest.mark.parametrize("kept", range(0, 40, 3))
def test_a_torn_blob_is_refused(kept):
    with pytest.raises(SealError):
        sealing.unseal(PRIVATE, sealing.seal(PUBLIC, b"x", b"row")[:kept], b"row")


def test_an_unknown_suite_is_refused():
    with pytest.raises(SealError, match="unknown suite"):
        sealing.unseal(PRIVATE, b"\xff" + sealing.seal(PUBLIC, b"x", b"row")[1:], b"row")


def test_short_texts_have_one_length():
    lengths = {len(sealing.seal(PUBLIC, b"x" * size, b"row")) for size in range(61)}

    assert len(lengths) == 1
    assert len(sealing.seal(PUBLIC, b"x" * 61, b"row")) == lengths.pop() + sealing.BLOCK


def test_the_same_text_never_looks_the_same_twice():
    assert sealing.seal(PUBLIC, b"x", b"row") != sealing.seal(PUBLIC, b"x", b"row")


def test_the_public_half_follows_from_the_private_one():
    assert sealing.public_of(PRIVATE) == PUBLIC
