"""The cast: people of one township (organ 1), its county (organ 9) and another township (organ 2). Invented, 示例."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from mashang.kit.viewer import Duty, Viewer
from mashang.vault import services
from mashang.vault.models import Opening

NOW = datetime(2025, 3, 14, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
MINUTE = timedelta(minutes=1)
TOWN, OTHER, COUNTY = "/41/4108/410825/410825101/", "/41/4108/410825/410825102/", "/41/4108/410825/"
CANARY = {"name": "金丝雀示例", "phone": "13900001111", "address": "示例村八组十二号"}


def viewer(user_id, role, organ_id=1, path=TOWN):
    return Viewer(user_id=user_id, name=f"示例{user_id}", duties=(Duty(role, organ_id, path),))


HEAD = viewer(1, "station_head")
OFFICE = viewer(2, "office")
SECOND = viewer(3, "office")
CHAIR = viewer(4, "chair")
CUSTODIAN = viewer(5, "custodian")
UNIT = viewer(6, "unit")
AUDITOR = viewer(7, "auditor")
ADMIN = viewer(8, "admin")
FOREIGN = viewer(9, "office", 2, OTHER)
UPPER = viewer(10, "custodian", 9, COUNTY)
UPPER_OFFICE = viewer(11, "office", 9, COUNTY)
CAST = [HEAD, OFFICE, SECOND, CHAIR, CUSTODIAN, UNIT, AUDITOR, ADMIN, FOREIGN, UPPER, UPPER_OFFICE]


class About:
    """Stands for a case: the vault knows nothing of cases but type, id, organ and scope."""

    _meta = SimpleNamespace(label_lower="matters.matter")

    pk = 42
    organ_id = 1
    scope_path = TOWN


def kept(now=NOW):
    return services.keep(**CANARY, now=now)


def asked(by=HEAD, purpose="on_site_check", ref=None, now=NOW):
    ref = ref or kept().identity_ref
    return services.ask(ref=ref, about=About(), by=by, purpose=purpose, reason="到现场核对渗水的具体位置", now=now)


def granted(by=HEAD, approver=OFFICE, now=NOW):
    opening = asked(by=by, now=now)
    services.grant(opening=opening, by=approver, now=now)
    return opening


def knocked(opening=None, by=HEAD, now=NOW):
    opening = opening or granted(by=by)
    return opening, services.knock(opening=opening, by=by, now=now)


def unsealed(now=NOW):
    opening, key = knocked()
    services.unseal(opening_id=opening.pk, now=now)
    return fresh(opening), key


def fresh(opening):
    return Opening.objects.get(pk=opening.pk)
