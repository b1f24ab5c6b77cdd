"""点单: one form is one matter, whatever happens on the way; who spoke is sealed with it or not at all."""

from threading import Barrier, Thread

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as some

from mashang.files import services as files
from mashang.files.models import Attachment
from mashang.files.tests.pictures import drawn, saved, upload
from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit.errors import Conflict
from mashang.kit.viewer import NOBODY
from mashang.matters import services, tracking
from mashang.matters.following import voice_by
from mashang.matters.models import Clock, Matter, Voice
from mashang.matters.services import Receipt, Said, intake
from mashang.matters.tests.acts import WORDS, Story
from mashang.notify.models import Notice
from mashang.vault.models import Contact, Identity
from tests.support.world import NOW

WRITTEN = (Matter, Voice, Clock, Entry, Notice, Identity, Contact)


def send(story: Story, **said) -> Receipt:
    whole = {"key": "key-1", "words": WORDS, **said}
    return services.receive(said=Said(**whole), door=story.door(), by=NOBODY, now=story.now)


def counts() -> list[int]:
    return [model.objects.count() for model in WRITTEN]


def test_what_was_said_becomes_a_received_matter_with_its_clock_and_entry(story):
    receipt = send(story, place="新洛路口", phone="13800000000")

    matter = Matter.objects.get()
    assert (matter.state, matter.channel, matter.organ) == ("received", "scan", story.world.organs["wx"])
    assert matter.due_on == Clock.objects.get().due_on
    assert matter.deputy == story.world.people["deputy"]
    assert Voice.objects.get().words == WORDS
    assert receipt.matter == matter
    assert not receipt.again
    assert Entry.objects.filter(verb="matters.received").count() == 1
    assert verify() == []


def test_the_same_form_sent_again_is_one_matter_and_the_same_receipt(story):
    first = send(story)
    before = counts()

    again = send(story)

    assert (again.matter.pk, again.code, again.again) == (first.matter.pk, first.code, True)
    assert counts() == before


def test_the_same_form_with_other_words_is_a_conflict_and_the_first_stands(story):
    send(story)

    with pytest.raises(Conflict):
        send(story, words="换了一句话。")

    assert Voice.objects.get().words == WORDS


def test_another_form_with_the_same_words_is_another_matter(story):
    first, second = send(story), send(story, key="key-2")

    assert first.matter.pk != second.matter.pk
    assert first.code != second.code


@pytest.mark.parametrize("field", ["place", "host_city"])
def test_what_else_was_said_counts_as_words(story, field):
    send(story)

    with pytest.raises(Conflict):
        send(story, **{field: "郑州"})


def test_a_number_added_when_sending_again_changes_nothing(story):
    first = send(story)

    again = send(story, phone="13800000000")

    assert again.matter.pk == first.matter.pk
    assert Contact.objects.count() == 0


KEYS = some.sampled_from(["k1", "k2", "k3"])
BODIES = some.sampled_from(["路灯不亮", "路灯不亮。", "井盖坏了"])


@given(sent=some.lists(some.tuples(KEYS, BODIES), max_size=8))
@trial(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
def test_each_key_makes_at_most_one_matter_and_keeps_its_first_words(story, sent):
    """promises.md case 5. The model: a dictionary that never forgets its first value."""
    first: dict[str, tuple[str, int, str]] = {}
    salt = str(Matter.objects.count())
    for key, body in sent:
        known = first.get(key)
        try:
            receipt = send(story, key=f"{salt}-{key}", words=body)
        except Conflict:
            assert known is not None
            assert known[0] != body
            continue
        assert receipt.again == (known is not None)
        assert known in (None, (body, receipt.matter.pk, receipt.code))
        first.setdefault(key, (body, receipt.matter.pk, receipt.code))

    for body, pk, _code in first.values():
        assert Voice.objects.get(matter=pk).words == body
    assert Matter.objects.count() == int(salt) + len(first)


@pytest.mark.django_db(transaction=True)
def test_eight_hands_at_once_with_one_key_make_one_matter(story):
    found, wrong = at_once(story, ["key-1"] * 8)

    assert wrong == []
    assert Matter.objects.count() == 1
    assert len({receipt.code for receipt in found}) == 1
    assert [receipt.again for receipt in found].count(False) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_hands_at_once_with_keys_of_their_own_make_eight(story):
    found, wrong = at_once(story, [f"key-{n}" for n in range(8)])

    assert wrong == []
    assert Matter.objects.count() == 8
    assert len({receipt.code for receipt in found}) == 8


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_the_race_would_be_lost(story, monkeypatch):
    """The control: when nobody looks for a former one and each hand hashes differently, eight come in."""
    names = iter(range(1000))
    monkeypatch.setattr(intake.tracking, "keyed", lambda purpose, text: f"{purpose}{next(names)}")

    at_once(story, ["key-1"] * 8, words="一样的话")

    assert Matter.objects.count() > 1


def at_once(story: Story, keys: list[str], **said) -> tuple[list[Receipt], list[Exception]]:
    found: list[Receipt] = []
    wrong: list[Exception] = []
    start = Barrier(len(keys))

    def one(key: str) -> None:
        try:
            start.wait(20)
            found.append(send(story, key=key, **said))
        except Exception as fault:
            wrong.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=one, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found, wrong


def test_name_and_phone_are_sealed_with_the_matter(story):
    send(story, name="王小明", phone="13812345678")

    voice = Voice.objects.get()
    assert Identity.objects.get().pk == voice.identity_ref
    assert Contact.objects.get().pk == voice.contact_ref
    assert b"13812345678" not in bytes(Contact.objects.get().blob)


def test_nothing_left_behind_means_nothing_sealed(story):
    send(story)

    voice = Voice.objects.get()
    assert (voice.identity_ref, voice.contact_ref) == (None, None)
    assert not voice.reachable
    assert Identity.objects.count() == Contact.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["_voice", "begin", "jobs.put_off", "insert_all"])
def test_a_failure_after_sealing_leaves_nothing(story, monkeypatch, place):
    before = counts()

    def broken(*args, **options):
        if place == "_voice":
            real(*args, **options)
        raise RuntimeError

    real = intake._voice
    monkeypatch.setattr(f"mashang.matters.services.intake.{place}", broken)
    with pytest.raises(RuntimeError):
        send(story, name="王小明", phone="13812345678")

    assert counts() == before


def test_photos_held_under_the_key_come_along(story):
    files.hold(key="key-1", upload=upload(saved(drawn())), now=NOW)
    files.hold(key="key-2", upload=upload(saved(drawn())), now=NOW)

    receipt = send(story)

    assert [row.state for row in Attachment.objects.order_by("pk")] == ["waiting", "held"]
    assert Attachment.objects.get(state="waiting").target_id == receipt.matter.pk


def test_the_code_follows_from_the_key_and_from_the_pepper(story, settings):
    receipt = send(story)

    assert receipt.code == tracking.code_for("key-1")
    assert tracking.well_formed(receipt.code)
    settings.CODE_PEPPER = "another"
    assert tracking.code_for("key-1") != receipt.code


def test_only_a_keyed_hash_of_the_code_is_stored(story):
    receipt = send(story)

    kept = "\n".join(
        str(row)
        for model in apps.get_models()
        if model._meta.managed and model._meta.app_label != "contenttypes"
        for row in model.objects.values_list()
    )
    assert receipt.code not in kept
    assert "key-1" not in kept
    assert receipt.matter.number in kept, "the control: what is stored is found"
    assert len(Voice.objects.get().code_hash) == 64


def test_the_code_opens_its_own_matter_only(story):
    mine, other = send(story), send(story, key="key-2", words="别的事。")

    assert voice_by(number=mine.matter.number, code=mine.code).matter_id == mine.matter.pk
    assert voice_by(number=other.matter.number, code=mine.code) is None
    assert voice_by(number="00000000", code=mine.code) is None


def test_an_enterprise_brings_a_problem_and_somebody_away_their_city(story):
    send(story, kind="enterprise", words="订单多，招工难。")
    send(story, key="key-2", kind="away", host_city="苏州", words="想回乡办厂。")

    assert [row.kind for row in Matter.objects.order_by("pk")] == ["problem", "opinion"]
    assert Voice.objects.get(kind="away").host_city == "苏州"


def test_numbers_in_the_first_sentence_stay_out_of_the_title(story):
    send(story, words="请打我电话13812345678，路灯不亮。")

    assert "13812345678" not in Matter.objects.get().title
    assert "13812345678" in Voice.objects.get().words


def test_somebody_entered_by_staff_keeps_their_own_words(story):
    by = story.by("clerk")
    services.receive(
        said=Said(key="p", words="俺村的路坏了"), door=story.door(channel="proxy", how="visit"), by=by, now=NOW
    )

    voice = Voice.objects.get()
    assert (voice.how, voice.words, voice.entered_by) == ("visit", "俺村的路坏了", by.user_id)
    assert Entry.objects.filter(verb="matters.proxy_entered").exists()


def test_the_database_is_a_file_so_that_the_race_is_a_real_one():
    assert ":memory:" not in str(settings.DATABASES["default"]["NAME"])
