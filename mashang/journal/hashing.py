"""What the hashes of entries and seals are taken over; the writer and the verifier both ask here."""

from collections.abc import Iterable
from hashlib import sha256

from mashang.journal import canonical, merkle
from mashang.journal.models import Entry, Seal

_NOT_IN_ENTRY = frozenset({"hash", "position"})
_NOT_IN_SEAL = frozenset({"hash", "signature"})


def entry_hash(entry: Entry) -> str:
    """Over all of the entry but its position, which a seal gives and fixes."""
    return canonical.hashed(canonical.form(entry, _NOT_IN_ENTRY))


def seal_hash(seal: Seal) -> str:
    """Over all of the seal but its signature, which is made over this hash."""
    return canonical.hashed(canonical.form(seal, _NOT_IN_SEAL))


def signed_words(seal: Seal) -> bytes:
    """What the key signs; the first word keeps it from being taken for a signature over anything else."""
    return f"mashang.journal.seal {seal.hash}".encode()


def span(entries: Iterable[Entry]) -> str:
    """Over position, id and hash of the entries, in the order of their positions."""
    digest = sha256()
    for entry in entries:
        digest.update(f"{entry.position} {entry.pk} {entry.hash}\n".encode())
    return digest.hexdigest()


def root(entries: Iterable[Entry]) -> str:
    """The Merkle root over the heads that these entries moved, in the order in which they last moved."""
    heads: dict[tuple[str, str], str] = {}
    for entry in entries:
        heads.pop((entry.target_type, entry.target_id), None)
        heads[entry.target_type, entry.target_id] = entry.hash
    return merkle.root([head.encode() for head in heads.values()]).hex()
