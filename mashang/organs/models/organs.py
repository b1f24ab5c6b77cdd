"""机构, their names and terms: whose things are."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import evidence
from mashang.organs import paths
from mashang.organs.models.regions import Region


class OrganKind(models.TextChoices):
    """What an organ is by law or in fact."""

    CONGRESS = "congress", _("人民代表大会")
    STANDING_COMMITTEE = "standing_committee", _("人大常委会")
    PRESIDIUM = "presidium", _("乡镇人大主席团")
    STREET_COMMITTEE = "street_committee", _("人大街道工委")
    SPECIAL_COMMITTEE = "special_committee", _("专门委员会")
    DEPUTY_AFFAIRS_OFFICE = "deputy_affairs_office", _("代表工作机构")
    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("政府部门")
    SUPERVISION_COMMISSION = "supervision_commission", _("监察委员会")
    COURT = "court", _("人民法院")
    PROCURATORATE = "procuratorate", _("人民检察院")
    PUBLIC_INSTITUTION = "public_institution", _("事业单位")
    ENTERPRISE = "enterprise", _("企业")
    PARTY_OFFICE = "party_office", _("党委部门")
    OTHER = "other", _("其他")


class OrganQuerySet(models.QuerySet["Organ"]):
    """Reads for lists."""

    def open_on(self, day: date) -> "OrganQuerySet":
        """Organs that exist on this day."""
        return self.filter(
            Q(opened_on=None) | Q(opened_on__lte=day),
            Q(closed_on=None) | Q(closed_on__gt=day),
        )

    def under(self, path: str) -> "OrganQuerySet":
        """Organs of the region of this path and of everything below it."""
        return self.filter(paths.under(path, "region__path"))


@evidence(exclude={"spelling": "follows from the name, for searching"})
class Organ(models.Model):
    """机构: `name` is the present one, `OrganName` remembers the others. `closed_on` is the first day without it.
    `spelling` is read off the name, for the search."""

    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
    spelling = paths.PathField(_("拼音"), max_length=160, blank=True)
    kind = models.CharField(_("类别"), max_length=30, choices=OrganKind.choices)
    region = models.ForeignKey(Region, models.PROTECT, related_name="organs")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    opened_on = models.DateField(_("设立日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    code = models.CharField(_("统一代码"), max_length=30, null=True, blank=True, unique=True)

    objects = OrganQuerySet.as_manager()

    class Meta:
        ordering = ["region", "kind", "name", "pk"]
        indexes = [
            models.Index(fields=["region", "kind", "name"], name="organ_list"),
            models.Index(fields=["spelling"], name="organ_spelling"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganKind.values), name="organ_kind_known"),
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="organ_closes_after_opening",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organ_not_own_parent"),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="organ_not_own_successor"),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(closed_on__isnull=False), name="organ_heir_when_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """The region's path; select `region` with the organ when many are read."""
        return self.region.path


@evidence
class OrganName(models.Model):
    """A name and the days it was borne: from `from_on` (empty: from the beginning) to the day before `to_on`."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="names")
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
    from_on = models.DateField(_("启用日期"), null=True, blank=True)
    to_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering = ["organ", F("from_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "from_on"], name="organ_name_from"),
            models.UniqueConstraint(fields=["organ"], condition=Q(from_on=None), name="organ_name_one_first"),
            models.UniqueConstraint(fields=["organ"], condition=Q(to_on=None), name="organ_name_one_present"),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(to_on=None) | Q(to_on__gt=F("from_on")), name="organ_name_lasts"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """届: a congress's term; `ends_on` is its last day, empty while nobody knows it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("届"))
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        ordering = ["organ", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="term_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="term_counts_from_one"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="term_lasts"),
        ]

    def __str__(self) -> str:
        return str(_("第%(number)s届") % {"number": self.number})
