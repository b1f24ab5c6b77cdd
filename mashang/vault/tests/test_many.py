"""Many people kept at once, as an import keeps them: each box opens in its own row alone, and goes alone."""

import json

import pytest

from mashang.kit import sealing
from mashang.vault import contacts, keys, services
from mashang.vault.models import Contact, Identity
from mashang.vault.services import many
from mashang.vault.tests.factories import NOW

pytestmark = pytest.mark.django_db
PEOPLE = [(f"张示例{number}", f"138{number:08d}") for number in range(7)]


@pytest.fixture
def kept(monkeypatch):
    """Seven people, in batches of three."""
    monkeypatch.setattr(many, "BATCH", 3)
    return services.keep_many(people=PEOPLE, now=NOW)


def opened(ref, place=None):
    row = Identity.objects.get(ref=ref)
    return json.loads(sealing.unseal(keys.private(keys.VAULT), bytes(row.blob), (place or row).context))


def test_everybody_is_kept_in_order_under_a_name_of_their_own(kept):
    assert [opened(one.identity_ref)["name"] for one in kept] == [name for name, _phone in PEOPLE]
    assert [contacts.number(one.contact_ref) for one in kept] == [phone for _name, phone in PEOPLE]
    assert len({ref for one in kept for ref in (one.identity_ref, one.contact_ref)}) == 14


def test_no_box_opens_in_the_row_of_another_of_its_batch(kept):
    one, other = (Identity.objects.get(ref=kept[place].identity_ref) for place in (0, 1))

    assert bytes(one.blob)[:33] == bytes(other.blob)[:33]  # one sender
    with pytest.raises(sealing.SealError):
        opened(one.ref, other)


def test_a_batch_has_one_sender_for_each_key_and_shares_none(kept):
    senders = [
        [bytes(model.objects.get(ref=getattr(one, name)).blob)[1:33] for one in kept]
        for model, name in ((Identity, "identity_ref"), (Contact, "contact_ref"))
    ]

    assert [len(set(found)) for found in senders] == [3, 3]
    assert not set(senders[0]) & set(senders[1])  # nothing but the register says whose number goes with which name


def test_the_notifiers_key_opens_no_identity_of_a_batch(kept):
    row = Identity.objects.get(ref=kept[0].identity_ref)

    with pytest.raises(sealing.SealError):
        sealing.unseal(keys.private(keys.NOTIFIER), bytes(row.blob), row.context)


def test_a_changed_box_is_refused_and_its_neighbours_open(kept):
    row = Identity.objects.get(ref=kept[0].identity_ref)
    Identity.objects.filter(ref=row.ref).update(blob=bytes(row.blob)[:-1] + bytes([bytes(row.blob)[-1] ^ 1]))

    with pytest.raises(sealing.SealError):
        opened(row.ref)
    assert opened(kept[1].identity_ref)["name"] == PEOPLE[1][0]


def test_forgetting_one_leaves_the_others(kept):
    services.forget(refs=[kept[0].identity_ref, kept[0].contact_ref], now=NOW)

    assert contacts.number(kept[0].contact_ref) is None
    assert not Identity.objects.filter(ref=kept[0].identity_ref).exists()
    assert [opened(one.identity_ref)["name"] for one in kept[1:]] == [name for name, _phone in PEOPLE[1:]]
    assert [contacts.number(one.contact_ref) for one in kept[1:]] == [phone for _name, phone in PEOPLE[1:]]


def test_nobody_is_nothing_kept():
    assert services.keep_many(people=[], now=NOW) == []
    assert not Identity.objects.exists()
