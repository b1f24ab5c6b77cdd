"""What a user keeps of the registers: views of them under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User


class SavedView(models.Model):
    """视图: a register narrowed as somebody likes it, under a name of theirs. `query` is the end of an address."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    register = models.CharField(max_length=40)
    name = models.CharField(_("视图名称"), max_length=30)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "register", "name"], name="view_name_once")]

    def __str__(self) -> str:
        return self.name
