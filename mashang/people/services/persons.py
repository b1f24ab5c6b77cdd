"""Persons: added and edited, their spelling kept, their number and mail sealed."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.files import services as files
from mashang.journal.services import record
from mashang.kit import masking
from mashang.kit.errors import Invalid
from mashang.kit.names import named as one_name
from mashang.kit.spelling import of_person
from mashang.kit.viewer import Viewer
from mashang.organs.models import Region
from mashang.people import verbs
from mashang.people.models import Person
from mashang.vault import services as vault

FIELDS = (
    "name", "region", "sex", "born_on", "ethnicity", "party", "education", "employer", "job", "profession", "sector",
    "skills", "about", "public_fields", "public_phone",
)  # fmt: skip
"""What `edit` may change; number and mail are sealed, the spelling follows the name."""


@transaction.atomic
def add(  # noqa: PLR0913
    *,
    name: str,
    by: Viewer,
    now: datetime,
    region: Region | None = None,
    user: User | None = None,
    about: str = "",
    more: Mapping[str, Any] | None = None,
    phone: str = "",
    email: str = "",
) -> Person:
    """登记一个人 on the register of a region. `more` are further fields. The public introduction is public because the
    person wrote it for that."""
    named = one_name(name)
    if not named:
        raise Invalid(_("请填写姓名。"))
    fields = {"about": about, "public_fields": ["about"] if about else [], **(more or {})}
    person = Person(name=named, spelling=of_person(named), region=region, user=user, **fields)
    _seal(person, phone=phone, email=email, now=now)
    person.save(force_insert=True)
    record(verb=verbs.ADDED, by=by, target=person, now=now)
    return person


@transaction.atomic
def edit(
    *, person: Person, values: Mapping[str, Any], by: Viewer, now: datetime, phone: str = "", email: str = ""
) -> list[str]:
    """修改资料. The record holds which fields, never what stood in them. A new number or mail replaces the old one,
    which is erased; an empty one leaves it. Returns the names of what changed."""
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    if "name" in changed:
        row.name = one_name(row.name)
        row.spelling = of_person(row.name)
    changed += _seal(row, phone=phone, email=email, now=now)
    if changed:
        row.save()
        record(verb=verbs.EDITED, by=by, target=row, now=now, facts={"fields": " ".join(changed)})
    return changed


@transaction.atomic
def set_portrait(*, person: Person, key: str, by: Viewer, now: datetime) -> None:
    """照片: what was held under the form's key takes the place of the present one."""
    files.erase(target=person, now=now)
    files.attach(key=key, target=person, now=now, public=True)
    record(verb=verbs.EDITED, by=by, target=person, now=now, facts={"fields": "portrait"})


def _seal(person: Person, *, phone: str, email: str, now: datetime) -> list[str]:
    """Seal what was given; which masks changed. Only a mask can be read here from now on."""
    changed = []
    if phone:
        _forget([person.identity_ref, person.contact_ref], now)
        kept = vault.keep(name=person.name, phone=phone, now=now)
        person.identity_ref, person.contact_ref = kept.identity_ref, kept.contact_ref
        person.phone_mask = masking.phone(phone)
        changed.append("phone_mask")
    if email:
        _forget([person.email_ref], now)
        person.email_ref = vault.keep(name=person.name, phone="", address=email, now=now).identity_ref
        person.email_mask = masking.mail(email)
        changed.append("email_mask")
    return changed


def _forget(refs: list[uuid.UUID | None], now: datetime) -> None:
    named = [ref for ref in refs if ref is not None]
    if named:
        vault.forget(refs=named, now=now)
