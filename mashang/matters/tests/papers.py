"""Short words for what deputies do with a paper of theirs, and a unit's answer made by hand."""

from dataclasses import replace

from django.db import transaction

from mashang.journal.services import record
from mashang.kit.viewer import SYSTEM
from mashang.matters import verbs
from mashang.matters.models import Assignment, Matter, Reply
from mashang.matters.services import clocks, motions, raising, raising_office, signing
from mashang.matters.services.raising import Paper
from mashang.matters.tests.acts import Story
from mashang.people import services as people

PAPER = Paper(
    title="关于在新洛路口增设右转信号灯的建议",
    facts="新洛路与旅游路口没有右转信号灯，早高峰学生过街危险。",
    asks="请在路口增设右转信号灯，并补划标线。",
)


class Papers(Story):
    """One paper of the deputy's; `matter` is what the story is about, as in every story."""

    @property
    def matter(self) -> Matter:
        return Matter.objects.select_related("particulars").get(pk=self.receipt.matter.pk)

    @property
    def form(self):
        return self.matter.particulars

    def mandate(self, key="deputy"):
        return self.world.people[key].mandates.get()

    def draft(self, kind="suggestion", key="paper-1", **changes) -> "Papers":
        matter = raising.draft(
            kind=kind,
            mandate=self.mandate(),
            paper=replace(PAPER, **changes),
            key=key,
            by=self.by("deputy"),
            now=self.now,
        )
        self.receipt = type("Lying", (), {"matter": matter})()
        return self

    def edit(self, **changes) -> "Papers":
        raising.edit(matter=self.matter, paper=replace(PAPER, **changes), by=self.by("deputy"), now=self.now)
        return self

    def invite(self, *keys) -> "Papers":
        rows = [self.world.people[key] for key in keys or ("cosigner",)]
        signing.invite(matter=self.matter, people=rows, by=self.by("deputy"), now=self.now)
        return self

    def sign(self, key="cosigner") -> "Papers":
        signing.sign(matter=self.matter, version=self.form.text_version, by=self.by(key), now=self.now)
        return self

    def submit(self) -> "Papers":
        raising.submit(matter=self.matter, by=self.by("deputy"), now=self.now)
        return self

    def forward(self) -> "Papers":
        raising_office.forward(matter=self.matter, by=self.by("delegation"), now=self.now)
        return self

    def accept(self, reason="") -> "Papers":
        raising_office.accept(matter=self.matter, by=self.by("office"), now=self.now, reason=reason)
        return self

    def table(self) -> "Papers":
        motions.table(matter=self.matter, reason="大会主席团决定列入议程", by=self.by("office"), now=self.now)
        return self

    def ten(self) -> "Papers":
        """Eight more deputies of the county, so that ten sign."""
        for number in range(8):
            key = f"extra{number}"
            person = people.add(name=f"示例{number}", by=SYSTEM, now=self.now)
            people.elect(person=person, term=self.mandate().term, constituency="", by=SYSTEM, now=self.now)
            self.world.people[key] = person
        keys = ["cosigner", *(f"extra{number}" for number in range(8))]
        self.invite(*keys)
        self.matter.voices.update(signed_at=self.now, signed_version=1)
        self.recorded(*self.matter.voices.all())
        return self

    def motion(self) -> "Papers":
        return self.draft("motion", reason="为了学生安全", session=1).ten()

    def handled(self, unit="wx_traffic") -> Assignment:
        """Assigned, as the handling branch of the house would: one main unit, with its clock."""
        matter = self.matter
        share = Assignment.objects.create(
            state="acknowledged",
            matter=matter,
            unit=self.world.organs[unit],
            role="lead",
            sent_at=self.now,
            first_sent_at=self.now,
            return_by=self.now.date(),
        )
        clocks.stop(matter=matter, kinds=["assign"], now=self.now)
        clocks.start_for(assignment=share, matter=matter, now=self.now)
        Matter.objects.filter(pk=matter.pk).update(state="handling")
        self.recorded(share, *matter.clocks.all())
        return share

    def replied(self, share: Assignment, text="已列入年度计划。") -> Reply:
        """A reply of that unit, not yet given to anybody."""
        Assignment.objects.filter(pk=share.pk).update(state="replied")
        Matter.objects.filter(pk=share.matter_id).update(state="answered")
        share.refresh_from_db()
        share.matter = self.matter
        reply = Reply.objects.create(
            matter=share.matter,
            assignment=share,
            text=text,
            outcome="B",
            by_user=1,
            signer=share.unit.name,
            at=self.now,
        )
        self.recorded(share, reply)
        return reply

    def recorded(self, *rows) -> None:
        """As the service would that this story does without."""
        with transaction.atomic():
            record(verb=verbs.REMARKED, by=SYSTEM, target=self.matter, now=self.now, rows=rows)
