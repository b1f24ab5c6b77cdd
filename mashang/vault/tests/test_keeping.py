"""What is kept is closed to the web process, belongs to its row, and can be forgotten."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from mashang.kit import sealing
from mashang.vault import contacts, keys, services
from mashang.vault.models import Contact, Identity
from mashang.vault.tests.factories import CANARY, NOW, asked, fresh, kept, unsealed

pytestmark = pytest.mark.django_db


def test_nothing_given_is_nothing_kept():
    nothing = services.keep(name=" ", phone="", address="", now=NOW)

    assert nothing == services.Kept(None, None)
    assert not Identity.objects.exists()
    assert not Contact.objects.exists()


def test_a_name_alone_leaves_no_contact():
    found = services.keep(name="张示例", phone="", now=NOW)

    assert found.identity_ref
    assert found.contact_ref is None


def test_no_column_holds_what_was_said():
    kept()

    for row in [*Identity.objects.all(), *Contact.objects.all()]:
        for said in CANARY.values():
            assert said.encode() not in bytes(row.blob)


def test_two_people_look_alike_in_size():
    one = services.keep(name="李示", phone="13900000000", now=NOW)
    other = services.keep(name="欧阳示例", phone="13900000000", address="", now=NOW)

    sizes = {len(Identity.objects.get(ref=found.identity_ref).blob) for found in (one, other)}
    assert len(sizes) == 1


def test_no_column_knows_the_case_or_a_time_finer_than_a_day():
    for model in (Identity, Contact):
        assert {field.name for field in model._meta.fields} == {"ref", "blob", "kept_on", "expires_on"}
        assert not any(isinstance(field, models.DateTimeField) for field in model._meta.fields)


def test_the_notifier_opens_a_number():
    assert contacts.number(kept().contact_ref) == CANARY["phone"]


def test_the_web_process_opens_nothing(settings):
    ref = kept().contact_ref
    settings.PRIVATE_KEYS = ""

    with pytest.raises(ImproperlyConfigured, match="worker"):
        contacts.number(ref)
    with pytest.raises(ImproperlyConfigured, match="worker"):
        keys.private(keys.VAULT)


def test_the_public_keys_open_nothing():
    identity = Identity.objects.get(ref=kept().identity_ref)

    for name in (keys.VAULT, keys.NOTIFIER):
        with pytest.raises(sealing.SealError):
            sealing.unseal(keys.public(name), bytes(identity.blob), identity.context)


def test_the_notifiers_key_opens_no_identity():
    identity = Identity.objects.get(ref=kept().identity_ref)

    with pytest.raises(sealing.SealError):
        sealing.unseal(keys.private(keys.NOTIFIER), bytes(identity.blob), identity.context)


def test_swapped_blobs_do_not_open():
    one, other = (Contact.objects.get(ref=kept().contact_ref) for _ in range(2))
    Contact.objects.filter(ref=one.ref).update(blob=bytes(other.blob))
    Contact.objects.filter(ref=other.ref).update(blob=bytes(one.blob))

    for row in (one, other):
        with pytest.raises(sealing.SealError):
            contacts.number(row.ref)


def test_forgetting_erases_identity_contact_and_waiting_answer():
    opening, _ = unsealed()
    assert opening.answer
    other = kept()

    assert services.forget(refs=[opening.ref], now=NOW) == 1

    assert not Identity.objects.filter(ref=opening.ref).exists()
    assert fresh(opening).answer is None
    assert Identity.objects.filter(ref=other.identity_ref).exists()


def test_a_contact_lapses_on_its_day_and_not_before():
    found = kept()
    services.keep_until(refs=[found.identity_ref, found.contact_ref], on=NOW.date())

    assert services.expire_contacts(now=NOW.replace(day=13, hour=23)) == 0
    assert services.expire_contacts(now=NOW.replace(hour=0, minute=1)) == 2
    assert contacts.number(found.contact_ref) is None


def test_what_has_no_end_date_stays():
    kept()

    assert services.expire_contacts(now=NOW.replace(year=2099)) == 0


def test_an_opening_outlives_the_identity_it_spoke_of():
    opening = asked()
    services.forget(refs=[opening.ref], now=NOW)

    assert fresh(opening).state == "asked"
