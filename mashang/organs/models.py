"""行政区划, 机构, 届次, 节假日, 分类 and policy rows: where things are, whose they are, by what rule."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence
from mashang.organs import paths


class Level(models.TextChoices):
    """Where a region stands; the parent is what the row says, whatever the level or the code suggest."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("地级")
    COUNTY = "county", _("县级")
    TOWN = "town", _("乡级")
    VILLAGE = "village", _("村级")
    GRID = "grid", _("网格")


class Standing(models.TextChoices):
    """Whether the region is one of 行政区划 by law or only treated as one."""

    STATUTORY = "statutory", _("行政区划")
    DEVELOPMENT_ZONE = "development_zone", _("开发区等功能区")
    OTHER = "other", _("其他")


class RegionQuerySet(models.QuerySet["Region"]):
    """Reads that follow the path."""

    def under(self, path: str) -> "RegionQuerySet":
        """The region of this path and everything below it."""
        return self.filter(paths.under(path))

    def above(self, path: str) -> "RegionQuerySet":
        """The region of this path and all its ancestors, the highest first."""
        return self.filter(path__in=paths.above(path)).order_by("path")


class Region(models.Model):
    """One 行政区划 or zone. `path` repeats the codes from the top down; only the import writes it."""

    code = models.CharField(_("代码"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=40)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("性质"), max_length=20, choices=Standing.choices, default=Standing.STATUTORY)
    path = paths.PathField(_("路径"), max_length=paths.PATH_LENGTH, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    edition = models.CharField(_("版本"), max_length=80)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        indexes = [
            models.Index(fields=["parent", "code"], name="region_children"),
            models.Index(fields=["name"], name="region_name"),
            models.Index(fields=["level", "path"], name="region_level"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="region_level_known"),
            models.CheckConstraint(condition=Q(kind__in=Standing.values), name="region_kind_known"),
            models.CheckConstraint(condition=Q(path__startswith="/", path__endswith="/"), name="region_path_framed"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="region_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """Where this stands, for the journal."""
        return self.path


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


@evidence
class Organ(models.Model):
    """机构: `name` is the present one, `OrganName` remembers the others. `closed_on` is the first day without it."""

    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
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
        indexes = [models.Index(fields=["region", "kind", "name"], name="organ_list")]
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


@evidence
class CalendarYear(models.Model):
    """One year's holidays; `published` says that the State Council's notice of that year is in."""

    year = models.PositiveSmallIntegerField(_("年"), unique=True)
    published = models.BooleanField(_("已公布"), default=False)
    version = models.CharField(_("版本"), max_length=40)
    source = models.CharField(_("依据"), max_length=200)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


@evidence(rows=Rows.REMOVED)
class Holiday(models.Model):
    """A day that differs from the plain week: off, or (调休) a make-up day on which people work."""

    year = models.ForeignKey(CalendarYear, models.PROTECT, related_name="days")
    day = models.DateField(_("日期"), unique=True)
    works = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=40)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Category(models.Model):
    """分类: a node of the tree of subjects; without an organ it serves all."""

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="categories")
    code = models.CharField(_("代码"), max_length=40)
    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    active = models.BooleanField(_("启用"), default=True)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        ordering = ["position", "code", "pk"]
        indexes = [models.Index(fields=["organ", "active", "position"], name="category_list")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], name="category_code"),
            models.UniqueConstraint(fields=["code"], condition=Q(organ=None), name="category_code_for_all"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="category_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


@evidence
class PolicyRow(models.Model):
    """What an organ decided for one key, from a day on; `policies.py` says what keys there are and how far they go."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="policy_rows")
    key = models.CharField(_("规则"), max_length=80)
    value = models.JSONField(_("取值"))
    from_on = models.DateField(_("生效日期"))

    class Meta:
        ordering = ["organ", "key", "-from_on"]
        constraints = [models.UniqueConstraint(fields=["organ", "key", "from_on"], name="policy_row")]

    def __str__(self) -> str:
        return f"{self.key} {self.from_on}"
