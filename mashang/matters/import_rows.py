"""One row of a list of suggestions, read: what it says, or of each of its cells what is wrong."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.matters import words
from mashang.matters.import_around import Around
from mashang.matters.import_cells import Number, led, number, session, several, told
from mashang.matters.import_dates import LastDays, days, late, put_off_to
from mashang.matters.models import Formed, Grade, Outcome, Publicity
from mashang.matters.services.carrying_on import Given, Handed, Verdict
from mashang.matters.services.raising import Paper
from mashang.organs.models import Organ
from mashang.people.import_places import term_of
from mashang.people.models import Mandate
from mashang.registers.cells import Wrong
from mashang.registers.lines import Reader, of_labels

OUTCOMES = {**of_labels(Outcome.choices), **words.OUTCOMES}
GRADES = of_labels(Grade.choices, words.GRADES)
PUBLIC = of_labels(Publicity.choices, words.PUBLIC)
NEEDS = (
    ("lead", "assigned_on", _("写了承办单位，没有写交办日期"), _("填写交办日期；还没有交办的，清空承办单位")),
    ("assigned_on", "lead", _("写了交办日期，没有写承办单位"), _("填写承办单位；还没有交办的，清空交办日期")),
    ("assist", "lead", _("写了协办单位，没有写承办单位"), _("填写承办单位")),
    ("acknowledged_on", "assigned_on", _("写了签收日期，没有写交办日期"), _("填写交办日期")),
    ("answered_on", "assigned_on", _("写了答复日期，没有写交办日期"), _("填写交办日期和承办单位")),
    ("answered_on", "outcome", _("写了答复日期，没有写办理结果"), _("A、B、C 或 D")),
    ("outcome", "answered_on", _("写了办理结果，没有写答复日期"), _("填写答复日期；还没有答复的，清空办理结果")),
    ("grade", "answered_on", _("写了满意度，没有写答复日期"), _("填写答复日期；还没有答复的，清空满意度")),
    ("heard_on", "grade", _("写了反馈日期，没有写满意度"), _("满意、基本满意或不满意")),
    ("closed_on", "answered_on", _("写了办结日期，没有写答复日期"), _("填写答复日期和办理结果")),
)
"""What cannot be said without something else: the cell that is missing it, what it needs, why, and what is right."""


@dataclass(frozen=True)
class Told:
    """A row that reads well. `number.serial` 0: its number is of another manner, and one is given here."""

    row: int
    number: Number
    source: str
    mandate: Mandate
    others: tuple[Mandate, ...]
    paper: Paper
    received_on: date
    accepted_on: date
    handed: Handed | None


def read(reader: Reader, around: Around, last_days: LastDays, today: date) -> Told | None:
    """Read a row; None, with findings at the reader, where something is wrong."""
    found = reader.read("number", number, always=True)
    source = reader.words("source", 60) or (found.said if found and not found.serial else "")
    when = days(reader, today)
    if not reader.said("received_on"):
        reader.wrong("received_on", _("没有填写提出日期"), _("例如 2026-05-01"))
    for key, needed, why, right in NEEDS:
        if reader.said(key) and not reader.said(needed):
            reader.wrong(needed, why, right)
    paper = _paper(reader, around)
    mandate, others = _deputies(reader, around, when.get("received_on"))
    handed = _handed(reader, around, when, put_off_to(reader, when, last_days))
    late(reader, when, handed.put_off_to if handed else None, last_days, today)
    if reader.refused or mandate is None:
        return None
    received = when["received_on"]
    accepted = when.get("accepted_on", received)
    return Told(reader.line.number, found, source, mandate, others, paper, received, accepted, handed)


def _paper(reader: Reader, around: Around) -> Paper:
    title = reader.words("title", 60)
    if not reader.said("title"):
        reader.wrong("title", _("没有填写标题"), _("例如“关于增设路灯的建议”"))
    facts = reader.read("text", told) or ""
    if not facts:
        reader.notice("text", _("没有内容，只登记标题"), _("填写建议的正文"))
    return Paper(
        title=title,
        facts=facts,
        asks=reader.read("asks", told) or "",
        category=reader.read("category", around.category),
        session=reader.read("session", session),
        formed=Formed.OTHER,
        publicity=reader.choice("publicity", PUBLIC, _("全文公开、仅公开标题或不公开")) or Publicity.NONE,
    )


def _deputies(reader: Reader, around: Around, on: date | None) -> tuple[Mandate | None, tuple[Mandate, ...]]:
    """Who leads and who signed along: each a deputy of this congress in the term of the row."""
    if on is None:
        return None, ()
    try:
        term = around.term(reader.read("term", term_of), on)
    except Wrong as wrong:
        reader.wrong("term" if reader.said("term") else "received_on", wrong.why, wrong.right)
        return None, ()

    def seat(said: str, card: str = "") -> Mandate:
        name, inside = led(said)
        return around.seat(name, card or inside, term)

    card = reader.words("card_no", 40)
    lead = reader.read("person", lambda said: seat(said, card))
    if not reader.said("person"):
        reader.wrong("person", _("没有填写领衔代表"), _("填写姓名，例如“张示例”"))
    others = reader.read("others", lambda said: [seat(one) for one in several(said)]) or []
    along = {mandate.pk: mandate for mandate in others if lead is None or mandate.pk != lead.pk}
    return lead, tuple(along.values())


def _handed(reader: Reader, around: Around, when: dict[str, date], put_off: date | None) -> Handed | None:
    named = [unit for unit in (_units(reader, around, key) for key in ("lead", "assist")) if unit is not None]
    if len(named) < 2 or not named[0] or "assigned_on" not in when:
        _given(reader, when)
        return None
    main, assist = named
    if len(main) > 1 and assist:
        reader.wrong("lead", _("有几个承办单位，又有协办单位"), _("主办只写一个，其余写在协办单位；分办的清空协办单位"))
    both = {unit.pk for unit in main} & {unit.pk for unit in assist}
    if both:
        reader.wrong("assist", _("同一个单位既承办又协办"), _("只写在一格里"))
    given = _given(reader, when)
    if given and given.verdict and given.verdict.grade == Grade.DISSATISFIED and len(main) > 1:
        reader.wrong("grade", _("分办的，看不出对哪个单位不满意"), _("清空满意度和反馈日期，导入后请代表分别反馈"))
    return Handed(
        on=when["assigned_on"],
        lead=main[0] if len(main) == 1 else None,
        assist=tuple(assist),
        apart=tuple(main) if len(main) > 1 else (),
        acknowledged_on=when.get("acknowledged_on"),
        put_off_to=put_off,
        given=given,
    )


def _units(reader: Reader, around: Around, key: str) -> list[Organ] | None:
    """The units of a cell, each once; None where one of them is not known."""
    if not reader.said(key):
        return []
    found: list[Organ] | None = reader.read(key, lambda said: [around.unit(one) for one in several(said)])
    return list({unit.pk: unit for unit in found}.values()) if found is not None else None


def _given(reader: Reader, when: dict[str, date]) -> Given | None:
    outcome = reader.choice("outcome", OUTCOMES, _("A、B、C 或 D"))
    text, doc_no = reader.read("answer", told) or "", reader.words("doc_no", 60)
    verdict = _verdict(reader, when)
    if "answered_on" not in when:
        return None
    return Given(when["answered_on"], outcome, text, doc_no, verdict, _closed(reader, when, verdict))


def _verdict(reader: Reader, when: dict[str, date]) -> Verdict | None:
    grade: Any = reader.choice("grade", GRADES, _("满意、基本满意或不满意"))
    reason = reader.words("reason", 490)
    if not grade:
        return None
    if grade == Grade.DISSATISFIED and not reason:
        reader.wrong("reason", _("不满意，没有写理由"), _("填写理由；原来没有记的，写“原表未载”"))
    if grade == Grade.DISSATISFIED and "heard_on" not in when:
        reader.wrong("heard_on", _("不满意，没有写反馈日期"), _("填写反馈日期，再次办理的一个月从这天算起"))
    on = when.get("heard_on") or when.get("answered_on")
    if on is not None and "heard_on" not in when and grade != Grade.DISSATISFIED:
        reader.notice("grade", _("没有写反馈日期，按答复当天登记"), _("增加“反馈日期”一列"))
    return Verdict(grade, on, reason) if on is not None else None


def _closed(reader: Reader, when: dict[str, date], verdict: Verdict | None) -> date | None:
    if verdict and verdict.grade == Grade.DISSATISFIED and "closed_on" in when:
        reader.wrong(
            "closed_on", _("代表不满意，还不能办结"), _("清空办结日期；再次办理后已满意的，满意度写最后一次的")
        )
    return when.get("closed_on")
