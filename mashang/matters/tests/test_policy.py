"""Who sees and who does: the object and the list say the same, for anybody and any matter."""

import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.kit.errors import Missing, NotAllowed, Stale
from mashang.kit.viewer import NOBODY, SYSTEM, Duty, Viewer
from mashang.matters import policy
from mashang.matters.flows import BY_LAW
from mashang.matters.models import Assignment, Matter, Particulars, Request, Voice
from mashang.matters.tests import expected
from mashang.matters.tests.situations import SITUATIONS, STAFF
from mashang.matters.workflow import ENDED, Owed, Part, State
from mashang.people.models import Role
from tests.support.world import NOW

ORGANS = ("wx", "zb", "jy", "sy")
UNITS = ("wx_traffic", "wx_police", "wx_town", "sy_town", "jy_labour")
STATIONS = ("zb", "zb_point", "sy", "sy_dy")
PEOPLE = ("deputy", "zb_deputy2", "sy_deputy", "station")
CONGRESSES = ("wx_congress", "zb_congress", "jy_congress")
DELEGATIONS = ("赵堡代表团", "黄庄代表团")

cases = st.fixed_dictionaries(
    {
        "state": st.sampled_from(list(State)),
        "organ": st.sampled_from(ORGANS),
        "station": st.sampled_from((None, *STATIONS)),
        "deputy": st.sampled_from((None, *PEOPLE)),
        "sensitive": st.booleans(),
        "units": st.dictionaries(
            st.sampled_from(UNITS),
            st.tuples(st.sampled_from(("lead", "assist", "separate", "assess")), st.sampled_from(list(Owed))),
            max_size=3,
        ),
        "asked": st.lists(
            st.tuples(
                st.sampled_from(("return", "transfer")),
                st.sampled_from((None, *ORGANS)),
                st.sampled_from(("asked", "granted", "refused")),
            ),
            max_size=2,
            unique_by=lambda row: row[0],
        ),
        "voices": st.integers(1, 3),
        "kind": st.sampled_from(("opinion", "opinion", "suggestion", "motion")),
        "signers": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
        "delegation": st.sampled_from(("", *DELEGATIONS)),
    }
)
ROLES = [role for role in Role if role != Role.DELEGATION]
posts = st.tuples(st.sampled_from(ROLES), st.sampled_from((*ORGANS, *UNITS)), st.sampled_from((None, *STATIONS)))
delegates = st.tuples(st.just(Role.DELEGATION), st.sampled_from(CONGRESSES), st.sampled_from((None, *DELEGATIONS)))
duties = st.one_of(posts, posts, delegates)
viewers = st.fixed_dictionaries(
    {
        "duties": st.lists(duties, max_size=3),
        "person": st.sampled_from((None, *PEOPLE)),
        "mandates": st.booleans(),
        "voices": st.sets(st.integers(0, 5), max_size=2),
    }
)


def matter_of(world, case, number):
    """The matter that the case describes, whether or not the services could bring it about."""
    organ = world.organs[case["organ"]]
    matter = Matter.objects.create(
        state=case["state"],
        kind=case.get("kind", "opinion"),
        title="示例",
        region=organ.region,
        organ=organ,
        station=world.stations.get(case["station"]),
        deputy=world.people.get(case["deputy"]),
        sensitive=case["sensitive"],
        channel="scan",
        submission=f"s{number}",
        received_at=NOW,
        ended_at=NOW if case["state"] in ENDED else None,
    )
    for unit, (role, state) in case["units"].items():
        row = {"unit": world.organs[unit], "role": role, "state": state, "return_by": NOW.date()}
        Assignment.objects.create(matter=matter, sent_at=NOW, first_sent_at=NOW, **row)
    for kind, to, state in case["asked"]:
        row = {"kind": kind, "to_organ": world.organs.get(to), "state": state}
        Request.objects.create(matter=matter, reason="理由", asked_by=1, asked_at=NOW, **row)
    if case.get("kind", "opinion") in BY_LAW:
        raised(world, matter, case, number)
    for position in range(case["voices"]):
        Voice.objects.create(matter=matter, words="话", code_hash=f"{number}-{position}")
    return matter


def raised(world, matter, case, number):
    """The form of a deputy's paper, and who raises it: the first leads."""
    mandate = world.people["zb_deputy2" if number % 2 else "deputy"].mandates.get()
    Particulars.objects.create(
        matter=matter, congress=mandate.congress, term=mandate.term, mandate=mandate, delegation=case["delegation"]
    )
    for place, key in enumerate(case["signers"]):
        row = {"person": world.people[key], "leads": place == 0, "code_hash": f"{number}-s{place}"}
        Voice.objects.create(matter=matter, words="", kind="deputy", **row)


def place_of(world, place):
    """Where a post is held: at a station, or for a delegation."""
    if place in DELEGATIONS:
        return f"delegation:{place}"
    return world.stations[place].place if place else ""


def viewer_of(world, spec, voices):
    held = tuple(
        Duty(
            str(role),
            world.organs[organ].pk,
            world.organs[organ].region.path,
            place_of(world, place),
        )
        for role, organ, place in spec["duties"]
    )
    person = world.people.get(spec["person"])
    return Viewer(
        user_id=1,
        person_id=person.pk if person else None,
        duties=held,
        mandates=(1,) if spec["mandates"] else (),
        voices=frozenset(voices[index] for index in spec["voices"] if index < len(voices)),
    )


def disagreements(world, all_cases, all_viewers):
    """The pairs of viewer and matter on which `parts` and `visible_to` do not agree, and how many are seen at all."""
    matters = [matter_of(world, case, number) for number, case in enumerate(all_cases)]
    voices = list(Voice.objects.filter(matter__in=matters).values_list("pk", flat=True))
    found, seen = [], 0
    for spec in all_viewers:
        viewer = viewer_of(world, spec, voices)
        visible = set(policy.visible_to(viewer).values_list("pk", flat=True))
        for matter, case in zip(matters, all_cases, strict=True):
            held = policy.parts(viewer, Matter.objects.get(pk=matter.pk))
            seen += bool(held)
            if bool(held) != (matter.pk in visible):
                found.append((spec, case, held))
    return found, seen


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(all_cases=st.lists(cases, min_size=1, max_size=4), all_viewers=st.lists(viewers, min_size=3, max_size=8))
def test_whoever_plays_a_part_finds_it_in_the_list_and_nobody_else_does(world, all_cases, all_viewers):
    with transaction.atomic():
        found, _seen = disagreements(world, all_cases, all_viewers)
        transaction.set_rollback(True)

    assert found == []


def test_the_property_looks_at_pairs_that_see_and_at_pairs_that_do_not(world):
    shape = {"station": "zb", "deputy": "deputy", "asked": [], "voices": 1, "state": "handling"}
    case = {**shape, "organ": "wx", "sensitive": False, "units": {"wx_traffic": ("lead", "sent")}}
    plain = {"person": None, "mandates": False, "voices": set()}
    roles = [{**plain, "duties": [(role, "wx", None)]} for role in Role]

    found, seen = disagreements(world, [case], roles)

    assert found == []
    assert 0 < seen < len(roles)


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_the_cast_plays_the_parts_written_down_for_them(story, situation):
    situation.build(story)
    matter = story.matter

    for who in STAFF:
        assert policy.parts(story.by(who), matter) == situation.held(who), who
        assert policy.visible_to(story.by(who)).filter(pk=matter.pk).exists() == bool(situation.held(who)), who


def test_the_speaker_sees_the_matter_also_when_it_is_sensitive(story):
    next(one for one in SITUATIONS if one.name == "sensitive").build(story)

    assert policy.parts(story.speaker, story.matter) == {Part.SPEAKER}
    assert policy.visible_to(story.speaker).get() == story.matter


def test_nobody_and_the_worker_see_nothing_in_lists(story):
    story.receive()

    assert not policy.visible_to(NOBODY).exists()
    assert not policy.visible_to(SYSTEM).exists()
    assert policy.parts(NOBODY, story.matter) == frozenset()


def test_a_suspended_deputy_sees_nothing_any_more(story):
    story.receive()
    story.world.people["deputy"].mandates.update(standing="suspended")

    assert policy.parts(story.by("deputy"), story.matter) == frozenset()


def test_a_post_that_has_ended_opens_nothing(story):
    story.receive()
    story.world.people["office"].posts.update(from_on="2026-01-01", to_on="2026-10-30")

    assert policy.parts(story.by("office"), story.matter) == frozenset()


@pytest.mark.parametrize("name", ["reassigned", "returned"])
def test_a_unit_whose_work_went_elsewhere_no_longer_sees_it(hands, name):
    next(one for one in SITUATIONS if one.name == name).build(hands.story)
    matter = hands.story.matter

    assert policy.parts(hands.story.by("unit"), matter) == frozenset()
    assert not policy.visible_to(hands.story.by("unit")).exists()
    assert hands.browser("unit").get(f"/desk/matters/{matter.pk}/").status_code == 404
    assert matter.title not in hands.browser("unit").get("/desk/?view=all").content.decode()


def test_the_door_says_missing_then_not_allowed_then_stale(story):
    story.receive()

    with pytest.raises(Missing):
        policy.get(story.by("sy_chair"), story.matter.pk, to="order")
    with pytest.raises(NotAllowed):
        policy.get(story.by("leader"), story.matter.pk, to="order")
    with pytest.raises(Stale):
        policy.get(story.by("office"), story.matter.pk, to="assign")
    assert policy.get(story.by("deputy"), story.matter.pk, to="order") == story.matter


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_the_page_shows_exactly_the_buttons_of_the_table(hands, situation):
    situation.build(hands.story)
    steps = expected.read(expected.MATTER)[1]

    for who in ("deputy", "station", "office", "leader", "unit", "sy_chair", "auditor"):
        held = situation.acting(who)
        if held:
            wanted = {step for step in steps if expected.status(expected.MATTER, step, situation.state, held) == 302}
            assert set(re.findall(r"/do/(\w+)/", hands.page(who))) == wanted, who


def test_what_somebody_reads_is_what_they_play_a_part_in_beside_auditing(story):
    story.receive()
    auditor, office = story.by("auditor"), story.by("office")
    both = Viewer(user_id=1, duties=(*auditor.duties, *office.duties))

    assert policy.visible_to(auditor).exists() and not policy.readable_by(auditor).exists()
    assert policy.readable_by(office).exists()
    assert policy.readable_by(both).exists()
