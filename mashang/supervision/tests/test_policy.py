"""Visible exactly when some part is played: the object and the list say the same, for anybody and any case."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.kit.errors import Missing, NotAllowed, Stale
from mashang.kit.viewer import NOBODY, SYSTEM, Duty, Viewer
from mashang.people.models import Group, Role
from mashang.supervision import policy
from mashang.supervision.models import (
    Difficulty,
    KeySuggestion,
    Mechanism,
    Meeting,
    Occasion,
    Problem,
    Topic,
    Undertaking,
)
from mashang.supervision.tests.scene import suggestion
from mashang.supervision.workflow import Part
from tests.support.world import NOW

ORGANS = ("wx", "zb", "jy", "sy")
UNITS = ("wx_traffic", "wx_police", "sy_town")
STATIONS = ("zb", "sy", "sy_dy")
PEOPLE = ("deputy", "zb_deputy2", "sy_deputy")
cases = st.fixed_dictionaries(
    {
        "organ": st.sampled_from(ORGANS),
        "unit": st.sampled_from((None, *UNITS)),
        "committee": st.sampled_from((None, *ORGANS)),
        "station": st.sampled_from((None, *STATIONS)),
        "person": st.sampled_from((None, *PEOPLE)),
        "sensitive": st.sampled_from((None, False, True)),
        "at": st.integers(0, 5),
    }
)
duties = st.tuples(st.sampled_from(list(Role)), st.sampled_from((*ORGANS, *UNITS)), st.sampled_from((None, *STATIONS)))
viewers = st.fixed_dictionaries(
    {
        "duties": st.lists(duties, max_size=3),
        "person": st.sampled_from((None, *PEOPLE)),
        "mandates": st.booleans(),
    }
)


def made(world, case):
    """One case of each kind, as the draw describes it, whether or not the services could bring it about."""
    organs, day = world.organs, NOW.date()
    whole = {"organ": organs[case["organ"]], "title": "示例", "by_user": 1, "at": NOW}
    unit, station = organs.get(case["unit"]), world.stations.get(case["station"])
    committee, person = organs.get(case["committee"]), world.people.get(case["person"])
    key = suggestion(world, NOW, 1, sensitive=bool(case["sensitive"]))
    behind = suggestion(world, NOW, 2, sensitive=case["sensitive"]) if case["sensitive"] is not None else None
    state = _state(case)
    owner = {"fixed_on": day, "level": "committee", "committee": committee}
    solved = day if state(Problem) == "solved" else None
    present = None if state(Meeting) == "called" else 5
    checked = day if state(Undertaking) in {"done", "broken"} else None
    dates = {"made_on": day, "due_on": day, "checked_on": checked}
    return {
        "key": KeySuggestion.objects.create(matter=key, criteria=["hard"], state=state(KeySuggestion), **owner, **whole),
        "topic": Topic.objects.create(mark="hard", state=state(Topic), committee=committee, **whole),
        "occasion": Occasion.objects.create(kind="report", state=state(Occasion), on=day, committee=committee, **whole),
        "undertaking": Undertaking.objects.create(
            kind="promise", state=state(Undertaking), unit=unit or organs["wx_police"], **dates, **whole
        ),
        "meeting": Meeting.objects.create(
            number=1, on=day, eligible_count=9, present_count=present, state=state(Meeting), **whole
        ),
        "problem": Problem.objects.create(
            state=state(Problem), unit=unit, station=station, matter=behind, supervisor=person, solved_on=solved, **whole
        ),
        "mechanism": Mechanism.objects.create(state=state(Mechanism), station=station, since_on=day, **whole),
        "difficulty": Difficulty.objects.create(state=state(Difficulty), raiser=person, **_whose(case), **whole),
    }  # fmt: skip


def _whose(case):
    """Every other time a group on the register, that of the deputy."""
    return {"group": Group.objects.get(name="怀药产业专业代表小组")} if case["at"] % 2 else {"group_name": "示例"}


def _state(case):
    return lambda model: list(model.flow.states)[case["at"] % len(model.flow.states)]


def viewer_of(world, spec):
    held = tuple(
        Duty(str(role), world.organs[organ].pk, world.organs[organ].region.path,
             world.stations[station].place if station else "")
        for role, organ, station in spec["duties"]
    )  # fmt: skip
    person = world.people[spec["person"]].pk if spec["person"] else None
    return Viewer(1, person, "示例", held, (1,) if spec["mandates"] else ())


def differing(world, case, specs):
    """Where the list and the object do not say the same."""
    found = []
    with transaction.atomic():
        rows = made(world, case)
        for spec in specs:
            viewer = viewer_of(world, spec)
            for kind, row in rows.items():
                seen = policy.visible_to(viewer, kind).filter(pk=row.pk).exists()
                if seen != bool(policy.parts(viewer, row)):
                    found.append((kind, spec, seen))
        transaction.set_rollback(True)
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases, specs=st.lists(viewers, min_size=6, max_size=10))
def test_visible_exactly_when_some_part_is_played(world, case, specs):
    assert differing(world, case, specs) == []


SPEC = {"duties": [(Role.COMMITTEE, "wx", None)], "person": None, "mandates": False}
CASE = dict.fromkeys(("unit", "committee", "station", "person")) | {"organ": "wx", "sensitive": True, "at": 0}


def test_what_stands_on_a_sensitive_matter_is_not_the_committees(world):
    assert differing(world, CASE, [SPEC]) == []


def test_a_list_that_forgets_the_sensitive_would_be_seen(world, monkeypatch):
    monkeypatch.setattr(policy, "_sensitive", lambda thing: False)

    assert {kind for kind, _spec, _seen in differing(world, CASE, [SPEC])} == {"key", "problem"}


def test_nobody_and_the_system_see_nothing(scene):
    scene.everything()

    for viewer in (NOBODY, SYSTEM):
        assert not any(policy.visible_to(viewer, kind).exists() for kind in policy.KINDS)


def test_who_plays_what(scene):
    scene.everything()
    expected = {
        ("key", "office"): {Part.OFFICE},
        ("key", "leader"): {Part.LEADER},
        ("key", "committee"): {Part.COMMITTEE},
        ("key", "deputy"): set(),
        ("key", "chair"): set(),
        ("undertaking", "unit"): {Part.UNIT},
        ("undertaking", "assist"): set(),
        ("problem", "sy_chair"): {Part.OFFICE},
        ("problem", "sy_deputy"): {Part.SUPERVISOR},
        ("problem", "sy_head"): {Part.STATION},
        ("problem", "sy_town_unit"): {Part.UNIT},
        ("problem", "office"): set(),
        ("problem", "chair"): set(),
        ("meeting", "sy_chair"): {Part.OFFICE},
        ("meeting", "sy_head"): set(),
        ("mechanism", "sy_head"): {Part.STATION},
        ("difficulty", "deputy"): {Part.RAISER},
        ("difficulty", "zb_deputy2"): set(),
        ("key", "admin"): set(),
        ("key", "auditor"): set(),
    }

    found = {(kind, who): set(policy.parts(scene.by(who), policy.KINDS[kind][0].objects.get(pk=scene[kind].pk)))
             for kind, who in expected}  # fmt: skip
    assert found == expected


def test_unseen_is_404_not_ones_own_403_too_late_409(scene):
    scene.everything()

    with pytest.raises(Missing):
        policy.get(scene.by("deputy"), "key", scene["key"].pk)
    with pytest.raises(Missing):
        policy.get(scene.by("office"), "nothing", 1)
    with pytest.raises(NotAllowed):
        policy.get(scene.by("committee"), "key", scene["key"].pk, to="conclude")
    with pytest.raises(Stale):
        policy.get(scene.by("office"), "key", scene["key"].pk, to="fix")
    with pytest.raises(NotAllowed):
        policy.get(scene.by("sy_chair"), "problem", scene["problem"].pk, to="settle")
    assert policy.get(scene.by("sy_chair"), "problem", scene["problem"].pk, to="reopen") == scene["problem"]
