"""查看联系方式 over the web, with a real worker: asked, decided by a second person, opened, seen once."""

from datetime import timedelta

import pytest
from django.test import Client

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.vault.models import Opening

pytestmark = pytest.mark.django_db(transaction=True)  # the worker opens outside of any other transaction

PHONE, NAME = "13800000000", "金丝雀示例"
ASK = {"purpose": "on_site_check", "reason": "到现场核对路口的具体位置，需要联系反映人。"}


@pytest.fixture
def told(hands, worker):
    """A matter whose speaker left a name and a phone, assigned to units."""
    hands.story.receive(name=NAME, phone=PHONE).order().assign()
    return hands


def ask(hands, who, **changes):
    matter = hands.story.matter
    return hands.browser(who).post(f"/desk/matters/{matter.pk}/voice/{matter.voices.get().pk}/", {**ASK, **changes})


def press(hands, who, step, **data):
    return hands.browser(who).post(f"/desk/openings/{Opening.objects.get().pk}/{step}/", data)


def look(hands, who="clerk"):
    return hands.browser(who).get(f"/desk/openings/{Opening.objects.get().pk}/")


def show(hands, who="clerk"):
    return hands.browser(who).post(f"/desk/openings/{Opening.objects.get().pk}/")


def test_the_whole_way_shows_the_phone_in_exactly_one_answer(told):
    answers = [
        ask(told, "clerk"),
        told.browser("office").get("/desk/openings/"),
        press(told, "office", "grant"),
        press(told, "clerk", "knock"),
        look(told),
    ]
    assert "正在开启" in answers[-1].content.decode()
    told.work()
    answers += [look(told), show(told), show(told), look(told)]
    answers += [told.browser(who).get("/desk/openings/") for who in ("clerk", "office", "auditor")]

    assert [answer.status_code for answer in answers] == [302, 200, 302, 302, 200, 200, 200, 409, 200, 200, 200, 200]
    shown = [number for number, answer in enumerate(answers) if PHONE in answer.content.decode()]
    assert shown == [6]
    assert NAME in answers[6].content.decode()
    assert answers[6]["Cache-Control"] == "no-store"
    assert Opening.objects.get().answer is None
    assert PHONE not in str(list(Entry.objects.values()))
    assert verify() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("unit", 403),
        ("assist", 403),
        ("auditor", 403),
        ("deputy", 403),
        ("leader", 403),
        ("admin", 404),
        ("sy_head", 404),
    ],
)
def test_others_cannot_even_ask(told, who, status):
    matter = told.story.matter
    form = f"/desk/matters/{matter.pk}/voice/{matter.voices.get().pk}/"

    assert told.browser(who).get(form).status_code == status
    assert ask(told, who).status_code == status
    assert not Opening.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"reason": "太短"}, {"purpose": ""}, {"purpose": "curiosity"}, {"reason": "长" * 501}]
)
def test_asking_needs_a_purpose_from_the_list_and_a_real_reason(told, wrong):
    response = ask(told, "clerk", **wrong)

    assert response.status_code == 422
    assert not Opening.objects.exists()
    assert wrong.get("reason", ASK["reason"]) in response.content.decode()


def test_a_voice_of_another_matter_is_missing_here(told):
    other = told.story.matter
    told.story.receive(key="key-2", words="另一件。")

    response = told.browser("clerk").post(f"/desk/matters/{told.story.matter.pk}/voice/{other.voices.get().pk}/", ASK)

    assert response.status_code == 404


def test_a_speaker_who_left_nothing_cannot_be_looked_up(told):
    told.story.receive(key="key-2", words="没留名字。")

    assert ask(told, "clerk").status_code == 404


def test_nobody_grants_what_they_asked_for_themselves(told):
    ask(told, "office")

    assert press(told, "office", "grant").status_code == 403
    assert press(told, "office", "refuse", why="不").status_code == 403
    assert Opening.objects.get().state == "asked"
    assert press(told, "wx_custodian", "grant").status_code == 302


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 403), ("auditor", 403), ("unit", 404), ("admin", 404), ("sy_chair", 404)]
)
def test_others_do_not_decide(told, who, status):
    ask(told, "clerk")

    assert press(told, who, "grant").status_code == status
    assert press(told, who, "refuse", why="不需要").status_code == status
    assert Opening.objects.get().state == "asked"


def test_a_refusal_needs_a_reason_and_ends_it(told):
    ask(told, "clerk")

    assert press(told, "office", "refuse", why="").status_code == 422
    assert press(told, "office", "refuse", why="电话里已经问清楚了。").status_code == 302

    assert Opening.objects.get().state == "refused"
    assert press(told, "clerk", "knock").status_code == 409
    assert press(told, "office", "grant").status_code == 409


def test_nothing_opens_before_it_is_granted(told):
    ask(told, "clerk")

    assert press(told, "clerk", "knock").status_code == 409
    assert show(told).status_code == 409


def test_only_the_asker_opens_and_only_in_the_browser_that_knocked(told):
    ask(told, "clerk")
    press(told, "office", "grant")

    assert press(told, "office", "knock").status_code == 403
    press(told, "clerk", "knock")
    told.work()
    elsewhere = Client()
    elsewhere.force_login(told.story.world.people["clerk"].user)

    assert elsewhere.post(f"/desk/openings/{Opening.objects.get().pk}/").status_code == 403
    assert show(told, "office").status_code == 403
    assert show(told, "auditor").status_code == 403
    assert PHONE in show(told).content.decode()


def test_after_a_quarter_of_an_hour_it_is_closed_again(told):
    ask(told, "clerk")
    press(told, "office", "grant")
    press(told, "clerk", "knock")
    told.work()
    told.story.now += timedelta(minutes=16)

    response = show(told)

    assert response.status_code == 409
    assert PHONE not in response.content.decode()


def test_an_emergency_opens_at_once_and_is_reviewed_by_a_second_person(told):
    ask(told, "clerk", purpose="emergency")

    assert Opening.objects.get().state == "granted"
    assert press(told, "clerk", "review").status_code == 403
    press(told, "clerk", "knock")
    told.work()
    assert PHONE in show(told).content.decode()
    assert press(told, "wx_custodian", "review").status_code == 302
    assert Opening.objects.get().reviewed_by == told.story.world.people["wx_custodian"].user_id
    assert press(told, "wx_custodian", "review").status_code == 422


def test_an_auditor_reads_that_it_was_asked_for_and_by_whom_and_not_the_reason(told):
    ask(told, "clerk")

    page = told.browser("auditor").get("/desk/openings/").content.decode()

    assert "李示例" in page
    assert "现场核实" in page
    assert ASK["reason"] not in page
    assert ASK["reason"] in told.browser("office").get("/desk/openings/").content.decode()


@pytest.mark.parametrize("step", ["unseal", "expire", "show", "abolish"])
def test_a_step_of_the_worker_is_nobodys_button(told, step):
    ask(told, "clerk")

    assert press(told, "office", step).status_code == 403
    assert press(told, "sy_chair", step).status_code == 404


@pytest.mark.parametrize("page", ["-1", "x", "99999999999", "2"])
def test_pages_of_the_list_beyond_the_end_are_empty_or_the_first(told, page):
    assert told.browser("office").get("/desk/openings/", {"page": page}).status_code == 200
