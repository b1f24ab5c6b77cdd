"""What the organ in charge decides on requests of units, once."""

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Conflict, NotAllowed, Stale
from mashang.matters import policy, services, texts
from mashang.matters.models import Clock, RequestKind
from mashang.notify.models import Notice


def asked_return(story, unit="wx_traffic", by="unit"):
    return services.ask_return(assignment=story.live(unit), why="不归我们", by=story.by(by), now=story.now)


def grant(story, request):
    services.grant(request=request, by=story.by("office"), now=story.now)


def refuse(story, request):
    services.refuse(request=request, why="请继续办理", by=story.by("office"), now=story.now)


def test_a_granted_return_puts_the_matter_back_to_be_assigned(story):
    story.receive().order().assign(assist=())

    grant(story, asked_return(story))

    assert story.live("wx_traffic").state == "returned"
    assert story.matter.state == "handling"
    assert list(Clock.objects.filter(ended_on=None).values_list("kind", flat=True)) == ["assign"]
    assert story.matter.due_on == Clock.objects.get(ended_on=None).due_on
    assert verify() == []


def test_a_refused_return_leaves_everything_as_it_was(story):
    story.receive().order().assign(assist=())
    before = list(Clock.objects.values())

    refuse(story, asked_return(story))

    assert story.live("wx_traffic").state == "sent"
    assert list(Clock.objects.values()) == before
    assert story.request().decision == "请继续办理"
    assert verify() == []


def test_a_returned_assisting_unit_does_not_block_the_answer(story):
    story.receive().order().assign()

    grant(story, asked_return(story, "wx_police", "assist"))
    assert not Clock.objects.filter(kind="assign", ended_on=None).exists()
    story.reply()

    assert story.matter.state == "answered"
    assert verify() == []


def test_the_unit_is_told_of_the_decision(story):
    story.receive().order().assign()

    refuse(story, asked_return(story))

    assert Notice.objects.get(what=texts.DECIDED).recipient == story.world.people["unit"].user_id


@pytest.mark.parametrize("first", [grant, refuse])
@pytest.mark.parametrize("second", [grant, refuse])
def test_a_request_is_decided_once(story, first, second):
    story.receive().order().assign()
    request = asked_return(story)
    first(story, request)

    with pytest.raises(Stale):
        second(story, request)


def test_a_request_falls_away_once_the_unit_has_replied(story):
    story.receive().order().assign()
    request = asked_return(story)
    story.reply()

    assert story.request().state == "refused"
    for decide in (grant, refuse):
        with pytest.raises(Stale):
            decide(story, request)
    assert verify() == []


def test_a_returned_share_is_let_go_where_another_carries_the_matter(story):
    story.receive().order().separately("wx_traffic", "wx_police")
    grant(story, asked_return(story, "wx_police", "assist"))
    story.reply("wx_traffic")
    assert story.matter.state == "handling"

    services.let_go(assignment=story.live("wx_police"), by=story.by("office"), now=story.now)

    assert story.matter.state == "answered"
    assert not Clock.objects.filter(kind="assign", ended_on=None).exists()
    assert verify() == []


def test_the_last_share_is_never_let_go(story):
    story.receive().order().assign()
    grant(story, asked_return(story))

    with pytest.raises(Conflict):
        services.let_go(assignment=story.live("wx_traffic"), by=story.by("office"), now=story.now)
    assert story.matter.state == "handling"


def test_only_the_organ_in_charge_decides(story):
    story.receive().order().assign()
    request = asked_return(story)

    for key in ("unit", "assist", "leader", "deputy", "station"):
        with pytest.raises(NotAllowed):
            policy.get_request(story.by(key), request.pk, to="grant")
    assert policy.get_request(story.by("office"), request.pk, to="grant") == request


def test_a_close_out_that_a_unit_asked_for_closes_when_granted(story):
    story.answered().check().rate()
    request = services.ask(
        assignment=story.live("wx_traffic"),
        kind=RequestKind.CLOSE_OUT,
        why="已通车",
        by=story.by("unit"),
        now=story.now,
    )

    grant(story, request)

    assert story.matter.state == "closed"
    assert story.matter.notes.get(kind="evidence").text == "已通车"
    assert verify() == []
