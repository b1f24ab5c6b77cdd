"""Visible means playing some part; and each part may do what the table says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.viewer import NOBODY, SYSTEM, Duty, Viewer
from mashang.vault import policy, queries, services
from mashang.vault.models import Opening
from mashang.vault.tests.factories import (
    AUDITOR,
    CAST,
    COUNTY,
    CUSTODIAN,
    FOREIGN,
    HEAD,
    NOW,
    OFFICE,
    OTHER,
    TOWN,
    UNIT,
    About,
    asked,
    fresh,
)
from mashang.vault.workflow import FLOW, PARTS, PURPOSES, STATES

pytestmark = pytest.mark.django_db

ROLES = sorted(policy.ASKERS | policy.NEVER | {"committee", "leader"})
DUTIES = st.builds(
    Duty, st.sampled_from(ROLES), st.sampled_from([1, 2, 9]), st.sampled_from([TOWN, OTHER, COUNTY, "/41/", ""])
)
VIEWERS = st.builds(
    Viewer, user_id=st.one_of(st.none(), st.integers(1, 3)), duties=st.lists(DUTIES, max_size=3).map(tuple)
)


@given(viewer=st.one_of(VIEWERS, st.sampled_from([*CAST, NOBODY, SYSTEM])), purpose=st.sampled_from(list(PURPOSES)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_visible_means_playing_some_part(viewer, purpose):
    opening = asked(purpose=purpose, now=NOW) if Opening.objects.count() < 15 else Opening.objects.first()

    seen = policy.visible_to(viewer).filter(pk=opening.pk).exists()

    assert seen == bool(policy.parts(viewer, opening))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("viewer", CAST, ids=lambda viewer: viewer.duties[0].role)
def test_the_buttons_are_those_of_the_table(state, viewer):
    opening = asked()
    opening.state = state

    played = policy.parts(viewer, opening)
    expected = {name for name in FLOW.steps if FLOW.allows(name, state, played)} - {"review"}
    assert set(policy.steps(viewer, opening)) == expected
    assert played <= PARTS.keys()


def test_the_asker_of_an_emergency_does_not_review_it():
    opening = asked(by=CUSTODIAN, purpose="emergency")

    assert "review" not in policy.steps(CUSTODIAN, opening)


def test_get_tells_not_there_from_not_yours():
    opening = asked()

    assert policy.get(OFFICE, opening.pk, to="grant") == opening
    with pytest.raises(NotAllowed):
        policy.get(HEAD, opening.pk, to="grant")
    with pytest.raises(NotAllowed):
        policy.get(AUDITOR, opening.pk, to="show")
    for stranger in (FOREIGN, UNIT, NOBODY):
        with pytest.raises(Missing):
            policy.get(stranger, opening.pk)
    with pytest.raises(Missing):
        policy.get(OFFICE, 10**9)


def test_an_auditor_reads_facts_without_content():
    opening = asked()

    (row,) = queries.facts(AUDITOR)

    assert row["asked_by"] == HEAD.user_id
    assert row["pk"] == opening.pk
    assert not {"reason", "ref", "door", "answer"} & row.keys()


def test_lists_for_those_who_decide():
    waiting, urgent = asked(), asked(purpose="emergency")
    asked(by=OFFICE)

    assert waiting in queries.waiting_for(OFFICE)
    assert not queries.waiting_for(OFFICE).filter(asked_by=OFFICE.user_id).exists()
    assert list(queries.to_review(CUSTODIAN)) == [urgent]
    assert list(queries.overdue_reviews(NOW)) == []
    assert list(queries.overdue_reviews(urgent.review_due_at)) == [urgent]
    assert queries.of(About()).count() == 3
    services.review(opening=fresh(urgent), by=CUSTODIAN, now=NOW)
    assert not queries.to_review(CUSTODIAN).exists()
