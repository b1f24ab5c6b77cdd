"""What all that is supervised shares."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.kit.case import Case
from mashang.organs.models import Organ


class Supervised(Case):
    """A case of one congress organ. `handed` are the states in which the unit that it concerns sees it."""

    handed: ClassVar[frozenset[str]] = frozenset()

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    title = models.CharField(_("标题"), max_length=80)
    by_user = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        """Where the record files it."""
        return self.organ.region.path
