"""What is sealed opens only with the right key, in the right place, and unchanged."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import SimpleNamespace

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from mashang.kit import sealing
from mashang.kit.sealing import SealError

PRIVATE, PUBLIC = sealing.generate()
WAYS = {"one": sealing.seal, "many": lambda public, plain, context: sealing.sealer(public)(plain, context)}


@pytest.fixture(params=WAYS, scope="module")
def seal(request):
    """Each way of closing; what it closes opens in one way."""
    return WAYS[request.param]


@given(plain=st.binary(max_size=400), context=st.binary(max_size=40))
def test_whatever_is_sealed_opens_again(seal, plain, context):
    assert sealing.unseal(PRIVATE, seal(PUBLIC, plain, context), context) == plain


def test_another_key_does_not_open_it(seal):
    other, _ = sealing.generate()

    with pytest.raises(SealError):
        sealing.unseal(other, seal(PUBLIC, b"x", b"row"), b"row")


def test_the_public_key_does_not_open_it(seal):
    with pytest.raises(SealError):
        sealing.unseal(PUBLIC, seal(PUBLIC, b"x", b"row"), b"row")


def test_in_another_place_it_does_not_open(seal):
    with pytest.raises(SealError):
        sealing.unseal(PRIVATE, seal(PUBLIC, b"x", b"row 1"), b"row 2")


def test_any_changed_byte_keeps_it_shut(seal):
    blob = seal(PUBLIC, b"13800000000", b"row")

    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1
        with pytest.raises(SealError):
            sealing.unseal(PRIVATE, bytes(changed), b"row")


@pytest.mark.parametrize("kept", range(0, 40, 3))
def test_a_torn_blob_is_refused(seal, kept):
    with pytest.raises(SealError):
        sealing.unseal(PRIVATE, seal(PUBLIC, b"x", b"row")[:kept], b"row")


def test_an_unknown_suite_is_refused(seal):
    with pytest.raises(SealError, match="unknown suite"):
        sealing.unseal(PRIVATE, b"\xff" + seal(PUBLIC, b"x", b"row")[1:], b"row")


def test_short_texts_have_one_length(seal):
    lengths = {len(seal(PUBLIC, b"x" * size, b"row")) for size in range(61)}

    assert len(lengths) == 1
    assert len(seal(PUBLIC, b"x" * 61, b"row")) == lengths.pop() + sealing.BLOCK


def test_the_same_text_never_looks_the_same_twice(seal):
    assert seal(PUBLIC, b"x", b"row") != seal(PUBLIC, b"x", b"row")


def test_the_public_half_follows_from_the_private_one():
    assert sealing.public_of(PRIVATE) == PUBLIC


def test_boxes_of_one_sender_open_each_in_its_own_place_alone():
    close = sealing.sealer(PUBLIC)
    boxes = {place: close(b"x", place) for place in (b"row 1", b"row 2")}

    for place, box in boxes.items():
        assert sealing.unseal(PRIVATE, box, place) == b"x"
        for other in boxes.keys() - {place}:
            with pytest.raises(SealError):
                sealing.unseal(PRIVATE, box, other)


def test_the_head_of_one_box_does_not_open_the_rest_of_another():
    close = sealing.sealer(PUBLIC)
    one, other = close(b"x", b"row"), close(b"y", b"row")
    head = 1 + 32 + 1 + 12

    assert one[:33] == other[:33]  # mark and sender
    with pytest.raises(SealError):
        sealing.unseal(PRIVATE, one[:head] + other[head:], b"row")
    assert sealing.unseal(PRIVATE, other[:head] + other[head:], b"row") == b"y"


def test_no_two_boxes_have_a_key_and_a_nonce_in_common():
    close = sealing.sealer(PUBLIC)
    boxes = [close(b"x", b"row") for _ in range(3 * sealing.CHAIN)]

    assert len({box[1:34] for box in boxes}) == len(boxes)  # sender and place in its chain: a key of its own
    assert len({box[34:46] for box in boxes}) == len(boxes)
    assert len({box[1:33] for box in boxes}) == 3


@pytest.mark.parametrize("place", [0, 1, 254, 255, 256, 511])
def test_every_place_of_a_chain_opens(place):
    close = sealing.sealer(PUBLIC)
    boxes = [close(b"%d" % number, b"row") for number in range(place + 1)]

    assert sealing.unseal(PRIVATE, boxes[place], b"row") == b"%d" % place


def test_threads_that_close_at_once_get_boxes_of_their_own():
    close = sealing.sealer(PUBLIC)
    with ThreadPoolExecutor(8) as pool:
        boxes = list(pool.map(lambda number: close(b"%d" % number, b"row"), range(1000)))

    assert len({box[1:34] for box in boxes}) == 1000
    assert [sealing.unseal(PRIVATE, box, b"row") for box in boxes[::97]] == [
        b"%d" % number for number in range(0, 1000, 97)
    ]


def reach(sender, box):
    """Whether somebody who learns all that a sender holds opens a box: with any key of the chain from here on."""
    chain = sender.chain
    for _ in range(sealing.CHAIN):
        with suppress(InvalidTag):
            return bool(AESGCM(sealing._key(chain)).decrypt(box[33:45], box[45:], b"row"))
        chain = sealing._next(chain)
    return False


def test_what_closed_a_box_does_not_open_it_any_more():
    sender = sealing._Sender(PUBLIC[1:])
    earlier = sender.seal(b"x", b"row")

    assert not reach(sender, earlier)


def test_what_is_about_to_close_a_box_would_open_it():
    """The twin: whoever reads the memory of a process before it closes a box."""
    sender = sealing._Sender(PUBLIC[1:])
    before = SimpleNamespace(chain=sender.chain)
    sender.seal(b"x", b"row")

    assert reach(before, sender.seal(b"y", b"row"))


def test_each_sealer_has_a_sender_of_its_own():
    assert len({sealing.sealer(PUBLIC)(b"x", b"row")[1:33] for _ in range(20)}) == 20


@pytest.mark.parametrize("way", WAYS)
def test_a_box_of_one_suite_is_refused_as_one_of_the_other(way):
    box = WAYS[way](PUBLIC, b"x", b"row")
    other = {1: 2, 2: 1}[box[0]]

    with pytest.raises(SealError):
        sealing.unseal(PRIVATE, bytes([other]) + box[1:], b"row")


def test_nothing_is_sealed_to_what_is_no_key(seal):
    with pytest.raises(SealError):
        seal(bytes([sealing.MANY]) + PUBLIC[1:], b"x", b"row")
