from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.journal import merkle

LEAVES = [
    bytes.fromhex(word)
    for word in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
KNOWN = {  # the vectors of the Certificate Transparency project
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("count", KNOWN)
def test_the_known_roots(count):
    assert merkle.root(LEAVES[:count]).hex() == KNOWN[count]


def by_the_book(leaves):
    """RFC 6962 as it is written: split at the largest power of two below n."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + by_the_book(leaves[:k]) + by_the_book(leaves[k:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_root_is_that_of_the_rfc(leaves):
    assert merkle.root(leaves) == by_the_book(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_any_change_of_the_leaves_changes_the_root(leaves, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    altered = [*leaves[:at], leaves[at] + b"x", *leaves[at + 1 :]]
    doubled = [*leaves, leaves[-1]]
    shorter = leaves[:at] + leaves[at + 1 :]

    assert len({merkle.root(each) for each in (leaves, altered, doubled, shorter)}) == 4


def test_a_node_does_not_pass_for_a_leaf():
    left, right = (sha256(b"\x00" + leaf).digest() for leaf in (b"a", b"b"))

    assert merkle.root([b"a", b"b"]) != merkle.root([left + right])
