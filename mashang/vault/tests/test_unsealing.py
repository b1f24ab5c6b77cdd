"""What the worker does with a granted opening: entry first, then the seal, whatever fails in between."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from mashang.journal.queries import history
from mashang.journal.services import verify
from mashang.kit import sealing
from mashang.kit.errors import NotAllowed, Stale
from mashang.vault import services
from mashang.vault.models import Identity, Opening
from mashang.vault.services import opening as stage
from mashang.vault.tests.factories import (
    CANARY,
    HEAD,
    MINUTE,
    NOW,
    OFFICE,
    asked,
    fresh,
    kept,
    knocked,
    unsealed,
)

pytestmark = pytest.mark.django_db


def said(opening):
    return [entry.verb.split(".")[1] for entry in history(opening)]


def test_a_process_without_private_keys_unseals_nothing(settings):
    opening, key = knocked()
    settings.PRIVATE_KEYS = ""

    with pytest.raises(ImproperlyConfigured):
        services.unseal(opening_id=opening.pk, now=NOW)
    assert fresh(opening).state == "granted"
    with pytest.raises(Stale, match="稍等"):
        services.show(opening=fresh(opening), by=HEAD, door_key=key, now=NOW)


def test_the_entry_is_written_before_anything_is_opened(monkeypatch):
    opening, _ = knocked()
    before = []

    def open_late(row, key, real=stage._answer):
        before.extend([said(row)[-1], fresh(row).state, transaction.get_connection().savepoint_ids])
        return real(row, key)

    monkeypatch.setattr(stage, "_answer", open_late)
    services.unseal(opening_id=opening.pk, now=NOW)

    assert before == ["unsealed", "unsealed", []]


def test_a_failing_journal_opens_nothing(monkeypatch):
    opening, _ = knocked()
    opened = []
    monkeypatch.setattr(stage.sealing, "unseal", lambda *args: opened.append(args))
    monkeypatch.setattr(stage.journal, "record", lambda **_: (_ for _ in ()).throw(OSError("full")))

    with pytest.raises(OSError):
        services.unseal(opening_id=opening.pk, now=NOW)

    assert opened == []
    row = fresh(opening)
    assert (row.state, row.answer) == ("granted", None)


def test_a_worker_that_died_in_between_goes_on(monkeypatch):
    opening, key = knocked()
    with monkeypatch.context() as patch, pytest.raises(OSError):
        patch.setattr(stage, "_answer", lambda *_: (_ for _ in ()).throw(OSError("killed")))
        services.unseal(opening_id=opening.pk, now=NOW)

    services.unseal(opening_id=opening.pk, now=NOW + MINUTE)

    assert said(opening).count("unsealed") == 1
    assert services.show(opening=fresh(opening), by=HEAD, door_key=key, now=NOW + MINUTE) == CANARY


def test_a_job_delivered_twice_changes_nothing():
    opening, key = unsealed()
    answer = bytes(opening.answer)

    services.unseal(opening_id=opening.pk, now=NOW + MINUTE)
    assert bytes(fresh(opening).answer) == answer

    services.show(opening=opening, by=HEAD, door_key=key, now=NOW + MINUTE)
    services.unseal(opening_id=opening.pk, now=NOW + 2 * MINUTE)
    assert fresh(opening).answer is None


def test_knocking_again_replaces_the_door():
    opening, first = knocked()
    second = services.knock(opening=fresh(opening), by=HEAD, now=NOW)
    services.unseal(opening_id=opening.pk, now=NOW)

    with pytest.raises(NotAllowed):
        services.show(opening=fresh(opening), by=HEAD, door_key=first, now=NOW)
    assert services.show(opening=fresh(opening), by=HEAD, door_key=second, now=NOW) == CANARY


def test_a_row_edited_behind_the_application_opens_nothing():
    opening = asked()
    _, door = sealing.generate()
    Opening.objects.filter(pk=opening.pk).update(state="granted", decided_by=OFFICE.user_id, decided_at=NOW, door=door)

    services.unseal(opening_id=opening.pk, now=NOW)

    assert fresh(opening).answer is None
    assert "unsealed" not in said(opening)


def test_a_granted_opening_pointed_at_another_person_opens_nothing():
    opening, _ = knocked()
    Opening.objects.filter(pk=opening.pk).update(ref=kept().identity_ref)

    services.unseal(opening_id=opening.pk, now=NOW)

    assert fresh(opening).answer is None


def test_swapped_identities_do_not_open():
    opening, _ = knocked()
    Identity.objects.filter(ref=opening.ref).update(blob=bytes(Identity.objects.get(ref=kept().identity_ref).blob))

    with pytest.raises(sealing.SealError):
        services.unseal(opening_id=opening.pk, now=NOW)
    assert fresh(opening).answer is None


def test_a_forgotten_identity_ends_the_opening():
    opening, _ = knocked()
    services.forget(refs=[opening.ref], now=NOW)

    services.unseal(opening_id=opening.pk, now=NOW)

    assert fresh(opening).state == "expired"
    assert verify() == []


def test_the_database_and_the_web_keys_open_no_answer(settings):
    opening, _ = unsealed()
    stolen = [path.read_text().strip() for path in settings.KEYS.iterdir()]

    for text in stolen:
        with pytest.raises(sealing.SealError):
            sealing.unseal(base64.b64decode(text), bytes(opening.answer), opening.context)
