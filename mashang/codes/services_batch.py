"""Many codes at once, in the worker: 制码, 换码, 停用, 登记点位, 印制. Each order is kept, with who gave it."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from mashang.codes import owners, papers, policy, services, verbs
from mashang.codes.formats import FORMATS, words
from mashang.codes.links import house
from mashang.codes.models import Act, Batch, Code, Kind, State
from mashang.codes.papers import Item
from mashang.codes.queries import active, grounds
from mashang.jobs.models import Work
from mashang.jobs.services_work import Tell, begin, doing, end
from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, Region
from mashang.papers.printing import press
from mashang.people.register import KEEPERS

MOST = 3000
"""Rows of one order."""
AT_ONCE = 50
"""Rows changed in one transaction, so that nobody waits long for the worker."""
TASK = "mashang.codes.jobs.run"


@transaction.atomic
def order(
    *, act: str, subject: str, rows: "QuerySet[Any]", by: Viewer, now: datetime, how: dict[str, Any] | None = None
) -> Work:
    """Put an order for these rows before the worker. Invalid for none, for more than it takes at
    once, or for papers while the system does not know its own address."""
    if act == Act.PRINT:
        house()
    ids = list(rows.values_list("pk", flat=True)[: MOST + 1])
    if not ids:
        raise Invalid(_("没有需要办理的。请换个条件再试。"))
    if len(ids) > MOST:
        raise Invalid(_("一次最多办理 %(most)d 条，请先按乡镇或类型筛选，分几次办理。") % {"most": MOST})
    batch = Batch.objects.create(
        act=act, subject=subject, ids=ids, how=how or {}, user_id=by.user_id or 0, asked_at=now
    )
    facts = {"act": act, "rows": len(ids), "form": batch.how.get("form", "")}
    record(verb=verbs.ORDERED, by=by, target=batch, now=now, facts=facts)
    title = _("%(act)s：%(count)d 条") % {"act": batch.get_act_display(), "count": len(ids)}
    return begin(task=TASK, title=title, owner_id=by.user_id or 0, now=now, batch=batch.pk)


def carry_out(*, batch: Batch, by: Viewer, work: str, now: datetime) -> None:
    """The worker's part, with the rights that the asker has now (abuse case 59). Run twice, it does nothing twice."""
    with doing(work=work, now=now) as (row, tell):
        said, name, content = _ACTS[batch.act](batch, by, now, tell)
        end(work=row, said=said, now=now, name=name, content=content)


Done = tuple[str, str, bytes | None]


def _make(batch: Batch, by: Viewer, now: datetime, tell: Tell) -> Done:
    wanted = owners.without(kind=batch.subject, viewer=by, on=localdate(now)).filter(pk__in=batch.ids)
    ids = list(wanted.values_list("pk", flat=True))
    organs = _organs(batch.subject, ids, by, now)

    def one(pk: int) -> bool:
        if active(kind=batch.subject, target_id=pk) is not None:
            return False
        services.make(kind=batch.subject, target_id=pk, organ=organs[pk], by=by, now=now)
        return True

    made = _by_fifties(ids, one, tell)
    kept = len(batch.ids) - made
    return _("新制 %(made)d 个码，%(kept)d 个原来就有或不在您的范围内。") % {"made": made, "kept": kept}, "", None


def _organs(kind: str, ids: Sequence[int], by: Viewer, now: datetime) -> dict[int, Organ]:
    """Who assigns what comes in through each code: the dispatcher of its station, or else the office that made it."""
    homes = owners.homes(kind=kind, ids=ids, on=localdate(now))
    own = min(by.organs(*KEEPERS), default=0)
    found = Organ.objects.select_related("region").in_bulk({own, *(h.organ_id for h in homes.values() if h.organ_id)})
    return {pk: found[homes[pk].organ_id or own] for pk in ids}


def _renew(batch: Batch, by: Viewer, now: datetime, tell: Tell) -> Done:
    def one(code: Code) -> bool:
        if code.state != State.ACTIVE:
            return False
        services.renew(code=code, by=by, now=now)
        return True

    done = _by_fifties(_codes(batch, by, now), one, tell)
    said = _("换了 %(done)d 个码，旧码扫开后会引到新的页面。请重新印制、张贴。")
    return said % {"done": done}, "", None


def _revoke(batch: Batch, by: Viewer, now: datetime, tell: Tell) -> Done:
    def one(code: Code) -> bool:
        if code.state != State.ACTIVE:
            return False
        services.revoke(code=code, by=by, now=now)
        return True

    done = _by_fifties(_codes(batch, by, now), one, tell)
    return _("停用了 %(done)d 个码。已经贴出去的扫开后会说明情况，并引到联络站。") % {"done": done}, "", None


def _post(batch: Batch, by: Viewer, now: datetime, tell: Tell) -> Done:
    """One placement in each village, community and grid of each code's region; what is there already is left alone."""
    name, channel = batch.how["name"], batch.how["channel"]
    pairs = [(code, place) for code in _codes(batch, by, now) if code.state == State.ACTIVE for place in grounds(code)]
    if len(pairs) > MOST:
        raise Invalid(
            _("这些地区一共要登记 %(count)d 个点位，一次最多 %(most)d 个，请分几次。")
            % {"count": len(pairs), "most": MOST}
        )

    def one(pair: tuple[Code, Region]) -> bool:
        code, place = pair
        if code.placements.filter(region=place, channel=channel, until_on=None).exists():
            return False
        services.post(code=code, name=f"{place.name}{name}"[:80], region=place, channel=channel, by=by, now=now)
        return True

    done = _by_fifties(pairs, one, tell)
    said = _("登记了 %(done)d 个点位，%(kept)d 个原来就有。")
    return said % {"done": done, "kept": len(pairs) - done}, "", None


def _codes(batch: Batch, by: Viewer, now: datetime) -> list[Code]:
    return list(policy.codes_kept(by, localdate(now)).filter(pk__in=batch.ids))


def _by_fifties(rows: Sequence[Any], one: Callable[[Any], bool], tell: Tell) -> int:
    """Do it to each, some in a transaction; what was done before a crash is found done the next time."""
    done = 0
    for start in range(0, len(rows), AT_ONCE):
        with transaction.atomic():
            done += sum(one(row) for row in rows[start : start + AT_ONCE])
        tell(min(start + AT_ONCE, len(rows)), len(rows))
    return done


def _print(batch: Batch, by: Viewer, now: datetime, tell: Tell) -> Done:
    form, on = FORMATS[batch.how["form"]], localdate(now)
    items = _items(batch, by, now)
    if not items:
        raise Invalid(_("选中的码都已停用、过期，或者代表已经离任，没有可以印的。请先制码或换码。"))
    parts = papers.towns(items) if batch.how.get("pack") == "town" else [("", items)]
    shelf, done, files = papers.shelf(items, on), 0, []
    tell(0, 2 * len(items))
    for town, some in parts:
        with override(settings.LANGUAGE_CODE):  # papers are Chinese, whoever orders them
            content = press.posters(
                sheets=[papers.sheet(item, shelf) for item in some],
                form=form.form,
                words=words(batch.how, on),
                tell=lambda n, before=done: tell(before + n, 2 * len(items)),  # type: ignore[misc]
            )
        done += 2 * len(some)
        tell(done, 2 * len(items))
        files.append((f"{town}-{form.label}-{on:%Y%m%d}.pdf".lstrip("-"), content))
    return _printed(files, len(items), len(batch.ids), str(form.label), on.isoformat())


def _items(batch: Batch, by: Viewer, now: datetime) -> list[Item]:
    on = localdate(now)
    printable = policy.printable(by, on).select_related("region", "organ__region")
    if batch.subject == "code":
        rows = printable.filter(pk__in=batch.ids)
        wanted = rows.filter(kind=Kind.TARGET) if batch.how["form"] == "enterprise" else rows
        return [Item(code) for code in wanted]
    places = policy.placements(by, on).filter(policy.hanging(on), pk__in=batch.ids)
    codes = {code.pk: code for code in printable.filter(pk__in=places.order_by().values("code"))}
    return [Item(codes[row.code_id], row) for row in places if row.code_id in codes]


def _printed(files: Sequence[tuple[str, bytes]], printed: int, asked: int, label: str, day: str) -> Done:
    said = _("已排好 %(printed)d 份。") % {"printed": printed}
    if printed < asked:
        said += _("另有 %(left)d 条没有印：码已停用或过期，代表已离任，点位已撤下，或者不适用这种纸。") % {
            "left": asked - printed
        }
    if len(files) == 1:
        return said, files[0][0], files[0][1]
    return said, f"{label}-{day}.zip", _zipped(files)


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """PDFs are packed already; the archive only holds them together."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


_ACTS: dict[str, Callable[[Batch, Viewer, datetime, Tell], Done]] = {
    Act.MAKE: _make,
    Act.RENEW: _renew,
    Act.REVOKE: _revoke,
    Act.POST: _post,
    Act.PRINT: _print,
}
