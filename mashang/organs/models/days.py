"""节假日: by which days are counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.journal.evidence import Rows, evidence


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
