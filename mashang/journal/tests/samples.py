"""A model of every kind of column, known to no app, and a short record about two of its rows."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models, transaction
from django.test.utils import isolate_apps

from mashang.journal import services, verbs
from mashang.kit.viewer import NOBODY, SYSTEM, Viewer

NOW = datetime(2026, 3, 2, 1, 30, 0, 123456, tzinfo=UTC)
CLERK = Viewer(user_id=7, person_id=70, name="示例·联络员")
TRIED = verbs.declare("journal.tried", "试办")
UNDONE = verbs.declare("journal.undone", "撤回")

with isolate_apps("mashang.journal"):

    class Sample(models.Model):
        text = models.CharField(max_length=40)
        state = models.CharField(max_length=10, default="new")
        maybe = models.TextField(null=True)
        number = models.IntegerField(default=0)
        money = models.DecimalField(max_digits=10, decimal_places=2, default=0)
        ratio = models.FloatField(default=0)
        open = models.BooleanField(default=True)
        at = models.DateTimeField(null=True)
        on = models.DateField(null=True)
        hour = models.TimeField(null=True)
        length = models.DurationField(null=True)
        json = models.JSONField(default=dict)
        ref = models.UUIDField(null=True)
        blob = models.BinaryField(default=b"")
        views = models.IntegerField(default=0)
        scope_path = models.CharField(max_length=40, default="/41/")

        class Meta:
            app_label = "journal"

        def __str__(self) -> str:
            return self.text


class Session(AbstractBaseSession):
    """A thing with a key of words, of a lower layer than this app, without a table here."""

    class Meta:
        app_label = "sessions"
        managed = False


class State(models.TextChoices):
    DONE = "done", "办结"


def full(**changes) -> Sample:
    """A row in whose columns the kinds of Python value are as loose as callers are."""
    values = {
        "text": "路灯",
        "state": State.DONE,
        "maybe": "",
        "number": "12",
        "money": Decimal("3.5"),
        "ratio": 0.1,
        "at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC) + timedelta(microseconds=5),
        "on": date(2026, 3, 2),
        "hour": time(9, 30, 0, 7),
        "length": timedelta(days=1, microseconds=3),
        "json": {"b": [1, 2.0, 1e22, None], "a": ("x", "路"), 3: True},
        "ref": "6f9619ff8b86d011b42d00c04fc964ff",
        "blob": b"\x00\xff",
    }
    return Sample(**values | changes)


@transaction.atomic
def act(target, *, rows=(), by=CLERK, verb=TRIED, **facts):
    return services.record(verb=verb, by=by, target=target, now=NOW, rows=rows, facts=services.Facts(**facts))


def some_record() -> None:
    """Three chains of four, all but the last of each sealed, in two seals; two evidence rows, one removed."""
    first, second, lost = full(), full(text="水渠", maybe=None, json={}), full(text="桥")
    for row in (first, second, lost):
        row.save()
    other = Session(session_key="s1")
    act(first, words={"unit": 3}, credit=70, for_organ=5)
    act(second, by=NOBODY)
    act(other, rows=[lost], by=SYSTEM)
    services.seal(now=NOW)
    change(first, number=13)
    wrong = act(other)
    gone = services.Gone(lost)
    lost.delete()
    act(other, rows=[gone], verb=UNDONE, reverses=wrong, occurred_on=date(2026, 3, 1))
    change(second, state="late")
    change(second, rows_of=first, open=False)
    change(first, text="路灯两盏")
    services.seal(now=NOW + timedelta(hours=1))
    act(other, by=NOBODY)
    change(second, maybe="有人")
    change(first, number=0)


def change(row: Sample, rows_of: Sample | None = None, **values) -> None:
    """Change a row; with `rows_of`, its attestation goes into the chain of another."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    act(rows_of or row, rows=[row])
