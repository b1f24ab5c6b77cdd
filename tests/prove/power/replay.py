"""A disk that forgets: what was not synced when the power went is lost, or kept in part and in any order."""

import random
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from tests.prove.power.record import Event


@dataclass
class Disk:
    """`safe` is what is on the platters; `loose` are changes still on their way; `unnamed` are names that are."""

    folder: str
    safe: defaultdict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    loose: defaultdict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    known: set[str] = field(default_factory=set)
    unnamed: set[str] = field(default_factory=set)

    @property
    def database(self) -> str:
        return f"{self.folder}/mashang.sqlite3"

    def load(self, content: bytes) -> None:
        """The database has been there since long before."""
        self.safe[self.database] = bytearray(content)
        self.known.add(self.database)

    def take(self, event: Event) -> None:
        """One call. What is not below our folder is not looked at."""
        path = event.path
        if not path.startswith(self.folder):
            return
        if event.what == "make" and path not in self.known:
            self.known.add(path)
            self.unnamed.add(path)
        elif event.what == "sync":
            self._sync(path)
        elif event.what in {"write", "truncate"}:
            self.loose[path].append(event)

    def _sync(self, path: str) -> None:
        for event in self.loose.pop(path, []):
            apply(event, self.safe[path])
        self.unnamed = {name for name in self.unnamed if str(Path(name).parent) != path}

    def after(self, path: str, chance: random.Random, share: float) -> bytes | None:
        """What is found of a file once the power is back, when that share of loose changes was lucky."""
        if self.lost_name(path) and chance.random() >= share:
            return None
        found = bytearray(self.safe.get(path, b""))
        for event in self.loose.get(path, []):
            if chance.random() < share:
                apply(event, found)
        return bytes(found)

    def lost_name(self, path: str) -> bool:
        """Whether the file, or a folder above it, may be missing from the folder that holds it."""
        return any(str(one) in self.unnamed for one in (Path(path), *Path(path).parents))


def apply(event: Event, content: bytearray) -> None:
    """Change the bytes of a file as a call does."""
    if event.what == "truncate":
        del content[event.at :]
        return
    at = len(content) if event.at is None else event.at
    content.extend(b"\0" * (at - len(content)))
    content[at : at + len(event.data)] = event.data


@dataclass
class Found:
    """The worst that was found over all states."""

    states: int = 0
    damaged: int = 0
    lost: int = 0
    photos: int = 0


def replayed(events: list[Event], disk: Disk, *, states: int, chance: random.Random, room: Path) -> Found:
    """Cut the power at so many moments, and look at what comes back."""
    taken, found, back = set(), Found(), Back(room)
    moments = sorted(chance.randrange(len(events)) for _ in range(states))
    for number, event in enumerate(events):
        while moments and moments[0] == number:
            moments.pop(0)
            look(disk, taken, found, chance, back)
        if event.what == "said" and event.data.startswith(b"taken"):
            taken.add(int(event.data.split()[1]))
        disk.take(event)
    return found


@dataclass
class State:
    """What SQLite makes of what is left: whether it is whole, the matters in it, and the photographs that it names."""

    whole: bool = False
    there: set[int] = field(default_factory=set)
    photos: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class Back:
    """The power is back. What left the same bytes behind is opened once: nothing else goes into a recovery."""

    room: Path
    known: dict[bytes, State] = field(default_factory=dict)

    def recovered(self, database: bytes | None, log: bytes | None) -> State:
        left = blake2b(repr([None if one is None else len(one) for one in (database, log)]).encode())
        for content in (database, log):
            left.update(content or b"")
        name = left.digest()
        if name not in self.known:
            self.known[name] = self._opened(database, log)
        return self.known[name]

    def _opened(self, database: bytes | None, log: bytes | None) -> State:
        for old in self.room.iterdir():
            old.unlink()
        for ending, content in (("", database), ("-wal", log)):
            if content is not None:
                (self.room / f"state{ending}").write_bytes(content)
        try:
            with closing(sqlite3.connect(self.room / "state")) as connection:
                whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                there = {pk for (pk,) in connection.execute("SELECT id FROM matters_matter")}
                photos = connection.execute("SELECT path, size FROM files_attachment").fetchall()
        except sqlite3.DatabaseError:
            return State()
        return State(whole, there, photos)


def look(disk: Disk, taken: set[int], found: Found, chance: random.Random, back: Back) -> None:
    """Let SQLite recover what is left, and count what is damaged or missing."""
    share = chance.choice((0, 0, 0.2, 0.5, 0.8, 1))
    state = back.recovered(*(disk.after(f"{disk.database}{ending}", chance, share) for ending in ("", "-wal")))
    found.states += 1
    found.damaged += not state.whole
    if not state.whole and not state.there:
        return
    found.lost = max(found.lost, len(taken - state.there))
    quarantine = Path(disk.folder) / "quarantine"
    found.photos = max(
        found.photos, sum(not standing(disk, str(quarantine / path), size) for path, size in state.photos)
    )


def standing(disk: Disk, path: str, size: int) -> bool:
    """Whether a file is there to its last byte, even if all that was loose is lost."""
    return not disk.lost_name(path) and len(disk.safe.get(path, b"")) == size
