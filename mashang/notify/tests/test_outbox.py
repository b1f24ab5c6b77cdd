"""The outbox: neutral words, at least once, always under the same key, never a number in sight."""

import logging
import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from mashang.notify import channels, rules, services
from mashang.notify.models import Message
from mashang.notify.tests.factories import INSIDE, MINUTE, NEWS, NOW, About

pytestmark = pytest.mark.django_db

NUMBER = "13900001111"


@pytest.fixture
def ref(gateway):
    found = uuid.uuid4()
    gateway.numbers[found] = NUMBER
    return found


def tell(ref, about=1, again=""):
    services.tell(what=NEWS, contact_ref=ref, about=About(about), now=NOW, again=again)
    return Message.objects.order_by("-pk").first()


def test_what_was_told_is_delivered_with_fixed_words(gateway, ref):
    message = tell(ref)

    assert services.deliver(now=NOW) == 1

    assert gateway.delivered == {str(message.key): (NUMBER, "您有一条新进展，请凭查询码查看。退订回T")}
    message.refresh_from_db()
    assert (message.state, message.sent_at) == ("sent", NOW)


def test_a_second_round_sends_nothing_more(gateway, ref):
    tell(ref)
    services.deliver(now=NOW)

    assert services.deliver(now=NOW + 600 * MINUTE) == 0
    assert len(gateway.taken) == 1


def test_telling_the_same_twice_is_one_message(ref):
    tell(ref)
    tell(ref)
    tell(ref, again="2")

    assert Message.objects.count() == 2


def test_a_text_without_words_for_outside_is_refused(ref):
    with pytest.raises(LookupError):
        services.tell(what=INSIDE, contact_ref=ref, about=About(), now=NOW)


def test_a_worker_that_dies_after_handing_over_delivers_once(gateway, ref, monkeypatch):
    message = tell(ref)
    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(services, "_end", lambda *_: (_ for _ in ()).throw(SystemExit))
        services.deliver(now=NOW)
    assert Message.objects.get().state == "waiting"

    assert services.deliver(now=NOW) == 0  # still leased to the dead worker
    assert services.deliver(now=NOW + MINUTE) == 1

    assert gateway.taken == [str(message.key)] * 2
    assert len(gateway.delivered) == 1


def test_two_workers_take_a_message_once(ref):
    message = tell(ref)
    same = Message.objects.get()

    assert services._take(message, NOW)
    assert not services._take(same, NOW)


def test_a_gateway_that_fails_is_asked_again_later_and_later(gateway, ref):
    tell(ref)
    now, waits = NOW, []
    for _ in range(4):
        gateway.faults.append(OSError("timeout"))
        services.deliver(now=now)
        due = Message.objects.get().next_at
        waits.append((due - now) // MINUTE)
        now = due

    assert waits == [1, 2, 4, 8]
    assert services.deliver(now=now) == 1


def test_after_the_last_try_it_is_dropped(gateway, ref):
    tell(ref)
    now = NOW
    for _ in range(rules.TRIES + 1):
        gateway.faults.append(OSError("down"))
        services.deliver(now=now)
        now = Message.objects.get().next_at

    assert len(gateway.taken) == rules.TRIES
    assert Message.objects.get().state == "dropped"


def test_a_number_that_can_never_be_reached_is_not_tried_again(gateway, ref):
    tell(ref)
    gateway.faults.append(channels.NeverError())

    services.deliver(now=NOW)

    assert Message.objects.get().state == "failed"
    assert services.deliver(now=NOW + 600 * MINUTE) == 0


def test_an_erased_contact_ends_the_message(gateway, ref):
    tell(ref)
    gateway.numbers.clear()

    assert services.deliver(now=NOW) == 0
    assert Message.objects.get().state == "dropped"


def test_one_failing_message_does_not_hold_up_the_next(gateway, ref):
    tell(ref)
    tell(ref, about=2)
    gateway.faults.append(OSError("once"))

    assert services.deliver(now=NOW) == 1


def test_a_contact_that_does_not_open_does_not_hold_up_the_next(gateway, ref, settings, monkeypatch):
    tell(uuid.uuid4())
    tell(ref, about=2)
    real = gateway.numbers.get
    monkeypatch.setattr(gateway, "number", lambda asked: real(asked) if asked == ref else 1 / 0)

    assert services.deliver(now=NOW) == 1


def test_logs_never_hold_the_number_even_when_the_fault_does(gateway, ref, caplog):
    tell(ref)
    gateway.faults.append(OSError(f"no route to {NUMBER}"))

    with caplog.at_level(logging.DEBUG):
        services.deliver(now=NOW)
        channels.NullSms().send(number=NUMBER, words="x", key="k")

    assert "not handed over: OSError" in caplog.text
    assert NUMBER not in caplog.text


def test_the_rehearsal_channel_writes_no_number(settings, tmp_path):
    settings.VAR = tmp_path

    channels.FileSms().send(number=NUMBER, words="您有一条新进展", key="k")

    written = (tmp_path / "sms.log").read_text()
    assert "新进展" in written
    assert NUMBER not in written


def test_without_a_gateway_the_default_sends_nothing(settings):
    del settings.NOTIFY_CHANNELS

    assert isinstance(channels.of("sms"), channels.NullSms)


def test_the_web_process_delivers_nothing(settings, ref):
    tell(ref)
    del settings.NOTIFY_CONTACTS
    settings.PRIVATE_KEYS = ""

    with pytest.raises(ImproperlyConfigured):
        services.deliver(now=NOW)
    assert Message.objects.get().state == "waiting"
