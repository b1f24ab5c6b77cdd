"""接续办理 from a spreadsheet: what each row becomes, on which days, and what a second run does."""

from datetime import date

import openpyxl
import pytest

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit import clock
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import SYSTEM
from mashang.matters.models import Clock, Matter, Note, Particulars, Rating, Reply
from mashang.matters.tests.ledger import HEADINGS, LEDGER, brought, cell, row, waiting
from mashang.organs import services as organs
from mashang.registers.models import Import
from mashang.registers.services_receiving import undo_later
from mashang.registers.services_undo import undone
from tests.support.world import NOW


@pytest.fixture
def bring(world, tmp_path, monkeypatch):
    """The ledger of 温县 at the command line."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return lambda *rows, more=(), **said: brought(tmp_path, rows, *more, **said)


def number(serial):
    return Matter.objects.get(particulars__serial=serial)


def reply_clock(serial):
    return Clock.objects.filter(matter=number(serial), kind="reply").order_by("pk").last()


def test_a_ledger_comes_in_as_far_as_each_had_come(bring):
    told, code = bring(*LEDGER)

    assert (code, told["applied"], told["refused"]) == (0, True, [])
    names = ("suggestions", "created", "waiting", "handling", "late", "answered", "closed")
    assert [told[name] for name in names] == [7, 7, 1, 4, 1, 1, 1]
    assert dict(Particulars.objects.values_list("serial", "matter__state")) == {
        1: "handling", 2: "answered", 3: "closed", 4: "accepted", 5: "handling", 7: "handling", 8: "handling",
    }  # fmt: skip
    assert set(Matter.objects.values_list("channel", flat=True)) == {"carried"}
    assert verify() == []


def test_every_clock_runs_from_the_true_day_and_what_is_late_is_late(bring):
    told, _code = bring(*LEDGER)

    one, two, three = reply_clock(1), reply_clock(2), reply_clock(3)
    assert (one.started_on, one.due_on, one.ended_on) == (date(2026, 3, 2), date(2026, 6, 2), None)
    assert (two.ended_on, two.kept) == (date(2026, 5, 20), True)
    assert (three.ended_on, three.kept) == (date(2026, 6, 20), False)
    assert number(4).due_on == Clock.objects.get(matter=number(4)).due_on
    assert Clock.objects.get(matter=number(4)).started_on == date(2026, 10, 28)
    late = {(one["cell"], one["why"]) for one in told["notices"] if "答复期限" in one["why"]}
    assert late == {
        (cell(2, "assigned"), "答复期限 2026-06-02 已过，接续后仍是逾期"),
        (cell(4, "answered"), "晚于答复期限 2026-06-02，按逾期答复登记"),
    }


def test_the_true_days_stand_on_the_matter(bring):
    bring(*LEDGER)

    three = number(3)
    days = [three.received_at, three.first_assigned_at, three.answered_at, three.ended_at]
    assert [str(clock.day_of(moment)) for moment in days] == ["2026-02-20", "2026-03-02", "2026-06-20", "2026-07-10"]
    assert three.text.endswith("路口没有路灯。\n建议增设。")
    assert Note.objects.get(matter=three, kind="evidence").text.startswith("接续前已经办结")
    assert Entry.objects.get(verb="suggestions.carried_in", target_id=three.pk).at == NOW


def test_an_answer_and_its_rating_come_along(bring):
    bring(*LEDGER)

    reply = Reply.objects.get(matter=number(2))
    assert (reply.outcome, reply.signer, reply.answers.count()) == ("A", "温县交通运输局", 2)
    rating = Rating.objects.get(reply=reply)
    assert (rating.grade, rating.voice.person.name, clock.day_of(rating.at)) == (
        "satisfied",
        "张示例",
        date(2026, 5, 28),
    )
    assert not Clock.objects.filter(matter=number(2), kind="acknowledge", ended_on=None).exists()
    assert not Rating.objects.filter(reply__matter=number(3)).exists()


def test_a_dissatisfied_deputy_brings_it_back_for_a_month_from_that_day(bring):
    bring(*LEDGER)

    five, again = number(5), reply_clock(5)
    assert (five.round, five.assignments.count()) == (2, 2)
    assert (again.started_on, again.due_on) == (date(2026, 10, 12), date(2026, 11, 12))


def test_an_extension_that_was_granted_is_kept_and_the_first_date_stays(bring):
    told, _code = bring(*LEDGER)

    put_off = reply_clock(8)
    assert (put_off.original_due_on, put_off.due_on) == (date(2026, 9, 1), date(2026, 12, 1))
    assert number(8).assignments.get().due_on == date(2026, 12, 1)
    assert number(8).origin == "温人建〔2026〕18号"
    assert any("按已经延期登记" in one["why"] for one in told["notices"])


def test_a_day_of_which_nobody_knows_is_not_judged(bring):
    bring(*LEDGER, row("10", assigned="2026-10-30"))

    asked = Clock.objects.filter(kind="acknowledge")
    assert not asked.filter(ended_on=None).exclude(matter=number(10)).exists()
    assert set(asked.values_list("kept", flat=True)) == {None}
    assert asked.get(matter=number(10)).ended_on is None
    assert (number(7).due_on, number(5).due_on) == (date(2026, 12, 1), date(2026, 11, 12))


def test_the_record_says_the_true_days(bring):
    bring(*LEDGER)

    entry = Entry.objects.get(verb="suggestions.carried_in", target_id=number(5).pk)
    assert entry.facts["true_days"] == {
        "received_on": "2026-02-20", "assigned_on": "2026-07-01", "answered_on": "2026-09-28",
        "heard_on": "2026-10-12",
    }  # fmt: skip


def test_several_units_are_separate_ones(bring):
    bring(*LEDGER)

    assert set(number(7).assignments.values_list("role", flat=True)) == {"separate"}
    assert number(1).assignments.filter(role="assist").count() == 1


def test_the_same_ledger_again_changes_nothing(bring):
    bring(*LEDGER)
    entries = Entry.objects.filter(verb="suggestions.carried_in").count()

    told, code = bring(*LEDGER)

    assert (code, told["created"], told["unchanged"], told["suggestions"]) == (0, 0, 7, 0)
    assert (Matter.objects.count(), Entry.objects.filter(verb="suggestions.carried_in").count()) == (7, entries)


def test_a_longer_ledger_brings_what_is_new_alone_and_says_what_went_further(bring):
    bring(*LEDGER)
    further = row("第1号", others="高示例", answered="2026-10-20", outcome="A")

    told, code = bring(further, row("9"))

    assert (code, told["created"], told["unchanged"]) == (0, 1, 1)
    assert [one["cell"] for one in told["notices"] if "没有写入" in one["why"]] == [cell(2, "number")]
    assert number(1).state == "handling"


def test_a_number_of_another_suggestion_is_refused(bring):
    bring(row("1"))

    told, code = bring(row("1", title="关于另一件事的建议"), row("2"), row("2"))

    assert (code, told["applied"], [one["cell"] for one in told["refused"]]) == (
        3, False, [cell(2, "number"), cell(4, "number")],
    )  # fmt: skip
    assert "已经是“关于示例事项1的建议”" in told["refused"][0]["why"]
    assert "与第 3 行重复" in told["refused"][1]["why"]
    assert Matter.objects.count() == 1


def test_the_next_number_of_the_house_follows_on(bring):
    bring(row("12"), row("温人建〔2026〕18号"))

    assert sorted(Particulars.objects.values_list("serial", flat=True)) == [12, 13]


def test_a_dry_run_writes_nothing_and_refused_rows_hold_all_back(bring, tmp_path):
    told, code = bring(*LEDGER, more=("--dry-run",))
    assert (code, told["applied"], told["created"], Matter.objects.count()) == (0, False, 7, 0)

    bad = [row("1"), waiting("2", person="无此人示例")]
    told, code = bring(*bad, more=("--report", str(tmp_path / "out.xlsx")))
    assert (code, told["applied"], Matter.objects.count(), Import.objects.count()) == (3, False, 0, 0)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet[cell(3, "person")].fill.start_color.rgb == "FFFFC7CE"
    assert sheet.cell(3, len(HEADINGS) + 1).value.startswith("不导入：")

    told, code = bring(*bad, more=("--good-rows",))
    assert (code, told["applied"], Matter.objects.count()) == (3, True, 1)


def test_a_file_that_is_no_ledger_and_a_place_without_an_office_end_with_two(bring):
    told, code = bring(["甲", "乙"], headings=["货号", "价格"])
    assert (code, "需要的列：编号、标题、领衔代表、提出日期" in told["said"]) == (2, True)

    told, code = bring(row("1"), code="41")
    assert (code, Matter.objects.count()) == (2, 0)
    assert "没有代码为“41”的机构" in told["said"]


def test_what_was_taken_over_is_not_taken_back_and_the_refusal_says_what_to_do(bring):
    bring(row("1"))
    imported = Import.objects.get()

    with pytest.raises(Conflict, match=r"不能整批撤销.*请领衔代表撤回"):
        undone(imported=imported, by=SYSTEM, now=NOW)
    with pytest.raises(Invalid, match="不能整批撤销"):
        undo_later(imported=imported, by=SYSTEM, now=NOW, task="none")
    assert (number(1).state, verify()) == ("handling", [])


def test_a_unit_under_its_former_name_is_the_unit_it_became(bring, world):
    organs.rename(
        organ=world.organs["wx_traffic"], name="温县综合交通局", short_name="县综合交通局", on=date(2026, 10, 1),
        by=SYSTEM, now=NOW,
    )  # fmt: skip

    told, code = bring(row("1"))

    assert (code, told["refused"]) == (0, [])
    assert number(1).assignments.get().unit == world.organs["wx_traffic"]


def test_three_hundred_are_checked_in_a_few_statements(bring, django_assert_max_num_queries):
    rows = [row(str(number), person="张示例") for number in range(1, 301)]

    with django_assert_max_num_queries(30):
        told, code = bring(*rows, more=("--dry-run",))

    assert (code, told["created"]) == (0, 300)
