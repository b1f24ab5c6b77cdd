"""The Merkle tree hash of RFC 6962, section 2.1: leaves and nodes have prefixes, so neither passes for the other."""

from collections.abc import Sequence
from hashlib import sha256


def _leaf(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves in their order; of no leaves, the hash of nothing."""
    level = [_leaf(leaf) for leaf in leaves]
    while len(level) > 1:
        pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0] if level else sha256(b"").digest()
