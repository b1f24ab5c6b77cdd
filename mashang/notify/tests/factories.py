"""Texts, a case and a gateway for tests. Invented, 示例."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from mashang.notify import texts

NOW = datetime(2025, 3, 14, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
MINUTE = timedelta(minutes=1)
NEWS = texts.declare("tests.news", "有新的事项交您办理", sms="您有一条新进展，请凭查询码查看。退订回T")
INSIDE = texts.declare("tests.inside", "有新的申请待您批准")

numbers, taken, delivered, faults = {}, [], {}, []


class About:
    _meta = SimpleNamespace(label_lower="matters.matter")

    def __init__(self, pk=1):
        self.pk = pk


class Gateway:
    """Delivers a key once, however often it is handed over."""

    def send(self, *, number, words, key):
        taken.append(key)
        if faults:
            raise faults.pop(0)
        delivered.setdefault(key, (number, words))


def number(ref):
    return numbers.get(ref)


def reset():
    for kept in (numbers, taken, delivered, faults):
        kept.clear()
