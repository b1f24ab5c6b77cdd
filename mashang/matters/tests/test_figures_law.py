"""Figures of suggestions: each by hand, with what was left out; silence is nowhere satisfaction."""

from datetime import date, timedelta

import pytest

from mashang.kit import clock
from mashang.kit.errors import NotAllowed
from mashang.matters import figures_law, services
from mashang.matters.figures import Period
from mashang.matters.models import Commitment
from mashang.matters.services import commitments
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.lawful import BAD, PLANNED, Lawful

YEAR = Period(date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture
def law(world, monkeypatch):
    """Three of one unit: done over again, answered and unheard, for reference only; one of another, on its way."""
    story = Lawful(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    story.answered().say("deputy", BAD).acknowledge().reach().issue().say("deputy").say("deputy2")
    story.raised(key="s-2", title="二").hand().reach().issue(draft=PLANNED, promise=story.promise())
    story.raised(key="s-3", title="三", no_reply=True).hand()
    story.raised(key="s-4", title="四").hand("wx_ecology", ())
    return story


def found(law, who="office", unit=None, today=None):
    page = figures_law.figures(viewer=law.by(who), period=YEAR, today=today or law.now.date(), unit=unit)
    return page, {str(share.name): (share.part, share.whole, share.left_out) for share in page.shares}


def test_every_share_has_what_it_is_made_of(law):
    page, shares = found(law)

    assert (page.total, [line.count for line in page.ledger]) == (4, [2, 0, 2, 0, 0])
    assert shares == {
        "答复率": (2, 3, 1),
        "按期答复率": (3, 3, 1),
        "办成率": (1, 2, 2),
        "落实率": (0, 0, 1),
        "反馈率": (3, 6, 0),
        "对办理态度满意率": (3, 3, 3),
        "对办理结果满意率": (2, 3, 3),
        "其中“满意”": (2, 3, 3),
        "再次办理率": (1, 2, 2),
    }


def test_a_unit_reads_its_own_and_nobody_reads_who_has_no_part(law):
    page, shares = found(law, who="wx_ecology_head")

    assert (page.total, shares["答复率"]) == (1, (0, 1, 0))
    with pytest.raises(NotAllowed):
        found(law, who="clerk")


def test_a_promise_counts_as_kept_only_when_it_was_checked(law):
    row = Commitment.objects.get()
    after = row.due_on + timedelta(days=1)
    assert found(law, today=after)[1]["落实率"] == (0, 1, 0)

    commitments.tell(commitment=row, told="完成。", by=law.by("unit"), now=law.now)
    assert found(law, today=after)[1]["落实率"] == (0, 1, 0)
    commitments.check(commitment=row, kept=True, found="已核", by=law.by("office"), now=law.now)
    assert found(law, today=after)[1]["落实率"] == (1, 1, 0)


def test_what_is_overdue_counts_as_late_though_nobody_answered(law):
    _page, shares = found(law, today=law.now.date() + timedelta(days=200))

    assert shares["按期答复率"] == (3, 4, 0)


def test_silence_after_closing_stays_out_of_satisfaction(law):
    law.raised(key="s-5", title="五").hand().reach().issue().later(11).close()

    assert found(law)[1]["对办理结果满意率"] == (2, 3, 5)


def test_the_page_and_the_report_are_there_for_office_and_unit(law):
    hands, unit = Hands(law), law.world.organs["wx_traffic"].pk

    assert "落实率" in hands.browser("office").get("/desk/matters/year/").content.decode()
    assert hands.browser("office").get(f"/desk/matters/year/?unit={unit}&first=x&last=9999-01-01").status_code == 200
    assert hands.browser("clerk").get("/desk/matters/year/").status_code == 403
    assert hands.browser("unit").get(f"/desk/matters/year/{unit}/docx/").status_code == 200
    assert hands.browser("wx_finance_unit").get(f"/desk/matters/year/{unit}/docx/").status_code == 404


def test_a_share_that_went_to_another_unit_is_that_units(law):
    old, finance = law.live("wx_ecology"), law.world.organs["wx_finance"]
    services.reassign(old=old, unit=finance, message="", by=law.by("office"), now=law.now)

    assert found(law, unit=old.unit_id)[0].total == 0
    assert found(law, unit=finance.pk)[0].total == 1
