"""Every write about registers: saved views, what left the house as a file, exports in the worker."""

from datetime import datetime

from django.db import transaction
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.accounts.models import User
from mashang.jobs.models import Work
from mashang.jobs.services_work import begin, doing, end
from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.papers import writing
from mashang.registers import queries, verbs
from mashang.registers.models import SavedView
from mashang.registers.shape import Register, opened_by

MOST_VIEWS = 30
AT_ONCE = 1000
"""Rows that are written while the browser waits; more are the worker's."""


@transaction.atomic
def save_view(*, register: Register, name: str, query: str, by: Viewer) -> SavedView:
    """保存视图 under a name; one of that name is replaced. Invalid without a name, or past the most that are kept."""
    named = clean(name)[:30]
    if not named:
        raise Invalid(_("请给这个视图起个名字。"))
    kept = SavedView.objects.filter(user=by.user_id, register=register.name)
    if kept.count() >= MOST_VIEWS and not kept.filter(name=named).exists():
        raise Invalid(_("最多保存 %(most)d 个视图，请先删除不用的。") % {"most": MOST_VIEWS})
    view, _made = SavedView.objects.update_or_create(
        user_id=by.user_id, register=register.name, name=named, defaults={"query": query[:500]}
    )
    return view


def drop_view(*, register: Register, pk: int, by: Viewer) -> None:
    """删除视图. One that is not theirs stays, and nothing is said of it."""
    SavedView.objects.filter(user=by.user_id, register=register.name, pk=pk).delete()


def file_of(*, register: Register, want: queries.Narrowed, kind: str, by: Viewer, now: datetime) -> bytes:
    """导出: what this person may see and asked for, as `xlsx` or `csv`. That it left the house is recorded: which
    register, how many rows, never what stood in them."""
    found = queries.rows(register, by, localdate(now), want)
    headings, cells = queries.table(register, found)
    user = User.objects.get(pk=by.user_id or 0)
    with transaction.atomic():
        facts = {"register": register.name, "rows": len(cells), "kind": kind}
        record(verb=verbs.EXPORTED, by=by, target=user, now=now, facts=facts)
    return writing.csv(headings, cells) if kind == "csv" else writing.xlsx(str(register.title), headings, cells)


def export_later(
    *, register: Register, want: queries.Narrowed, kind: str, by: Viewer, now: datetime, task: str
) -> Work:
    """The same in the worker, for long lists. `task` calls `export` as whoever asked then is: their rights are looked
    at anew (abuse case 59)."""
    view = SavedView.objects.create(
        user_id=by.user_id or 0,
        register=f"~{register.name}"[:40],  # no list shows it
        name=f"{now.timestamp()}"[:30],
        query=want.query[:500],
    )
    title = _("导出：%(name)s") % {"name": register.title}
    return begin(task=task, title=title, owner_id=by.user_id or 0, now=now, view=view.pk, kind=kind)


def export(*, view: SavedView, kind: str, by: Viewer, work: str, now: datetime) -> None:
    """The worker's part: the file of a kept view."""
    with doing(work=work, now=now) as (row, _tell):
        register = opened_by(view.register.removeprefix("~"), by)
        want = queries.narrowed(register, QueryDict(view.query))
        content = file_of(register=register, want=want, kind=kind, by=by, now=now)
        end(work=row, said=_("可以下载了。"), now=now, name=f"{register.title}.{kind}", content=content)
        view.delete()
