"""How a station is built: standing, zones, equipment, checklist, norm documents, outcomes."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ
from mashang.people.models import Current
from mashang.stations.models.lists import ChecklistItem
from mashang.stations.models.tree import Station


class StandingKind(models.TextChoices):
    """提档升级, 试点, 示范 (R2, R9, R22, R27)."""

    GRADE = "grade", _("建设档次")
    PILOT = "pilot", _("试点")
    DEMO = "demo", _("示范")


class Standing(models.Model):
    """One grade, pilot or demonstration status from a day on; the rows together are its history."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="standings")
    kind = models.CharField(_("类别"), max_length=6, choices=StandingKind)
    name = models.CharField(_("名称"), max_length=60)
    basis = models.CharField(_("依据"), max_length=120, blank=True)
    from_on = models.DateField(_("起"))
    to_on = models.DateField(_("止"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["station", "kind", "-from_on", "-pk"]
        indexes = [models.Index(fields=["kind", "station"], name="standing_kind_station")]
        constraints = [
            models.UniqueConstraint(fields=["station", "kind"], condition=Q(to_on=None), name="standing_one_of_a_kind"),
        ]


class Zone(models.Model):
    """功能区: 工作区、学习区、活动区 (R23)."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="zones")
    name = models.CharField(_("功能区"), max_length=30)
    area = models.PositiveSmallIntegerField(_("面积（平方米）"), null=True, blank=True)
    use = models.CharField(_("用途"), max_length=120, blank=True)

    class Meta:
        ordering = ["station", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "name"], name="zone_once")]


class Equipment(models.Model):
    """设备登记 (R5)."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="equipment")
    name = models.CharField(_("设备"), max_length=60)
    count = models.PositiveSmallIntegerField(_("数量"), default=1)
    source = models.CharField(_("来源"), max_length=60, blank=True)
    got_on = models.DateField(_("配备日期"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=120, blank=True)

    class Meta:
        ordering = ["station", "pk"]


class NormDoc(models.Model):
    """规范文件: a guideline of an organ, or a rule of one station's own (R5): exactly one of the two."""

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, null=True, blank=True, related_name="norms")
    title = models.CharField(_("标题"), max_length=120)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    link = models.CharField(_("链接"), max_length=300, blank=True, validators=[URLValidator(["https", "http"])])
    public = models.BooleanField(_("向群众公开"), default=False)
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True)

    class Meta:
        ordering = ["-issued_on", "pk"]
        indexes = [models.Index(fields=["station", "public"], name="norm_station_public")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organ=None, station__isnull=False) | Q(organ__isnull=False, station=None),
                name="norm_of_one",
            ),
        ]

    @property
    def owner(self) -> Station | Organ:
        """Whose document it is: a station's own, or an organ's."""
        found = self.station or self.organ
        assert found is not None
        return found


class NormText(models.Model):
    """One version of a norm document: its files hang on it in `files`, quarantined, looked into and kept there. A new
    version takes the place of the last, which stays; one that should not have been uploaded is withdrawn, its files
    erased, and the row says so."""

    norm = models.ForeignKey(NormDoc, models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField(_("第几版"))
    note = models.CharField(_("修订说明"), max_length=120, blank=True)
    on = models.DateField(_("上传日期"))
    withdrawn_on = models.DateField(_("撤下日期"), null=True, blank=True)

    class Meta:
        ordering = ["norm", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["norm", "number"], name="norm_text_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="norm_text_numbered"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("on")), name="norm_text_span"
            ),
        ]

    @property
    def name(self) -> str:
        """How the version is called."""
        return str(_("第 %(number)d 版") % {"number": self.number})


class Tick(models.Model):
    """One item of a checklist, met by a station: since when, by what it is shown."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="ticks")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="ticks")
    met_on = models.DateField(_("达标日期"))
    note = models.CharField(_("佐证"), max_length=200, blank=True)

    class Meta:
        ordering = ["station", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "item"], name="tick_once")]


class Outcome(models.Model):
    """建站成效: one number of a day with what it was counted from (R10)."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="outcomes")
    name = models.CharField(_("指标"), max_length=40)
    value = models.PositiveIntegerField(_("数值"))
    unit = models.CharField(_("单位"), max_length=10)
    on = models.DateField(_("统计日期"))
    evidence = models.CharField(_("依据"), max_length=120, blank=True)

    class Meta:
        ordering = ["station", "-on", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "name", "on"], name="outcome_once_a_day")]
