"""Who may not judge an answer: a deputy who works in the unit that gave it."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Organ, OrganName
from mashang.people.models import Person, Post

SAID = _("您在承办单位任职或者工作，按回避要求不能对本单位的答复作评价。同一建议的其他单位答复，您仍可以反馈。")


def works_in(*, person: Person, unit: Organ, on: date) -> bool:
    """Whether somebody holds a post in a unit on a day, or names it, by any name it bears or bore, as employer."""
    if Post.objects.on(on).filter(person=person, organ=unit).exists():
        return True
    employer = person.employer.strip()
    if not employer:
        return False
    if employer in {unit.name, unit.short_name}:
        return True
    named = Q(name=employer) | Q(short_name=employer)
    return OrganName.objects.filter(named, organ=unit).exists()
