"""Asked, decided by a second person, journalled, opened, seen once."""

import pytest
from django.db import IntegrityError, transaction

from mashang.journal.queries import history
from mashang.journal.services import verify
from mashang.kit import sealing
from mashang.kit.errors import Invalid, NotAllowed, Refusal, Stale, TooMany
from mashang.kit.viewer import NOBODY, Viewer
from mashang.vault import services
from mashang.vault.models import Opening
from mashang.vault.tests.factories import (
    ADMIN,
    AUDITOR,
    CANARY,
    CHAIR,
    CUSTODIAN,
    FOREIGN,
    HEAD,
    MINUTE,
    NOW,
    OFFICE,
    SECOND,
    UNIT,
    UPPER,
    UPPER_OFFICE,
    About,
    asked,
    fresh,
    granted,
    kept,
    knocked,
    unsealed,
    viewer,
)

pytestmark = pytest.mark.django_db


def said(opening):
    return [entry.verb.split(".")[1] for entry in history(opening)]


def test_the_whole_way_shows_the_person_once_and_leaves_its_trail():
    opening, key = unsealed()

    assert services.show(opening=opening, by=HEAD, door_key=key, now=NOW + MINUTE) == CANARY

    row = fresh(opening)
    assert (row.state, row.answer, row.door) == ("shown", None, None)
    assert said(row) == ["asked", "granted", "knocked", "unsealed", "shown"]
    assert verify() == []


def test_the_journal_holds_no_word_of_the_person():
    opening, key = unsealed()
    services.show(opening=opening, by=HEAD, door_key=key, now=NOW)

    told = "".join(f"{entry.facts}{entry.digests}" for entry in history(opening))
    assert not any(word in told for word in CANARY.values())
    assert str(opening.ref) not in told


def test_a_second_look_is_refused():
    opening, key = unsealed()
    services.show(opening=opening, by=HEAD, door_key=key, now=NOW)

    with pytest.raises(Refusal):
        services.show(opening=opening, by=HEAD, door_key=key, now=NOW)
    with pytest.raises(Stale, match="只能查看一次"):
        services.show(opening=fresh(opening), by=HEAD, door_key=key, now=NOW)


def test_after_fifteen_minutes_it_is_too_late():
    opening, key = unsealed()

    with pytest.raises(Stale, match="十五分钟"):
        services.show(opening=opening, by=HEAD, door_key=key, now=NOW + 15 * MINUTE)


def test_at_fourteen_minutes_it_is_not():
    opening, key = unsealed()

    assert services.show(opening=opening, by=HEAD, door_key=key, now=NOW + 14 * MINUTE) == CANARY


def test_the_worker_takes_back_what_nobody_came_for():
    opening, key = unsealed()

    assert services.expire(now=NOW + 14 * MINUTE) == 0
    assert services.expire(now=NOW + 15 * MINUTE) == 1

    row = fresh(opening)
    assert (row.state, row.answer) == ("expired", None)
    with pytest.raises(Stale, match="十五分钟"):
        services.show(opening=row, by=HEAD, door_key=key, now=NOW + 15 * MINUTE)
    assert verify() == []


def test_a_grant_that_nobody_uses_lapses():
    opening = granted()

    assert services.expire(now=NOW + 71 * 60 * MINUTE) == 0
    assert services.expire(now=NOW + 72 * 60 * MINUTE) == 1
    with pytest.raises(Stale):
        knocked(fresh(opening))


@pytest.mark.parametrize("other", [OFFICE, CHAIR, AUDITOR, ADMIN, UNIT, FOREIGN, NOBODY])
def test_nobody_but_the_asker_may_look_even_with_the_key(other):
    opening, key = unsealed()

    with pytest.raises(NotAllowed, match="本人"):
        services.show(opening=opening, by=other, door_key=key, now=NOW)
    assert fresh(opening).state == "unsealed"


def test_another_browser_opens_nothing_and_burns_nothing():
    opening, key = unsealed()
    other, _ = sealing.generate()

    for wrong in (other, b"", b"\x01", b"\x01short"):
        with pytest.raises(NotAllowed, match="同一个浏览器"):
            services.show(opening=fresh(opening), by=HEAD, door_key=wrong, now=NOW)
    assert services.show(opening=fresh(opening), by=HEAD, door_key=key, now=NOW) == CANARY


@pytest.mark.parametrize("who", [UNIT, AUDITOR, ADMIN, NOBODY, viewer(20, "leader"), viewer(21, "committee")])
def test_some_posts_may_never_ask(who):
    with pytest.raises(NotAllowed):
        asked(by=who)


def test_a_second_post_does_not_lift_the_bar():
    both = Viewer(user_id=30, duties=(*OFFICE.duties, *UNIT.duties))

    with pytest.raises(NotAllowed):
        asked(by=both)


@pytest.mark.parametrize(
    ("purpose", "reason"),
    [
        ("curiosity", "到现场核对渗水的具体位置"),
        ("follow_up", "想知道"),
        ("follow_up", " 想 \u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b "),
    ],
)
def test_a_purpose_off_the_list_or_a_thin_reason_is_refused(purpose, reason):
    with pytest.raises(Invalid):
        services.ask(ref=kept().identity_ref, about=About(), by=HEAD, purpose=purpose, reason=reason, now=NOW)


def test_the_database_wants_a_reason_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=asked().pk).update(reason="短")


def test_nobody_approves_their_own():
    opening = asked(by=OFFICE)

    with pytest.raises(NotAllowed, match="申请人"):
        services.grant(opening=opening, by=OFFICE, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=opening.pk).update(state="granted", decided_by=OFFICE.user_id)


@pytest.mark.parametrize("approver", [OFFICE, SECOND, CHAIR, CUSTODIAN, UPPER])
def test_a_second_person_of_the_organ_or_an_upper_custodian_approves(approver):
    assert fresh(granted(approver=approver)).decided_by == approver.user_id


@pytest.mark.parametrize("other", [UNIT, AUDITOR, ADMIN, FOREIGN, UPPER_OFFICE, NOBODY])
def test_nobody_else_approves(other):
    opening = asked()

    with pytest.raises(NotAllowed):
        services.grant(opening=opening, by=other, now=NOW)
    assert fresh(opening).state == "asked"


def test_what_the_law_demands_wants_custodian_or_chair():
    opening = asked(purpose="lawful_demand")

    with pytest.raises(NotAllowed):
        services.grant(opening=opening, by=OFFICE, now=NOW)
    services.grant(opening=opening, by=CHAIR, now=NOW)


def test_two_approvers_at_once_decide_once():
    opening = asked()
    same = fresh(opening)
    services.grant(opening=opening, by=OFFICE, now=NOW)

    with pytest.raises(Stale):
        services.refuse(opening=same, by=CHAIR, why="不必要", now=NOW)


def test_a_refusal_says_why_and_ends_it():
    opening = asked()
    with pytest.raises(Invalid):
        services.refuse(opening=opening, by=OFFICE, why=" ", now=NOW)

    services.refuse(opening=opening, by=OFFICE, why="电话回访即可", now=NOW)

    with pytest.raises(Stale):
        services.knock(opening=fresh(opening), by=HEAD, now=NOW)


def test_before_the_second_persons_word_there_is_no_knocking():
    with pytest.raises(Stale):
        knocked(asked())


def test_an_emergency_is_granted_at_once_and_wants_a_review():
    opening = asked(purpose="emergency")
    _, key = knocked(opening)
    services.unseal(opening_id=opening.pk, now=NOW)
    assert services.show(opening=fresh(opening), by=HEAD, door_key=key, now=NOW) == CANARY

    row = fresh(opening)
    assert row.review_due_at == NOW + 24 * 60 * MINUTE
    with pytest.raises(NotAllowed):
        services.review(opening=row, by=HEAD, now=NOW)
    services.review(opening=row, by=CUSTODIAN, now=NOW + MINUTE)
    with pytest.raises(Invalid):
        services.review(opening=fresh(opening), by=CHAIR, now=NOW)
    assert said(opening)[0] == "broken"
    assert verify() == []


def test_what_was_approved_wants_no_review():
    with pytest.raises(Invalid):
        services.review(opening=granted(), by=CHAIR, now=NOW)


def test_twenty_a_day_and_no_more():
    ref = kept().identity_ref
    for _ in range(20):
        asked(ref=ref)

    with pytest.raises(TooMany):
        asked(ref=ref)
    asked(ref=ref, by=OFFICE)
    asked(ref=ref, now=NOW.replace(day=15, hour=0))
