"""问题清单: issued to the government once a month or after a meeting."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit import workdays
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, OrganKind
from mashang.organs.queries import calendar, policies
from mashang.supervision import limits, texts, verbs
from mashang.supervision.locking import locked
from mashang.supervision.models import Listed, Meeting, Problem, ProblemList
from mashang.supervision.services import notices


@transaction.atomic
def issue(*, meeting: Meeting, to: Organ, doc_no: str, by: Viewer, now: datetime) -> ProblemList:
    """印发问题清单 with all problems that were to go to the government and stand on no list yet. Each must have its
    supervising deputy; one without a unit or a date gets the government itself and the days of the place's rule."""
    meeting, today = locked(meeting, to="issue"), localdate(now)
    if to.kind != OrganKind.GOVERNMENT:
        raise Invalid(_("问题清单印发给人民政府，请选择政府。"))
    problems = _waiting(meeting.organ)
    without = [problem.title for problem in problems if problem.supervisor_id is None]
    if without:
        raise Conflict(_("还有问题没有确定责任监督代表：%(names)s。请先逐个确定。") % {"names": "；".join(without[:5])})
    made = ProblemList.objects.create(
        organ=meeting.organ,
        meeting=meeting,
        to=to,
        year=today.year,
        month=today.month,
        number=_next(meeting.organ, today.year),
        doc_no=doc_no,
        issued_on=today,
    )
    days = policies(meeting.organ.region.path, today).of(limits.PROBLEM_DAYS)
    until = workdays.add(today, days, calendar())
    lines = [Listed.objects.create(list=made, problem=row, number=n) for n, row in enumerate(problems, start=1)]
    for problem in problems:
        problem.advance("list", unit=problem.unit or to, due_on=problem.due_on or until, moved_on=today)
        record(verb=verbs.LISTED, by=by, target=problem, now=now, facts={"list": made.pk})
        notices.tell_unit(what=texts.LISTED, about=problem, unit=problem.unit, now=now, again=f"l{made.pk}")
    meeting.advance("issue")
    facts = {"list": made.number, "problems": len(lines), "to": to.pk}
    record(verb=verbs.ISSUED, by=by, target=meeting, now=now, rows=[made, *lines], facts=facts)
    return made


def _waiting(organ: Organ) -> Sequence[Problem]:
    rows = Problem.objects.select_for_update(of=("self",)).filter(organ=organ, state="agreed")
    found = list(rows.select_related("organ__region", "unit", "matter").order_by("station__name", "at", "pk"))
    if not found:
        raise Conflict(_("没有等着列入清单的问题。会议决定“提交政府办理”的问题才会列入。"))
    return found


def _next(organ: Organ, year: int) -> int:
    """Its number within the year."""
    last = ProblemList.objects.filter(organ=organ, year=year).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1
