"""Suggestions of the same content, a session's suggestions at once, and what units promised."""

from datetime import timedelta

import pytest

from mashang.kit import clock
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.matters import services
from mashang.matters.models import Assignment, Commitment, Matter, Reply
from mashang.matters.services import commitments
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.lawful import PLANNED, SIGNED, Lawful, accepted, order, paper
from mashang.notify.models import Notice


@pytest.fixture
def law(world, monkeypatch):
    story = Lawful(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return story


@pytest.fixture
def pair(law):
    """Two of the same content, joined."""
    law.raised()
    other = accepted(law.world, law.now, key="s-2", title="关于旅游路口右转灯的建议")
    services.join(matter=law.matter, other=other, by=law.by("office"), now=law.now)
    return law, other


def test_what_is_joined_is_handed_together_and_answered_one_by_one(pair):
    law, other = pair
    hands = Hands(law)
    hands.done("office", "assign", lead=law.world.organs["wx_traffic"].pk, together="on")
    rows = list(Assignment.objects.order_by("matter_id"))
    assert {row.matter_id for row in rows} == {law.one.pk, other.pk}

    for row in rows:
        services.contact(assignment=row, kind="before", text="已沟通。", by=law.by("unit"), now=law.now)
    first, second = rows
    said = {"text": SIGNED.text, "outcome": "A", "course": "solved", "doc_no": "温交函〔2026〕12号"}
    said |= {"handler": "刘示例", "phone": "0391-0000000", "photos": paper()}
    said |= {f"doc_{second.pk}": "温交函〔2026〕13号", f"photos_{second.pk}": paper()}
    hands.done("wx_traffic_head", "issue", first, **said)

    assert list(Reply.objects.order_by("matter_id").values_list("matter", "doc_no")) == [
        (law.one.pk, "温交函〔2026〕12号"),
        (other.pk, "温交函〔2026〕13号"),
    ]
    assert set(Matter.objects.values_list("state", flat=True)) == {"answered"}


def test_one_of_them_without_its_own_stamped_paper_answers_neither(pair):
    law, _other = pair
    services.assign_together(
        matter=law.matter, orders=[order(law.world, "wx_traffic")], by=law.by("office"), now=law.now
    )
    first, second = Assignment.objects.order_by("matter_id")
    for row in (first, second):
        services.contact(assignment=row, kind="before", text="已沟通。", by=law.by("unit"), now=law.now)

    with pytest.raises(Invalid, match="盖章"):
        services.issue_together(
            issued=[(first, SIGNED, law.scan()), (second, SIGNED, "nothing held")],
            by=law.by("wx_traffic_head"), now=law.now,
        )  # fmt: skip
    assert Reply.objects.count() == 0


def test_nothing_is_joined_twice_nor_with_itself(pair):
    law, other = pair

    with pytest.raises(Conflict, match="已经并案"):
        services.join(matter=other, other=law.matter, by=law.by("office"), now=law.now)
    with pytest.raises(Invalid, match="另一件"):
        services.join(matter=law.matter, other=law.matter, by=law.by("office"), now=law.now)


def test_a_sessions_suggestions_are_handed_out_at_once_each_on_its_own(law):
    organs = law.world.organs
    law.raised(wished_unit=organs["wx_traffic"])
    more = [accepted(law.world, law.now, key=f"s-{n}", title=f"第{n}件", session=5) for n in (2, 3)]
    before = [accepted(law.world, law.now, key="s-4", title="上次会议的", session=4)]
    office = Hands(law).browser("office")
    page = office.get("/desk/matters/handing/?session=5").content.decode()
    assert "第3件" in page
    assert "上次会议的" not in page

    services.assign(
        matter=more[1], orders=[order(law.world, "wx_ecology")], track="normal", by=law.by("office"), now=law.now
    )
    form = {"take": [law.one.pk, more[0].pk, more[1].pk, before[0].pk], f"unit_{law.one.pk}": organs["wx_traffic"].pk}
    form |= {f"unit_{more[0].pk}": organs["wx_ecology"].pk}
    done = office.post("/desk/matters/handing/?session=5", form)

    assert done.status_code == 200
    units = dict(Assignment.objects.values_list("matter", "unit__name"))
    assert units[law.one.pk] == organs["wx_traffic"].name
    assert units[more[0].pk] == organs["wx_ecology"].name
    assert before[0].pk not in units


def test_what_was_typed_stays_when_no_unit_was_chosen(law):
    law.raised()
    other = accepted(law.world, law.now, key="s-2", title="第二件", session=5)
    form = {"take": [other.pk], "message": "请三个月内答复"}

    page = Hands(law).browser("office").post("/desk/matters/handing/", form).content.decode()

    assert 'value="请三个月内答复"' in page
    assert f'value="{other.pk}" checked' in page
    assert f'value="{law.one.pk}" checked' not in page


def test_one_that_was_ticked_without_a_unit_is_named_among_the_results(law):
    law.raised()
    other = accepted(law.world, law.now, key="s-2", title="第二件", session=5)
    unit = law.world.organs["wx_ecology"].pk
    form = {"take": [law.one.pk, other.pk], f"unit_{law.one.pk}": unit, f"unit_{other.pk}": ""}

    page = Hands(law).browser("office").post("/desk/matters/handing/", form).content.decode()

    assert page.count("没有选主办单位") == 1
    assert Assignment.objects.get().matter_id == law.one.pk


def test_one_unit_for_all_and_nothing_chosen(law):
    law.raised()
    hands = Hands(law)

    assert hands.browser("office").post("/desk/matters/handing/", {"take": [law.one.pk]}).status_code == 422
    unit = law.world.organs["wx_ecology"].pk
    hands.browser("office").post("/desk/matters/handing/", {"take": [law.one.pk], "all": unit})
    assert Assignment.objects.get().unit_id == unit
    assert hands.browser("unit").get("/desk/matters/handing/").status_code == 403
    assert (
        hands.browser("deputy").post("/desk/matters/handing/", {"take": [law.one.pk], "all": unit}).status_code == 403
    )


@pytest.fixture
def promised(law):
    law.raised().hand().reach().issue(draft=PLANNED, promise=law.promise())
    return law


def test_a_promise_is_told_checked_and_carried_into_the_next_year(promised):
    law, row = promised, Commitment.objects.get()
    office, unit = law.by("office"), law.by("unit")
    with pytest.raises(Conflict, match="还没有报告"):
        commitments.check(commitment=row, kept=True, found="已核", by=office, now=law.now)
    with pytest.raises(Conflict, match="期限还没有到"):
        commitments.check(commitment=row, kept=False, found="没做", by=office, now=law.now)

    commitments.tell(commitment=row, told="完成一半。", by=unit, now=law.now)
    later = row.due_on + timedelta(days=200)
    on = commitments.carry(commitment=row, due_on=later, why="资金下年到位", by=office, now=law.now)
    row.refresh_from_db()
    assert (row.state, on.state, on.again_of, on.due_on) == ("carried", "open", row, later)

    commitments.tell(commitment=on, told="全部完成。", by=unit, now=law.now)
    commitments.check(commitment=on, kept=True, found="现场核实", by=office, now=law.now)
    on.refresh_from_db()
    assert on.state == "done"
    with pytest.raises(Stale):
        commitments.tell(commitment=on, told="再说。", by=unit, now=law.now)


def test_promises_have_pages_for_the_unit_and_the_office_and_for_nobody_else(promised):
    hands, row = Hands(promised), Commitment.objects.get()
    page = f"/desk/matters/promises/{row.pk}/"

    assert [hands.browser(who).get(page).status_code for who in ("office", "unit", "deputy", "wx_finance_unit")] == [
        200, 200, 200, 404,
    ]  # fmt: skip
    assert hands.browser("office").get(f"{page}tell/").status_code == 403
    assert hands.browser("unit").get(f"{page}done/").status_code == 403
    assert hands.browser("unit").get(f"{page}abolish/").status_code == 404
    assert hands.browser("unit").post(f"{page}tell/", {"told": ""}).status_code == 422
    assert hands.browser("unit").post(f"{page}tell/", {"told": "完成一半。"}).status_code == 302
    assert hands.browser("office").post(f"{page}broken/", {"found": "没做"}).status_code == 409
    assert hands.browser("office").post(f"{page}done/", {"found": "已核实"}).status_code == 302
    assert hands.browser("unit").get(f"{page}tell/").status_code == 409
    register = hands.browser("office").get("/desk/registers/commitments/")
    assert row.text in register.content.decode()


def test_the_worker_reminds_of_a_promise_once_a_date(promised):
    row = Commitment.objects.get()
    day = promised.now.replace(year=row.due_on.year, month=row.due_on.month, day=row.due_on.day)
    commitments.remind(now=day - timedelta(days=40))
    assert not Notice.objects.filter(what="matters.promise_due").exists()

    for _run in range(2):
        commitments.remind(now=day - timedelta(days=10))
        commitments.remind(now=day + timedelta(days=3))
    unit = promised.world.people["unit"].user_id
    assert Notice.objects.filter(what="matters.promise_due", recipient=unit).count() == 1
    assert Notice.objects.filter(what="matters.promise_overdue", recipient=unit).count() == 1
