"""P-36: no sequence of acts without a valid second person yields an identity, and the entry comes first."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from mashang.journal.queries import history
from mashang.kit import sealing
from mashang.kit.errors import Refusal
from mashang.vault import policy, services
from mashang.vault.models import Opening
from mashang.vault.tests.factories import CANARY, CAST, MINUTE, NOW, asked, fresh
from mashang.vault.workflow import PURPOSES
from tests.support.unguarded import unguarded

PEOPLE = st.sampled_from(CAST)
ACTS = [*["grant", "knock", "unseal", "show"] * 4, "refuse", "force"]
ASKER_OR_ANY = st.one_of(st.none(), PEOPLE)  # none: the one who asked
APPROVERS = {"on_site_check": {2, 3, 4, 5, 10}, "follow_up": {2, 3, 4, 5, 10}, "lawful_demand": {4, 5, 10}}


class Acts(RuleBasedStateMachine):
    """Anybody tries anything, in any order. The model knows only who may lend a valid second word."""

    def __init__(self):
        super().__init__()
        with unguarded():
            Opening.objects.all().delete()
        self.now, self.openings, self.keys, self.valid, self.seen = NOW, [], [], set(), set()

    def attempt(self, act, **given):
        try:
            return act(**given, now=self.now)
        except Refusal:
            return None

    def pick(self, data):
        return fresh(data.draw(st.sampled_from(self.openings)))

    def asker(self, opening):
        return next(viewer for viewer in CAST if viewer.user_id == opening.asked_by)

    @precondition(lambda self: len(self.openings) < 4)
    @rule(by=PEOPLE, purpose=st.sampled_from(list(PURPOSES)))
    def ask(self, by, purpose):
        opening = self.attempt(asked, by=by, purpose=purpose)
        if opening:
            self.openings.append(opening)

    @precondition(lambda self: self.openings)
    @rule(act=st.sampled_from(ACTS), which=st.integers(0, 3), by=ASKER_OR_ANY)
    def act(self, act, which, by):
        opening = fresh(self.openings[which % len(self.openings)])
        getattr(self, act)(opening, by or self.asker(opening))

    def grant(self, opening, by):
        was = opening.state
        self.attempt(services.grant, opening=opening, by=by)
        if was == "asked" and by.user_id != opening.asked_by and by.user_id in APPROVERS.get(opening.purpose, ()):
            self.valid.add(opening.pk)

    def refuse(self, opening, by):
        self.attempt(services.refuse, opening=opening, by=by, why="示例")

    def knock(self, opening, by):
        key = self.attempt(services.knock, opening=opening, by=by)
        if key:
            self.keys.append(key)

    def force(self, opening, by):
        """Somebody with the database, but no journal, grants by hand and plants a door of his own."""
        key, door = sealing.generate()
        if opening.state == "asked":
            Opening.objects.filter(pk=opening.pk).update(state="granted", decided_by=99, door=door)
            self.keys.append(key)

    def unseal(self, opening, by):
        self.attempt(services.unseal, opening_id=opening.pk)

    def show(self, opening, by):
        for key in self.keys[-4:]:
            person = self.attempt(services.show, opening=fresh(opening), by=by, door_key=key)
            if person:
                self.judge(opening, by)

    @rule(minutes=st.sampled_from([1, 1, 1, 14, 16]))
    def wait(self, minutes):
        self.now += minutes * MINUTE
        services.expire(now=self.now)

    def judge(self, opening, by):
        verbs = [entry.verb for entry in history(opening)]
        assert by.user_id == opening.asked_by
        assert policy.may_ask(by)
        assert opening.pk in self.valid or opening.purpose == "emergency"
        assert verbs.index("vault.unsealed") < verbs.index("vault.shown")
        assert opening.pk not in self.seen
        self.seen.add(opening.pk)


@pytest.mark.django_db
def test_no_sequence_of_acts_gets_around_the_second_person():
    run_state_machine_as_test(
        Acts,
        settings=settings(
            max_examples=25,
            phases=[Phase.generate],
            stateful_step_count=60,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


@pytest.mark.django_db
def test_the_machine_can_reach_the_person_at_all():
    """The twin: with a second person the same acts do show the person."""
    machine = Acts()
    machine.ask(CAST[0], "follow_up")
    opening = machine.openings[0]
    services.grant(opening=opening, by=CAST[1], now=NOW)
    key = services.knock(opening=opening, by=CAST[0], now=NOW)
    machine.attempt(services.unseal, opening_id=opening.pk)

    assert services.show(opening=fresh(opening), by=CAST[0], door_key=key, now=NOW) == CANARY
