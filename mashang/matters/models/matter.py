"""事项: what is asked for, by whomever."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Channel, Code, Placement
from mashang.journal.evidence import evidence
from mashang.kit.case import Case
from mashang.kit.codes import grouped, token
from mashang.kit.workflow import Workflow
from mashang.matters import stages
from mashang.matters.flows import BY_LAW, flow_of
from mashang.matters.workflow import ENDED, MATTER, State
from mashang.organs.models import Category, Organ, Region
from mashang.people.models import Person
from mashang.stations.models import Station


class Kind(models.TextChoices):
    """What kind of matter: the station's own promise to a citizen, or a deputy's paper on the legal clock."""

    OPINION = "opinion", _("群众意见")
    PROBLEM = "problem", _("企业诉求")
    SUGGESTION = "suggestion", _("代表建议")
    MOTION = "motion", _("议案")


class Track(models.TextChoices):
    """How it is handled (R56)."""

    NORMAL = "normal", _("普通办理")
    FAST = "fast", _("简单事项快办")


class Source(models.TextChoices):
    """How it came in, beyond the channels of a code."""

    PROXY = "proxy", _("代为登记")
    TRANSFER = "transfer", _("外部转来")
    RAISED = "raised", _("代表提出")
    CARRIED = "carried", _("从别处接续")


def new_number() -> str:
    """The public case number: 40 random bits, so that it tells nothing."""
    return token(8)


@evidence
class Matter(Case):
    """One matter. `text` is what handlers read; the speaker's own words stay in `Voice`."""

    flow = MATTER

    number = models.CharField(max_length=8, unique=True, default=new_number)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OPINION)
    title = models.CharField(_("标题"), max_length=60)
    text = models.TextField(_("事项内容"), blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    code = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    placement = models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=8, choices=[*Channel.choices, *Source.choices])
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    track = models.CharField(max_length=8, choices=Track, default=Track.NORMAL)
    round = models.PositiveSmallIntegerField(default=1)
    sensitive = models.BooleanField(default=False)
    class_fix = models.CharField(_("解决一类问题的做法"), max_length=500, blank=True)
    why_ended = models.CharField(max_length=500, blank=True)
    origin = models.CharField(_("来源单位和编号"), max_length=120, blank=True)
    submission = models.CharField(max_length=64, unique=True)
    content_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    first_assigned_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(State)), name="matter_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), ended_at__isnull=False)
                | (~Q(state__in=sorted(ENDED)) & Q(ended_at=None)),
                name="matter_ended_when_over",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-received_at", "-id"], name="matter_organ_list"),
            models.Index(fields=["organ", "kind", "-received_at", "-id"], name="matter_kind_list"),
            models.Index(fields=["station", "-received_at", "-id"], name="matter_station_list"),
            models.Index(fields=["deputy", "-received_at", "-id"], name="matter_deputy_list"),
            models.Index(
                fields=["station", "-ended_at"], name="matter_station_ended", condition=Q(ended_at__isnull=False)
            ),
            models.Index(
                fields=["organ", "state", "due_on"], name="matter_organ_open", condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["station", "state", "due_on"], name="matter_station_open", condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["deputy", "state", "due_on"], name="matter_deputy_open", condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def table(self) -> Workflow:
        """The table of its kind."""
        return flow_of(self.kind)

    @property
    def by_law(self) -> bool:
        """Whether it is a deputy's, on the legal clock."""
        return self.kind in BY_LAW

    @property
    def scope_path(self) -> str:
        """Where the record files it."""
        return self.region.path

    @property
    def spoken_number(self) -> str:
        """The case number as it is read aloud: `24BN-7Q3F`."""
        return grouped(self.number)

    @property
    def moment(self) -> str:
        """Where on the way it is, finer than its state."""
        return stages.moment(
            state=self.state,
            triaged=self.triaged_at is not None,
            acknowledged=self.acknowledged_at is not None,
            checked=self.checked_at is not None,
        )
