"""How persons are found: by name, pinyin, initials, card number; and the conditions of the register's filters."""

from datetime import date
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from mashang.kit.fields import word_pattern
from mashang.kit.text import row_key
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import READERS, scope
from mashang.organs.models import Level, Organ, OrganKind
from mashang.people import policy
from mashang.people.ages import YOUNG, born_after
from mashang.people.models import Capacity, Duty, Mandate, Member, Pledge, Standing

Choices = list[tuple[str, str]]
AGES = (("young", _("35 岁以下")), ("older", _("35 岁以上")), ("unknown", _("没有登记出生年月")))
ACCOUNTS = (("no", _("还没有账号")), ("unused", _("有账号，从未登录")), ("yes", _("已能登录")))
PLEDGES = (("open", _("进行中")), ("over", _("已到期没有办成")), ("done", _("已办成")), ("none", _("代表还没有承诺")))
LEVELS = [choice for choice in Level.choices if choice[0] not in {Level.VILLAGE, Level.GRID}]


def begins(field: str, words: str) -> Q:
    """`field` begins with these words: a range on its index, where LIKE would scan on SQLite."""
    return Q(**{f"{field}__gte": words, f"{field}__lt": f"{words}\U0010ffff"})


def named(words: str) -> Q:
    """By the name or its beginning, the given name, pinyin, initials or card number: each by an index."""
    lower = words.lower().replace(" ", "")
    typed = begins("spelling", lower) | begins("initials", lower) if lower.isascii() else Q(given=words)
    cards = Mandate.objects.filter(card_no=words).values("person_id")
    return begins("name", words) | typed | Q(pk__in=cards)


def sits_at_level(value: str, on: date) -> Q:
    """A mandate in force in a congress of this level."""
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE, congress__region__level=value)
    return Q(pk__in=sitting.values("person_id"))


def sits_in(value: str, on: date) -> Q:
    """A mandate in force in this congress."""
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE, congress=row_key(value))
    return Q(pk__in=sitting.values("person_id"))


def stands(value: str, on: date) -> Q:
    """By what has become of their mandates; `none` are those who never had one."""
    if value == "none":
        return ~Exists(Mandate.objects.filter(person=OuterRef("pk"))) & Q()
    if value not in Standing.values:
        raise ValueError(value)
    return Q(pk__in=Mandate.objects.filter(standing=value).values("person_id"))


def works_in(value: str, _on: date) -> Q:
    """A profession that begins so."""
    return begins("profession", value)


def skilled(value: str, _on: date) -> Q:
    """One of the skills."""
    return Q(skills__contains=word_pattern(value))


def is_capacity(value: str, on: date) -> Q:
    """A capacity on the day."""
    return Q(pk__in=Capacity.objects.on(on).filter(kind=value).values("person_id"))


def has_duty(value: str, on: date) -> Q:
    """A duty role on the day."""
    return Q(pk__in=Duty.objects.on(on).filter(role=row_key(value)).values("person_id"))


def pledged(value: str, on: date) -> Q:
    """By what they promised the public: under way, due and not done, done, or a sitting deputy who promised nothing."""
    if value == "none":
        sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE).values("person_id")
        return ~Exists(Pledge.objects.filter(person=OuterRef("pk"))) & Q(pk__in=sitting)
    rows = {
        "open": Pledge.objects.filter(Q(due_on=None) | Q(due_on__gte=on), done_on=None),
        "over": Pledge.objects.filter(due_on__lt=on, done_on=None),
        "done": Pledge.objects.exclude(done_on=None),
    }
    return Q(pk__in=rows[value].values("person_id"))


def in_group(value: str, on: date) -> Q:
    """In this group on the day; `none`: in no group at all."""
    if value == "none":
        return ~Exists(Member.objects.on(on).filter(person=OuterRef("pk"))) & Q()
    return Q(pk__in=Member.objects.on(on).filter(group=row_key(value)).values("person_id"))


def aged(value: str, on: date) -> Q:
    """By age on the day; 以下 includes the number."""
    line = born_after(on, YOUNG)
    return {"young": Q(born_on__gt=line), "older": Q(born_on__lte=line), "unknown": Q(born_on=None)}[value]


def signs_in(value: str, _on: date) -> Q:
    """By the account."""
    return {
        "no": Q(user=None),
        "unused": Q(user__isnull=False, user__password_at=None),
        "yes": Q(user__password_at__isnull=False, user__is_active=True),
    }[value]


def _of_place(viewer: Viewer) -> dict[str, Choices]:
    """Congresses, groups and duty roles that can be chosen here: one statement for all filters of a page."""
    where = {"field": "region__path"}
    congresses = Organ.objects.filter(scope(viewer, *READERS, **where), kind=OrganKind.CONGRESS, closed_on=None)
    groups = policy.groups_seen_by(viewer).filter(to_on=None)
    duties = policy.duty_roles(viewer).filter(active=True)
    text: Any = CharField()
    parts = [
        congresses.order_by().values_list(Value("congress", text), "pk", "short_name"),
        groups.order_by().values_list(Value("group", text), "pk", "name"),
        duties.order_by().values_list(Value("duty", text), "pk", "name"),
    ]
    found: dict[str, Choices] = {"congress": [], "group": [], "duty": []}
    for key, pk, name in parts[0].union(*parts[1:], all=True):
        found[key].append((str(pk), name))
    return {key: sorted(rows, key=lambda row: row[1]) for key, rows in found.items()}


def of_place(key: str, viewer: Viewer) -> Choices:
    """The choices of one of these filters, read once a request."""
    return viewer.once("people.choices", lambda: _of_place(viewer))[key]
