"""The six orders from end to end: 点单 → 定单 → 派单 → 办单 → 督单 → 评单 → 销号."""

from mashang.journal.services import verify
from mashang.matters.models import Assignment, Clock, Matter, Rating


def test_a_matter_goes_from_a_scanned_code_to_a_close_out(story):
    story.receive(phone="13800000000").order().assign().acknowledge()

    assert story.matter.state == "handling"

    story.later(days=3).reply()

    assert story.matter.state == "answered"
    assert story.matter.moment == "checking"

    story.check().rate().close()

    assert story.matter.state == "closed"
    assert {a.state for a in Assignment.objects.all()} == {"settled"}
    assert not Clock.objects.filter(ended_on=None).exists()
    assert story.matter.due_on is None
    assert verify() == []


def test_a_dissatisfied_rating_sends_it_back_to_the_same_unit_on_a_clock_of_its_own(story):
    story.answered().check().rate("dissatisfied", "灯还是不亮")

    matter = Matter.objects.get()
    again = story.live("wx_traffic")
    assert (matter.state, matter.round) == ("handling", 2)
    assert again.again_of_id is not None
    assert again.state == "sent"
    assert again.first_sent_at == again.again_of.first_sent_at
    assert Clock.objects.get(assignment=again, kind="reply", ended_on=None).rule == "matters.redo_days"

    story.later(days=1).acknowledge().reply(text="已修好。").check().rate("satisfied").close()

    assert story.matter.state == "closed"
    assert Rating.objects.filter(voice__isnull=False).count() == 2
    assert verify() == []
