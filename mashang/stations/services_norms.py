"""制度文件: a version uploaded, a version withdrawn. The files themselves go through `files`."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.files import queries as held
from mashang.files import services as files
from mashang.journal.services import record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.stations import verbs
from mashang.stations.models import NormDoc, NormText


@transaction.atomic
def upload_norm(*, norm: NormDoc, key: str, note: str, by: Viewer, now: datetime) -> NormText:
    """上传一版: what is held under `key` becomes the next version of the document; the ones before stay as history.
    Invalid without a file; Stale for a document that was repealed, or of a station that was closed."""
    row = NormDoc.objects.select_for_update(of=("self",)).select_related("station", "organ").get(pk=norm.pk)
    _in_force(row, now)
    if not held.held(key).exists():
        raise Invalid(_("请选一个文件：PDF，或者盖章件的照片、扫描图。"))
    last = row.texts.aggregate(n=Max("number"))["n"] or 0
    text = NormText.objects.create(norm=row, number=last + 1, note=clean(note)[:120], on=localdate(now))
    files.attach(key=key, target=text, now=now, public=row.public)
    facts = {"norm": row.pk, "version": text.number}
    record(verb=verbs.NORM_UPLOADED, by=by, target=row.owner, now=now, facts=facts)
    return text


def _in_force(row: NormDoc, now: datetime) -> None:
    if row.station is not None and row.station.closed_on is not None:
        raise Stale(_("%(name)s 已经撤销，不能再改。") % {"name": row.station.name})
    if row.repealed_on is not None and row.repealed_on <= localdate(now):
        raise Stale(_("这份文件已经废止，不能再传新版；先改废止日期，或者另行登记。"))


@transaction.atomic
def withdraw_norm(*, text: NormText, by: Viewer, now: datetime) -> None:
    """撤下一版 that should not have been uploaded: its files are erased, the row stays and says when. Stale if it is
    withdrawn already."""
    on = max(text.on, localdate(now))
    if not NormText.objects.filter(pk=text.pk, withdrawn_on=None).update(withdrawn_on=on):
        raise Stale(_("这一版已经撤下。"))
    files.erase(target=text, now=now)
    facts = {"norm": text.norm_id, "version": text.number}
    record(verb=verbs.NORM_WITHDRAWN, by=by, target=text.norm.owner, now=now, facts=facts)
