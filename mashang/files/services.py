"""Handing in, attaching, keeping and removing files. The bytes go first, the row second: a row never lacks its file."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from mashang.files import disk, queries, verbs
from mashang.files.looks import PDF_SAYS, Look, Unfit, look, shown_name
from mashang.files.models import MOST, Attachment, Print, State, new_path
from mashang.jobs.services import enqueue
from mashang.journal.services import Gone, record
from mashang.kit.viewer import SYSTEM

HELD_FOR = timedelta(hours=24)
STUCK_AFTER = timedelta(hours=1)
_SAYS = {
    **PDF_SAYS,
    "large": _("图片太大，没有能够处理。"),
    "gone": _("原件没有保留下来，请重新上传。"),
    "broken": _("图片打不开，可能没有传完整。"),
}


def hold(*, key: str, upload: Any, now: datetime, papers: bool = False, by_user_id: int | None = None) -> Attachment:
    """Put an upload aside until its form is sent; `key` is the form's idempotency key.

    Unfit (422, in Chinese) when it is too large, not a picture (or, with `papers`, a PDF), or the tenth under this key.
    The same file under the same key again returns the first row. Call it before the transaction that saves the form:
    it writes up to 10 MB to the disk.
    """
    if not key:
        raise ValueError("a form without a key cannot hold files")
    if disk.scarce():
        raise Unfit(_("现在放不下照片和文件，没有收下。请先不带照片提交，文字照常办理。"))
    found = look(upload, papers=papers)
    row = Attachment(
        key=queries.key_hash(key),
        path=new_path(),
        name=shown_name(upload.name),
        kind=found.kind,
        size=upload.size,
        at=now,
        by_user_id=by_user_id,
    )
    return _held(row, upload, found)


def _held(row: Attachment, upload: Any, found: Look) -> Attachment:
    row.width, row.height = found.width, found.height
    row.mark = disk.put_aside(upload, row.path)
    try:
        kept = _insert(row)
    except Unfit:
        disk.discard_original(row)
        raise
    if kept.path != row.path:
        disk.discard_original(row)
    return kept


def _insert(row: Attachment) -> Attachment:
    """Take the first free slot; the database decides when two hands reach for one."""
    for _turn in range(MOST):
        under = Attachment.objects.under(row.key)
        if same := under.filter(mark=row.mark).first():
            return same
        row.slot = _free_slot(under)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue
        return row
    raise _too_many()


def _free_slot(under: "models.QuerySet[Attachment]") -> int:
    taken = set(under.values_list("slot", flat=True))
    free = [slot for slot in range(MOST) if slot not in taken]
    if not free:
        raise _too_many()
    return free[0]


def _too_many() -> Unfit:
    return Unfit(_("一次最多上传 9 个文件，请先去掉几个。"))


@transaction.atomic(savepoint=False)
def attach(*, key: str, target: models.Model, now: datetime, public: bool) -> int:
    """Give what was held under the key to `target`, within its transaction; the worker develops it. Says how many."""
    rows = queries.held(key)
    ids = list(rows.select_for_update().values_list("pk", flat=True))
    rows.filter(pk__in=ids).update(
        state=State.WAITING, target_type=queries.type_of(target), target_id=target.pk, public=public
    )
    for pk in ids:
        enqueue(task="mashang.files.jobs.develop", attachment_id=pk)
    return len(ids)


@transaction.atomic
def drop(*, key: str, ids: Iterable[int], now: datetime) -> int:
    """Take back files that are held under the key and not attached yet. Says how many."""
    return _drop(queries.held(key).filter(pk__in=list(ids)), now)


@transaction.atomic
def erase(*, target: models.Model, now: datetime) -> int:
    """Delete all files of `target`, names and digests included. The rows stay, empty. Says how many."""
    return _drop(queries.of(target), now)


def _drop(rows: "models.QuerySet[Attachment]", now: datetime) -> int:
    ids = list(rows.select_for_update().values_list("pk", flat=True))
    Attachment.objects.filter(pk__in=ids).update(state=State.DROPPED, name="", mark="", sha256="", why="")
    for made in Print.objects.filter(attachment__in=ids).select_related("attachment"):
        gone = Gone(made)
        made.delete()
        record(verb=verbs.ERASED, by=SYSTEM, target=made.attachment, now=now, rows=[gone])
    for pk in ids:
        enqueue(task="mashang.files.jobs.discard", attachment_id=pk)
    return len(ids)


def develop(*, attachment_id: int, now: datetime) -> None:
    """Re-encode a waiting attachment in a child process, keep the result, then delete the original.

    Safe to repeat after a crash at any point: names in the storage come from the row, so a second try overwrites the
    first; the original goes only when the row says that it is not needed.
    """
    row = Attachment.objects.filter(pk=attachment_id).first()
    if row and row.state == State.WAITING:
        try:
            files, row.width, row.height = disk.derive(row)
        except disk.Unkept as refusal:
            _end(row, State.REFUSED, why=str(_SAYS.get(str(refusal), _SAYS["broken"])))
        else:
            _keep(row, files, now)
        row.refresh_from_db()
    if row and row.state == State.KEPT:
        disk.discard_original(row)
    elif row and row.state in {State.REFUSED, State.DROPPED}:
        disk.discard(row)


def _keep(row: Attachment, files: dict[str, Any], now: datetime) -> None:
    for name, source in files.items():
        disk.publish(name, source)
    content = files[row.stored].read_bytes()
    small = files[row.thumbnail].read_bytes() if row.thumbnail in files else b""
    made = Print(
        attachment=row,
        target_type=row.target_type,
        target_id=row.target_id or 0,
        sha256=hashlib.sha256(content).hexdigest(),
        small_sha256=hashlib.sha256(small).hexdigest() if small else "",
        size=len(content),
    )
    _write_down(row, made, now)


@transaction.atomic
def _write_down(row: Attachment, made: Print, now: datetime) -> None:
    """The row says that it is kept, and the record says what."""
    values = {"sha256": made.sha256, "size": made.size, "width": row.width, "height": row.height}
    if _end(row, State.KEPT, **values):
        made.save(force_insert=True)
        record(verb=verbs.KEPT, by=SYSTEM, target=row, now=now, rows=[made])


def _end(row: Attachment, state: State, **values: Any) -> bool:
    """From waiting to its end, unless somebody erased it meanwhile."""
    return bool(Attachment.objects.filter(pk=row.pk, state=State.WAITING).update(state=state, **values))


def discard(*, attachment_id: int) -> None:
    """Delete the files of a dropped attachment. Safe to repeat; nothing happens to one that is not dropped."""
    for row in Attachment.objects.filter(pk=attachment_id, state=State.DROPPED):
        disk.discard(row)


def sweep(*, now: datetime) -> None:
    """Drop what was held a day and never sent, try stuck rows again, delete what lies in quarantine for nobody."""
    with transaction.atomic():
        _drop(Attachment.objects.filter(state=State.HELD, at__lt=now - HELD_FOR), now)
        for pk in Attachment.objects.filter(state=State.WAITING, at__lt=now - STUCK_AFTER).values_list("pk", flat=True):
            enqueue(task="mashang.files.jobs.develop", attachment_id=pk)
    old = {file: disk.path_of(file) for file in disk.older_than((now - HELD_FOR).timestamp())}
    needed = queries.needed(old.values())
    for file, path in old.items():
        if path not in needed:
            file.unlink(missing_ok=True)
