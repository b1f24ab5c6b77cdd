"""The county's supervision: key suggestions, topics, occasions, undertakings, the exchange, a group's difficulty."""

from datetime import timedelta

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.matters.models import Link, Matter
from mashang.notify.models import Notice
from mashang.supervision import overview, services
from mashang.supervision.models import KeySuggestion, Poll
from mashang.supervision.tests.scene import suggestion


def told(what, scene, who):
    return Notice.objects.filter(what=what, recipient=scene.world.people[who].user_id).count()


def test_a_key_suggestion_goes_the_whole_way(scene):
    scene.key().fixed().planned().line().urged("key", by="leader")
    services.keys.report(key=scene["key"], text="灯已装好。", by=scene.by("committee"), now=scene.now)
    services.keys.conclude(key=scene["key"], result="已办成。", by=scene.by("leader"), now=scene.now)

    key = scene["key"]
    assert (key.state, key.level, key.district_lead, key.ended_on) == ("closed", "leader", "副县长示例", scene.today)
    assert key.matter.notes.filter(kind="urge").count() == 1, "the suggestion is urged as well"
    assert verify() == []


@pytest.mark.parametrize(
    ("changes", "words"), [({"kind": "opinion"}, "只有代表建议"), ({"sensitive": True}, "敏感事项不能")]
)
def test_what_cannot_be_a_key_suggestion(scene, changes, words):
    with pytest.raises(Invalid, match=words):
        scene.key(**changes)


def test_nominated_once_and_for_a_reason(scene):
    scene.key()
    given = {"matter": scene["key"].matter, "consulted": "", "by": scene.by("office"), "now": scene.now}

    with pytest.raises(Conflict, match="已经提名过"):
        services.keys.nominate(criteria=["hard"], **given)
    with pytest.raises(Invalid, match="提名理由"):
        services.keys.nominate(criteria=[], **given)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"owner": None}, "督办负责人"),
        ({"level": "committee"}, "哪个委员会"),
        ({"level": "office", "owner": None}, "负责人"),
    ],
)
def test_each_level_has_a_named_owner(scene, changes, words):
    scene.key()

    with pytest.raises(Invalid, match=words):
        scene.fixed(**changes)

    assert scene["key"].state == "nominated"


def test_the_chairpersons_meeting_lies_not_ahead(scene):
    scene.key()

    with pytest.raises(Invalid, match="不能晚于今天"):
        services.keys.fix(key=scene["key"], on=scene.today + timedelta(days=1), decision="列入", owners=scene.owners(),
                          by=scene.by("office"), now=scene.now)  # fmt: skip


def test_of_249_suggestions_of_a_session_nine_are_key_ones(scene):
    """漯河: 249 → 9 (R75)."""
    first = suggestion(scene.world, scene.now, 1)
    particulars = first.particulars
    rows = [
        Matter(kind="suggestion", title="示例", region=first.region, organ=first.organ, channel="raised", state="handling",
               submission=f"s{number}", content_digest="0" * 64, received_at=scene.now)
        for number in range(2, 250)
    ]  # fmt: skip
    made = Matter.objects.bulk_create(rows)
    kind = type(particulars)
    same = {"congress": particulars.congress, "term": particulars.term, "session": 3, "mandate": particulars.mandate}
    kind.objects.bulk_create(
        [kind(matter=row, serial=n, formed="forum", **same) for n, row in enumerate(made, start=2)]
    )
    declined = {"state": "declined", "ended_at": scene.now}
    suggestion(scene.world, scene.now, 999, **declined)
    for number, matter in enumerate([first, *made[:10]]):
        scene.made["key"] = services.keys.nominate(
            matter=matter, criteria=["yearly"], consulted="", by=scene.by("office"), now=scene.now
        )
        if number < 9:
            scene.fixed()

    share = overview.session_figures(congress_id=particulars.congress_id, term_id=particulars.term_id, session=3)

    assert (share.part, share.whole, share.percent) == (9, 249, 3.6)
    assert KeySuggestion.objects.count() == 11
    assert overview.shares(scene.by("office"))[1].part == 9


def test_a_topic_is_made_of_several_matters(scene):
    scene.topic()
    more = suggestion(scene.world, scene.now, 13)
    services.topics.join(topic=scene["topic"], matters=[more], by=scene.by("committee"), now=scene.now)
    with pytest.raises(Conflict, match="已经在这个议题里"):
        services.topics.join(topic=scene["topic"], matters=[more], by=scene.by("committee"), now=scene.now)
    services.topics.adopt(
        topic=scene["topic"], on=scene.today, decision="列入。", committee=None, by=scene.by("leader"), now=scene.now
    )
    services.topics.begin(topic=scene["topic"], plan="调研。", by=scene.by("office"), now=scene.now)
    services.topics.conclude(topic=scene["topic"], result="已推动。", by=scene.by("office"), now=scene.now)

    assert scene["topic"].members.count() == 3
    assert scene["topic"].state == "closed"
    assert verify() == []


def test_one_matter_alone_is_a_topic_only_when_it_comes_back_every_year(scene):
    with pytest.raises(Invalid, match="至少由两件"):
        scene.topic(suggestion(scene.world, scene.now, 31))

    scene.topic(suggestion(scene.world, scene.now, 2), mark="repeat")
    assert scene["topic"].repeat_count == 3


def test_earlier_years_are_counted_by_the_links_too(scene):
    new = suggestion(scene.world, scene.now, 41)
    for years in (1, 2, 3):
        old = suggestion(scene.world, scene.now, 41 + years, received_at=scene.now - timedelta(days=365 * years))
        Link.objects.create(origin=old, target=new, kind="repeats", at=scene.now)

    assert services.topics.repeated(matters=[new]) == 4


def test_a_poll_is_counted_on_paper_and_stands(scene):
    scene.occasion().held().poll()

    with pytest.raises(Conflict, match="登记后不能更改"):
        scene.poll()
    assert Poll.objects.get().satisfied == 14


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"present_count": 30}, "实到人数不能多于应到"),
        ({"present_count": 14, "issued": 14, "collected": 14}, "没有超过应到人数的一半"),
        ({"issued": 26}, "发出的票数不能多于实到"),
        ({"collected": 26}, "收回的票数多于发出"),
        ({"satisfied": 20}, "加起来不能多于收回"),
    ],
)
def test_counts_that_cannot_be_are_refused(scene, changes, words):
    scene.occasion().held()

    with pytest.raises(Invalid, match=words):
        scene.poll(**changes)

    assert not Poll.objects.exists()


def test_one_inspection_a_half_year(scene):
    scene.occasion(kind="inspection", title="上半年观摩")

    with pytest.raises(Conflict, match="这半年"):
        scene.occasion(kind="inspection")

    services.occasions.cancel(occasion=scene["occasion"], why="下雨", by=scene.by("office"), now=scene.now)
    scene.occasion(kind="inspection")
    assert scene["occasion"].half == "2026-2"


def test_a_finding_is_handed_to_a_unit_told_checked_and_sent_back(scene):
    scene.occasion(kind="inspection").held().undertaking(occasion=scene["occasion"], kind="finding", where="").told()
    row = scene["undertaking"]
    assert (row.state, row.where) == ("told", "听取路口整治专项报告")
    assert told("supervision.charged", scene, "unit") == told("supervision.answered", scene, "office") == 1

    later = scene.today + timedelta(days=10)
    services.undertakings.again(undertaking=row, why="少一处", due_on=later, by=scene.by("office"), now=scene.now)
    scene.told()
    services.undertakings.confirm(
        undertaking=scene["undertaking"], found="到现场看过", by=scene.by("committee"), now=scene.now
    )

    assert (scene["undertaking"].state, scene["undertaking"].checked_on) == ("done", scene.today)
    assert verify() == []


def test_a_promise_is_not_broken_before_its_day(scene):
    scene.undertaking()

    with pytest.raises(Invalid, match="期限还没有到"):
        services.undertakings.fail(undertaking=scene["undertaking"], found="没动", by=scene.by("office"), now=scene.now)

    scene.later(60)
    services.undertakings.fail(undertaking=scene["undertaking"], found="没动", by=scene.by("office"), now=scene.now)
    assert scene["undertaking"].state == "broken"


def test_the_exchange_with_the_procuratorate_is_logged_and_linked(scene):
    scene.conversion()
    link = scene["conversion"].link
    assert (link.kind, link.outside, link.origin.kind) == ("prosecutor", "温检建〔2026〕5号", "suggestion")

    services.conversions.came(conversion=scene["conversion"], text="已整改。", by=scene.by("office"), now=scene.now)
    with pytest.raises(Stale):
        services.conversions.came(conversion=scene["conversion"], text="又", by=scene.by("office"), now=scene.now)
    assert verify() == []


def test_a_groups_difficulty_is_tracked_to_an_answer(scene):
    scene.difficulty()
    office, deputy = scene.by("office"), scene.by("deputy")
    services.difficulties.answer(difficulty=scene["difficulty"], text="可以用站里的会议室。", by=office, now=scene.now)
    services.difficulties.again(difficulty=scene["difficulty"], why="会议室太小。", by=deputy, now=scene.now)
    services.difficulties.answer(difficulty=scene["difficulty"], text="改用镇礼堂。", by=office, now=scene.now)
    services.difficulties.close(difficulty=scene["difficulty"], by=deputy, now=scene.now)

    assert scene["difficulty"].state == "closed"
    assert told("supervision.difficulty_answered", scene, "deputy") == 2
    assert verify() == []
