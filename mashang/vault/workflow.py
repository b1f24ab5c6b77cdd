"""An opening as a table: asked for, decided by a second person, opened by the worker, seen once."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.workflow import Workflow, step

STATES = {
    "asked": _("待批准"),
    "granted": _("已批准"),
    "refused": _("未批准"),
    "unsealed": _("已开启"),
    "shown": _("已查看"),
    "expired": _("已过期"),
}
PARTS = {
    "asker": _("申请人"),
    "approver": _("批准人"),
    "auditor": _("审计员"),
    "worker": _("后台"),
}
FLOW = Workflow(
    states=STATES,
    parts=PARTS,
    steps=[
        step("grant", _("批准"), "asked", "approver", "granted"),
        step("refuse", _("不批准"), "asked", "approver", "refused"),
        step("knock", _("开启"), "granted", "asker"),
        step("unseal", _("启封"), "granted", "worker", "unsealed"),
        step("show", _("查看"), "unsealed", "asker", "shown"),
        step("review", _("复核"), "granted unsealed shown expired", "approver"),
        step("expire", _("过期"), "granted unsealed", "worker", "expired"),
    ],
)

PURPOSES = {
    "on_site_check": _("现场核实"),
    "emergency": _("紧急人身安全"),
    "lawful_demand": _("依法调取"),
    "follow_up": _("反馈回访"),
}
