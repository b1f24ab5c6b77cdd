"""People, their mandates and their posts. One person may hold many of each (R24, R113, 1H)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import StrIndex, Substr
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.kit.fields import WordsField
from mashang.organs.models import Organ, Region, Term
from mashang.organs.paths import PathField


class Role(models.TextChoices):
    """What a post makes of a person."""

    OFFICE = "office", _("人大机关工作人员")
    COMMITTEE = "committee", _("专门委员会、工作委员会")
    CHAIR = "chair", _("乡镇人大主席")
    LEADER = "leader", _("常委会领导")
    UNIT = "unit", _("承办单位")
    UNIT_HEAD = "unit_head", _("承办单位主要负责人")
    DELEGATION = "delegation", _("代表团工作人员")
    STATION_HEAD = "station_head", _("站长")
    LIAISON_OFFICER = "liaison_officer", _("联络员")
    CUSTODIAN = "custodian", _("信息保管员")
    AUDITOR = "auditor", _("审计员")
    ADMIN = "admin", _("系统管理员")


class Standing(models.TextChoices):
    """Whether a mandate may be exercised (代表法 61–62)."""

    ACTIVE = "active", _("在任")
    SUSPENDED = "suspended", _("暂停执行职务")
    ENDED = "ended", _("资格终止")


class Sex(models.TextChoices):
    """As the register of deputies has it."""

    MALE = "male", _("男")
    FEMALE = "female", _("女")


class Sector(models.TextChoices):
    """三次产业, by which deputies are grouped into stations (R12)."""

    FIRST = "first", _("第一产业")
    SECOND = "second", _("第二产业")
    THIRD = "third", _("第三产业")


class Person(models.Model):
    """A human being. The sign-in, if any, hangs on the person, never the other way round.

    `region` is where the person is on the register: whoever maintains that region's register maintains the person.
    Number and mail are sealed (`contact_ref`, `identity_ref`, `email_ref` name rows of the vault); the masks are what
    staff read. `initials` and `given` are read off the spelling and the name by the database, for the search.
    """

    name = PathField(_("姓名"), max_length=60)
    spelling = PathField(_("拼音"), max_length=160, blank=True)  # "zhangshili zsl": kit.spelling
    initials = GeneratedField(
        expression=Substr("spelling", StrIndex("spelling", Value(" ")) + 1),
        output_field=PathField(max_length=160),
        db_persist=True,
    )
    given = GeneratedField(expression=Substr("name", 2), output_field=PathField(max_length=60), db_persist=True)
    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="person")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    sex = models.CharField(_("性别"), max_length=6, choices=Sex, blank=True)
    born_on = models.DateField(_("出生年月"), null=True, blank=True)  # the first of the month
    ethnicity = models.CharField(_("民族"), max_length=20, blank=True)
    party = models.CharField(_("党派"), max_length=40, blank=True)
    education = models.CharField(_("学历"), max_length=40, blank=True)
    employer = models.CharField(_("工作单位"), max_length=80, blank=True)
    job = models.CharField(_("职务"), max_length=60, blank=True)
    profession = PathField(_("专业或行业"), max_length=60, blank=True)
    sector = models.CharField(_("产业"), max_length=6, choices=Sector, blank=True)
    skills = WordsField(_("专长"), max_length=200, default=list, blank=True)
    about = models.CharField(_("公开简介"), max_length=300, blank=True)
    public_fields = models.JSONField(_("同意公开的项目"), default=list)
    public_phone = models.CharField(_("公开电话"), max_length=20, blank=True)
    phone_mask = models.CharField(_("电话"), max_length=20, blank=True)
    email_mask = models.CharField(_("电子邮箱"), max_length=80, blank=True)
    email_ref = models.UUIDField(null=True, blank=True)
    identity_ref = models.UUIDField(null=True, blank=True)
    contact_ref = models.UUIDField(null=True, blank=True)

    beside_fields: ClassVar[dict[str, Any]] = {"portrait": _("照片")}  # for the history

    class Meta:
        ordering = ["spelling", "pk"]
        indexes = [
            models.Index(fields=["region", "spelling"], name="person_region_spelling"),
            models.Index(fields=["name"], name="person_name"),
            models.Index(fields=["given"], name="person_given"),
            models.Index(fields=["spelling"], name="person_spelling"),
            models.Index(fields=["initials"], name="person_initials"),
            models.Index(fields=["profession"], name="person_profession"),
            models.Index(fields=["sector"], name="person_sector"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="person_sex_known"),
            models.CheckConstraint(condition=Q(sector__in=["", *Sector.values]), name="person_sector_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """The region's path, for the journal; select `region` with the person when many are read."""
        return self.region.path if self.region else ""


class Current(models.QuerySet[Any]):
    """Rows with a span of dates."""

    def on(self, day: Any) -> "Current":
        """Those in force on a day."""
        return self.filter(Q(from_on__lte=day), Q(to_on=None) | Q(to_on__gte=day))


class Mandate(models.Model):
    """代表资格: a person in one congress for one term, from one constituency or electing unit."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    congress = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    constituency = models.CharField(_("选区或选举单位"), max_length=80, blank=True)
    delegation = models.CharField(_("代表团"), max_length=60, blank=True)
    card_no = models.CharField(_("代表证号"), max_length=40, blank=True)
    standing = models.CharField(_("状态"), max_length=12, choices=Standing, default=Standing.ACTIVE)
    from_on = models.DateField(_("起始日期"))
    to_on = models.DateField(_("截止日期"), null=True, blank=True)
    why = models.CharField(_("暂停或终止的依据"), max_length=200, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["congress", "pk"]
        indexes = [
            models.Index(fields=["congress", "standing", "person"], name="mandate_congress"),
            models.Index(fields=["card_no"], name="mandate_card"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="mandate_standing_known"),
            models.UniqueConstraint(fields=["person", "congress", "term"], name="one_mandate_a_term"),
            models.UniqueConstraint(
                fields=["congress", "term", "card_no"], condition=~Q(card_no=""), name="one_card_a_term"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="mandate_span"),
        ]


class Post(models.Model):
    """任职: a role held at an organ, if need be at one place of it (``station:7``)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    place = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("职务"), max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["role", "pk"]
        indexes = [
            models.Index(fields=["organ", "role"], name="post_organ_role"),
            models.Index(fields=["place", "role"], name="post_place_role"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="post_span"),
        ]
