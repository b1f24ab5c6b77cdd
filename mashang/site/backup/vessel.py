"""A file closed to a public key, of any length, written and read in one pass.

A random key of its own is sealed to the public key and stands at the head; pieces of a mebibyte follow, each encrypted
and bound to its number and to whether it is the last, so that no piece can be changed, moved, dropped or cut off.
"""

import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mashang.kit import sealing

HEAD = b"mashang backup 1\n"
PIECE = 1024 * 1024
_BOUND = b"backup"
_LAST, _MORE = b"last", b"more"


class Broken(Exception):
    """Not one of our files, closed to another key, changed, or cut off."""


class Closing:
    """Where to write what is to be closed. `close()` writes the last piece, not the file beneath."""

    def __init__(self, file: BinaryIO, public: bytes) -> None:
        key = os.urandom(32)
        sealed = sealing.seal(public, key, _BOUND)
        self._file, self._cipher, self._number, self._waiting = file, AESGCM(key), 0, bytearray()
        file.write(HEAD + len(sealed).to_bytes(2, "big") + sealed)

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), _MORE)
            del self._waiting[:PIECE]
        return len(data)

    def close(self) -> None:
        """The end: without it the file is cut off."""
        self._put(bytes(self._waiting), _LAST)

    def _put(self, piece: bytes, mark: bytes) -> None:
        closed = self._cipher.encrypt(self._number.to_bytes(12, "big"), piece, mark)
        self._file.write((mark == _LAST).to_bytes(1, "big") + len(closed).to_bytes(4, "big") + closed)
        self._number += 1


class Opening:
    """Where to read it back. Raises Broken at the first piece that is not as it was written."""

    def __init__(self, file: BinaryIO, private: bytes) -> None:
        if file.read(len(HEAD)) != HEAD:
            raise Broken("not a closed backup")
        sealed = file.read(int.from_bytes(file.read(2), "big"))
        try:
            self._cipher = AESGCM(sealing.unseal(private, sealed, _BOUND))
        except (sealing.SealError, IndexError) as fault:
            raise Broken("closed to another key") from fault
        self._file, self._number, self._ready, self._ended = file, 0, b"", False

    def read(self, size: int = -1) -> bytes:
        """Some bytes; all that are left when no size is given."""
        while not self._ended and (size < 0 or len(self._ready) < size):
            self._ready += self._piece()
        cut = len(self._ready) if size < 0 else size
        found, self._ready = self._ready[:cut], self._ready[cut:]
        return found

    def _piece(self) -> bytes:
        last, length = self._file.read(1), self._file.read(4)
        closed = self._file.read(min(int.from_bytes(length, "big"), PIECE + 16))
        mark = _LAST if last == b"\x01" else _MORE
        try:
            piece = self._cipher.decrypt(self._number.to_bytes(12, "big"), closed, mark)
        except (InvalidTag, ValueError) as fault:
            raise Broken("changed or cut off") from fault
        self._number, self._ended = self._number + 1, mark == _LAST
        return piece
