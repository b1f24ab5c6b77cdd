"""分包联系: a member of a standing committee keeps in touch with single deputies (R38; 代表法 44, 地方组织法 60)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ
from mashang.people.models.persons import Current, Person


class Liaison(models.Model):
    """One member of the standing committee `organ`, and one deputy, from a day to a day. A deputy may have several."""

    member = models.ForeignKey(Person, models.PROTECT, related_name="contacts", verbose_name=_("常委会组成人员"))
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="contacted", verbose_name=_("代表"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("人大常委会"))
    purpose = models.CharField(_("联系内容"), max_length=120, blank=True)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)

    objects = Current.as_manager()

    class Meta:
        ordering = ["-from_on", "pk"]
        indexes = [
            models.Index(fields=["member", "to_on"], name="liaison_member"),
            models.Index(fields=["deputy", "to_on"], name="liaison_deputy"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "member", "deputy"], condition=Q(to_on=None), name="one_liaison_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(member=F("deputy")), name="liaison_of_two"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="liaison_span"),
        ]
