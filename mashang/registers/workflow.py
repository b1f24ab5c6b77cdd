"""The way of an import: checked as often as wanted, applied once, taken back once."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.workflow import Workflow, step

STATES = {
    "draft": _("待核对"),
    "checked": _("已核对"),
    "applied": _("已导入"),
    "undone": _("已撤销"),
    "dropped": _("已放弃"),
}

FLOW = Workflow(
    states=STATES,
    parts={"keeper": _("名册的维护人")},
    steps=[
        step("map", _("改列"), "draft checked", "keeper", "draft"),
        step("check", _("核对"), "draft checked", "keeper", "checked"),
        step("apply", _("导入"), "checked", "keeper", "applied"),
        step("undo", _("撤销导入"), "applied", "keeper", "undone"),
        step("drop", _("放弃"), "draft checked", "keeper", "dropped"),
    ],
)
