"""Writing the record: one entry an act, in the transaction of the act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.transaction import TransactionManagementError

from mashang.journal import evidence, hashing, verbs
from mashang.journal.facts import Facts, plain
from mashang.journal.models import FORMAT, Actor, Entry, Head
from mashang.journal.services_seal import seal
from mashang.journal.verify import verify
from mashang.kit.clock import day_of
from mashang.kit.rows import insert, new
from mashang.kit.straight import ask
from mashang.kit.viewer import SYSTEM, Viewer

__all__ = ["Facts", "Gone", "begin", "record", "seal", "verify"]

# One statement locks the chain (or begins it), gives the next number and the last hash, and the entry's id, which is
# part of its hash. Whoever comes second waits here until the first has committed, so ids rise along every chain.
_TAKE = """
    INSERT INTO journal_head (target_type, target_id, seq, hash) VALUES (%s, %s, 1, '')
    ON CONFLICT (target_type, target_id) DO UPDATE SET seq = journal_head.seq + 1
    RETURNING seq, hash, """
_TAKE_NUMBER = {
    "postgresql": _TAKE + "nextval(pg_get_serial_sequence('journal_entry', 'id'))",
    "sqlite": _TAKE + "(SELECT COALESCE(MAX(id), 0) + 1 FROM journal_entry)",  # noqa: S608
}

_MOVE = "UPDATE journal_head SET hash = %s WHERE target_type = %s AND target_id = %s"


class Gone:
    """Names a row that this act removes. Make it before the row is deleted: afterwards the row has no key."""

    def __init__(self, row: Model) -> None:
        if not evidence.is_evidence(row):
            raise TypeError(f"{evidence.label(row)} is not evidence")
        self.key = evidence.key(row)


def record(
    *,
    verb: str,
    by: Viewer,
    target: Model,
    now: datetime,
    rows: Sequence[Model | Gone] = (),
    facts: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry to the target's chain, in the caller's transaction. Three statements.

    `rows` are the evidence rows that this act wrote, as they now stand in the database in every column, or `Gone`;
    the target is added by itself if it is evidence. Facts: short words, ids, dates; `Facts` to say more.
    LookupError for an undeclared verb, TypeError for a row that is no evidence, ValueError for long facts.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("journal.record belongs in the transaction of the act")
    return _append(_entry(verb, by, target, now, rows, facts))


def begin(  # noqa: PLR0913
    *,
    number: int,
    verb: str,
    by: Viewer,
    target: Model,
    now: datetime,
    rows: Sequence[Model] = (),
    facts: Mapping[str, Any] | None = None,
) -> tuple[Entry, Head]:
    """The first entry of a thing that is about to be, and the head of its chain: nobody can have written to it, so
    nothing is asked. The caller writes both in one transaction with the thing (`rows.insert_all`); a thing that has a
    chain already is then an IntegrityError. `number` was drawn for the entry, in that transaction or just before
    (`kit.stock`); the keys of `target` and `rows` are set."""
    entry = _entry(verb, by, target, now, rows, facts)
    entry.pk, entry.seq = number, 1
    entry.hash = hashing.entry_hash(entry)
    return entry, new(Head, target_type=entry.target_type, target_id=entry.target_id, seq=1, hash=entry.hash)


def _entry(
    verb: str,
    by: Viewer,
    target: Model,
    now: datetime,
    rows: Sequence[Model | Gone],
    facts: Mapping[str, Any] | None,
) -> Entry:
    told = facts if isinstance(facts, Facts) else Facts(facts)
    salt = token_hex(16)
    return new(
        Entry,
        verb=str(verbs.known(verb)),
        at=now,
        actor=_actor(by),
        actor_id=by.user_id,
        for_organ_id=told.for_organ,
        credit_id=told.credit,
        target_type=evidence.label(target),
        target_id=evidence.name(target),
        occurred_on=told.occurred_on or day_of(now),
        scope=getattr(target, "scope_path", ""),
        facts=plain(told),
        reverses=told.reverses,
        format=FORMAT,
        salt=salt,
        digests=_digests(target, rows, salt),
    )


def _actor(by: Viewer) -> Actor:
    if by.user_id is not None:
        return Actor.USER
    return Actor.SYSTEM if by == SYSTEM else Actor.CITIZEN


def _digests(target: Model, rows: Sequence[Model | Gone], salt: str) -> dict[str, str | None]:
    gone: dict[str, str | None] = {row.key: None for row in rows if isinstance(row, Gone)}
    there = [row for row in rows if isinstance(row, Model)]
    if evidence.is_evidence(target):
        there.append(target)
    return {evidence.key(row): evidence.digest(row, salt) for row in there} | gone


def _append(entry: Entry) -> Entry:
    connection = transaction.get_connection()
    chain = [entry.target_type, entry.target_id]
    entry.seq, entry.prev_hash, entry.pk = ask(_TAKE_NUMBER[connection.vendor], chain)[0]
    entry.hash = hashing.entry_hash(entry)
    insert(entry)
    ask(_MOVE, [entry.hash, *chain])
    return entry
