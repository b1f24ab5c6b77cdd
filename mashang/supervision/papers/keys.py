"""重点建议督办情况报告."""

from datetime import date

from django.db.models import Count

from mashang.matters.figures import Share
from mashang.matters.models import Kind, Matter
from mashang.matters.workflow import State
from mashang.organs.models import Organ
from mashang.organs.queries import name_on
from mashang.papers.official.paper import Form, Heading, Paper, Signed, Text, written
from mashang.supervision.models import KeySuggestion
from mashang.supervision.papers import words
from mashang.supervision.papers.problems import percent


def report(organ: Organ, on: date) -> Paper:
    """What was supervised, by whom, and what came of it: one heading a suggestion."""
    counted = KeySuggestion.objects.filter(organ=organ, fixed_on__isnull=False).annotate(
        urged=Count("urgings", distinct=True), met=Count("occasions", distinct=True)
    )
    rows = list(counted.select_related("matter__particulars", "owner", "committee").order_by("fixed_on", "pk"))
    raised = Matter.objects.filter(organ=organ, kind=Kind.SUGGESTION)
    whole = raised.exclude(state__in=[State.DRAFT, State.DECLINED, State.WITHDRAWN]).count()
    closed = sum(row.state == "closed" for row in rows)
    first = words.KEYS_FIRST.format(
        day=written(on),
        fixed=len(rows),
        all=whole,
        percent=percent(Share("", len(rows), whole, 0, "")),
        closed=closed,
        going=len(rows) - closed,
    )
    name = name_on(organ, on)
    blocks = [block for number, row in enumerate(rows, start=1) for block in _about(number, row)]
    return Paper(
        Form.PLAIN,
        words.KEYS_TITLE.format(organ=name),
        organ=name,
        body=(Text(first), *blocks),
        signed=Signed(name, on, seal=False),
    )


def _about(number: int, row: KeySuggestion) -> list[Heading | Text]:
    particulars = getattr(row.matter, "particulars", None)
    serial = particulars.serial if particulars else None
    called = words.KEYS_SERIAL.format(serial=serial) if serial else words.KEYS_UNNUMBERED
    owner = row.owner_name or (row.owner.name if row.owner else "") or (row.committee.name if row.committee else "")
    title = words.KEYS_ITEM.format(number=numeral(number), title=row.matter.title, serial=called)
    meeting = words.KEYS_MEETING.format(day=written(row.fixed_on), decision=row.decision) if row.fixed_on else ""
    texts = [meeting, words.KEYS_LEVEL.format(level=row.get_level_display(), owner=owner), _government(row)]
    texts += [words.KEYS_URGED.format(urged=row.urged, occasions=row.met), row.report]  # type: ignore[attr-defined]
    texts.append(words.KEYS_RESULT.format(result=row.result) if row.result else "")
    return [Heading(title), *(Text(text) for text in texts if text)]


def _government(row: KeySuggestion) -> str:
    """区长领衔、局长主抓、专班推进, when all three are named."""
    if not (row.district_lead and row.bureau_lead and row.task_force):
        return ""
    return words.KEYS_GOVERNMENT.format(lead=row.district_lead, bureau=row.bureau_lead, force=row.task_force)


def numeral(number: int) -> str:
    """One to ninety-nine in Chinese."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else words.NUMERALS[tens]) + words.NUMERALS[10] if tens else ""
    return head + (words.NUMERALS[ones] if ones else "") or words.NUMERALS[0]
