"""派单, 改派 and 移交: by the organ in charge alone."""

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Invalid, NotAllowed, Stale
from mashang.matters import policy, services, texts
from mashang.matters.models import Assignment, Clock, Request
from mashang.matters.services import Order
from mashang.notify.models import Notice


def orders(story, **roles):
    return [Order(story.world.organs[unit], role) for unit, role in roles.items()]


def assign(story, **roles):
    rows = orders(story, **roles)
    return services.assign(matter=story.matter, orders=rows, track="normal", by=story.by("office"), now=story.now)


def reassign(story, old, to):
    return services.reassign(
        old=story.live(old), unit=story.world.organs[to], message="", by=story.by("office"), now=story.now
    )


def return_of(story, unit="wx_traffic", by="unit"):
    request = services.ask_return(assignment=story.live(unit), why="不归我们", by=story.by(by), now=story.now)
    services.grant(request=request, by=story.by("office"), now=story.now)


def test_one_lead_with_assisting_units_and_each_is_told(story):
    story.receive().order()

    made = assign(story, wx_traffic="lead", wx_police="assist", wx_finance="assist")

    assert [(row.role, row.state) for row in made] == [("lead", "sent"), ("assist", "sent"), ("assist", "sent")]
    assert story.matter.state == "handling"
    assert Notice.objects.filter(what=texts.ASSIGNED).count() == 3
    assert verify() == []


@pytest.mark.parametrize(
    "roles",
    [
        {},
        {"wx_police": "assist"},
        {"wx_traffic": "lead", "wx_finance": "lead"},
        {"wx_traffic": "lead", "wx_finance": "separate"},
        {"wx_traffic": "separate", "wx_police": "assist"},
    ],
)
def test_other_mixtures_are_refused_and_nothing_is_sent(story, roles):
    story.receive().order()

    with pytest.raises(Invalid):
        assign(story, **roles)
    assert not Assignment.objects.exists()
    assert story.matter.state == "accepted"


def test_the_same_unit_twice_is_refused(story):
    story.receive().order()

    with pytest.raises(Invalid):
        services.assign(
            matter=story.matter,
            orders=orders(story, wx_traffic="separate") * 2,
            track="normal",
            by=story.by("office"),
            now=story.now,
        )


def test_who_presses_second_is_told_that_it_is_done(story):
    story.receive().order()
    assign(story, wx_traffic="lead")

    with pytest.raises(Stale):
        assign(story, wx_traffic="lead")
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("step", ["order", "answer_now", "reopen"])
def test_every_other_act_pressed_twice_is_stale_too(story, step):
    story.receive()
    acts = {
        "order": lambda: services.order(matter=story.matter, by=story.by("deputy"), now=story.now),
        "answer_now": lambda: services.answer_now(
            matter=story.matter, text="当场答复", signer="站", by=story.by("station"), now=story.now
        ),
        "reopen": lambda: services.reopen(matter=story.matter, reason="再办", by=story.by("office"), now=story.now),
    }
    if step == "reopen":
        services.decline(matter=story.matter, why="不属于", by=story.by("station"), now=story.now)
    acts[step]()

    with pytest.raises(Stale):
        acts[step]()
    assert verify() == []


def test_a_unit_never_passes_a_matter_on(story):
    story.receive().order().assign()

    for step in ("assign", "reassign", "offer"):
        with pytest.raises(NotAllowed):
            policy.get(story.by("unit"), story.matter.pk, to=step)
    assert policy.get(story.by("office"), story.matter.pk, to="reassign")


def test_reassigned_after_a_return_the_first_assignment_stays_in_sight(story):
    story.receive().order().assign(assist=())
    first = story.live("wx_traffic").sent_at
    story.later(days=2)
    return_of(story)

    new = reassign(story.later(days=1), "wx_traffic", "wx_finance")

    assert (new.first_sent_at, new.sent_at) == (first, story.now)
    assert new.again_of.state == "returned"
    assert story.matter.first_assigned_at == first
    assert not policy.visible_to(story.by("unit")).filter(pk=story.matter.pk).exists()
    assert verify() == []


def test_a_unit_at_work_can_be_replaced_and_its_row_is_superseded(story):
    story.receive().order().assign(assist=()).acknowledge()

    reassign(story, "wx_traffic", "wx_finance")

    assert story.live("wx_traffic").state == "superseded"
    assert story.live("wx_finance").state == "sent"


def test_an_assignment_is_sent_on_once(story):
    story.receive().order().assign(assist=())
    return_of(story)
    reassign(story, "wx_traffic", "wx_finance")

    with pytest.raises(Conflict):
        reassign(story, "wx_traffic", "wx_ecology")


def test_a_unit_that_is_at_it_already_cannot_be_given_it_again(story):
    story.receive().order().assign()

    with pytest.raises(Invalid):
        reassign(story, "wx_traffic", "wx_police")


def test_what_was_answered_cannot_be_reassigned(story):
    story.answered()

    with pytest.raises(Stale):
        reassign(story, "wx_traffic", "wx_finance")


def test_both_of_two_separate_units_may_return_it_and_the_office_has_one_clock(story):
    story.receive().order().separately("wx_traffic", "wx_police")
    return_of(story)
    return_of(story, "wx_police", "assist")

    assert list(Clock.objects.filter(ended_on=None).values_list("kind", flat=True)) == ["assign"]

    reassign(story, "wx_traffic", "wx_finance")
    assert Clock.objects.filter(kind="assign", ended_on=None).exists(), "one share still waits"

    reassign(story, "wx_police", "wx_ecology")
    assert not Clock.objects.filter(kind="assign", ended_on=None).exists()
    assert verify() == []


def test_a_share_that_was_returned_is_not_forgotten_when_the_other_unit_answers(story):
    story.receive().order().separately("wx_traffic", "wx_police")
    return_of(story, "wx_police", "assist")

    story.reply("wx_traffic")
    assert story.matter.state == "handling"

    reassign(story, "wx_police", "wx_finance")
    story.reply("wx_finance")
    assert story.matter.state == "answered"


def offered(story):
    organ = story.world.organs["sy"]
    return services.offer(matter=story.matter, to=organ, why="在邵原", by=story.by("office"), now=story.now)


def test_an_offer_leaves_it_in_charge_until_the_other_takes_it(story):
    story.receive()
    request = offered(story)
    assert story.matter.organ == story.world.organs["wx"]
    assert policy.get(story.by("sy_chair"), story.matter.pk)

    services.take(request=request, by=story.by("sy_chair"), now=story.now)

    matter = story.matter
    assert (matter.organ, matter.state) == (story.world.organs["sy"], "accepted")
    assert matter.deputy == story.world.people["deputy"]
    assert "右转红绿灯" in matter.text, "handlers have something to read though nobody worded it"
    assert verify() == []


def test_an_offer_that_is_left_changes_nothing_and_says_why(story):
    story.receive().order()

    services.leave(request=offered(story), why="不属于我们", by=story.by("sy_chair"), now=story.now)

    assert (story.matter.organ, story.matter.state) == (story.world.organs["wx"], "accepted")
    assert story.request().decision == "不属于我们"
    assert not policy.visible_to(story.by("sy_chair")).exists()
    assert verify() == []


@pytest.mark.parametrize("second", ["take", "leave"])
@pytest.mark.parametrize("first", ["take", "leave"])
def test_an_offer_is_decided_once(story, first, second):
    story.receive()
    request = offered(story)
    acts = {
        "take": lambda: services.take(request=request, by=story.by("sy_chair"), now=story.now),
        "leave": lambda: services.leave(request=request, why="不", by=story.by("sy_chair"), now=story.now),
    }
    acts[first]()

    with pytest.raises(Stale):
        acts[second]()


def test_there_is_one_offer_at_a_time_and_none_to_oneself(story):
    story.receive()
    offered(story)

    with pytest.raises(Conflict):
        offered(story)
    with pytest.raises(Invalid):
        services.offer(matter=story.matter, to=story.world.organs["wx"], why="x", by=story.by("office"), now=story.now)


def test_an_offer_falls_away_when_it_is_assigned_after_all(story):
    story.receive().order()
    offered(story)

    story.assign()

    assert [row.state for row in Request.objects.all()] == ["refused"]
    assert not policy.visible_to(story.by("sy_chair")).exists()
    assert verify() == []
