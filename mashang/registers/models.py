"""What a user keeps of the registers: views of them under a name; and imports, with what each found and did."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.kit.case import Case
from mashang.registers.workflow import FLOW, STATES


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


class Import(Case):
    """导入: a spreadsheet brought into a register. `organ_id` and `scope_path` say into whose.

    `columns` holds the headings by column, `mapping` which field each is (both by number, the first column being 0).
    `stored` and `report` are names of files that are sealed under a key outside the database, and go after some days.
    """

    flow = FLOW

    subject = models.CharField(max_length=40)
    organ_id = models.BigIntegerField()
    organ_name = models.CharField(max_length=120)
    region_id = models.BigIntegerField()
    scope_path = models.CharField(max_length=200)
    file_name = models.CharField(_("文件"), max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    sheet = models.CharField(_("工作表"), max_length=120)
    other_sheets = models.CharField(max_length=500, blank=True)
    heading_row = models.PositiveIntegerField()
    columns = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    stored = models.CharField(max_length=120, blank=True)
    report = models.CharField(max_length=120, blank=True)
    only_good = models.BooleanField(default=False)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="imports")
    asked_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["organ_id", "-asked_at"], name="import_of_organ")]
        constraints = [models.CheckConstraint(condition=Q(state__in=list(STATES)), name="import_state_known")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def state_label(self) -> str:
        """In words."""
        return str(STATES[self.state])

    @property
    def tone(self) -> str:
        """Which colour and shape its state has."""
        return {"applied": "done", "checked": "go", "draft": "wait"}.get(self.state, "stop")

    @property
    def refused(self) -> int:
        """Rows that would not be taken."""
        return int(self.counts.get("refused", 0))

    @property
    def good(self) -> int:
        """Rows that would be."""
        return int(self.counts.get("rows", 0)) - self.refused


class ImportFinding(models.Model):
    """One line of the report: which cell, what is wrong, and what would be right. A notice lets the row pass."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="findings")
    row = models.PositiveIntegerField()
    cell = models.CharField(max_length=12)
    column = models.CharField(max_length=60)
    why = models.CharField(max_length=200)
    right = models.CharField(max_length=200, blank=True)
    notice = models.BooleanField(default=False)

    class Meta:
        ordering = ["row", "pk"]
        indexes = [models.Index(fields=["of", "row"], name="finding_of_import")]


class ImportPart(models.Model):
    """A piece of what an import wrote, for taking it back: see `subjects.Part`."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="parts")
    label = models.CharField(max_length=60)
    made = models.JSONField(default=list)
    changed = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    kept = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
