"""代为登记: in person, by phone, from another body; the original words are kept."""

import re

import pytest

from mashang.files.tests.pictures import drawn, saved, upload
from mashang.journal.models import Entry
from mashang.kit.codes import tidy
from mashang.matters.models import Matter, Voice
from mashang.matters.tests.hands import whole

URL = "/desk/matters/new/"
WORDS = "俺村东头那条路坑太大，\n下雨天娃上学摔了好几回！"


@pytest.fixture
def form(world):
    station = world.stations["zb"]
    return {"desk": f"s{station.pk}", "deputy": "", "how": "visit", "origin": "", "kind": "citizen", "words": WORDS}


def key_of(response):
    return re.search(r'name="key" value="([^"]+)"', response.content.decode())[1]


def enter(hands, who, form, **changes):
    """Open the form and send it once; returns the answer and the form with its key."""
    sent = {**form, **changes, "key": key_of(hands.browser(who).get(URL))}
    return hands.browser(who).post(URL, sent), sent


def code_on(page):
    return [tidy(found) for found in re.findall(r'<dd class="mono">([^<]+)</dd>', page)]


@pytest.mark.parametrize("how", ["visit", "call"])
def test_somebody_who_came_or_called_gets_a_receipt_and_their_own_words(hands, form, how):
    response, _sent = enter(hands, "clerk", form, how=how, name="金丝雀示例", phone="１３８ 0000-0000")

    voice = Voice.objects.get()
    page = response.content.decode()
    assert response.status_code == 200
    assert (voice.words, voice.how) == (WORDS, how)
    assert voice.entered_by == hands.story.world.people["clerk"].user_id
    assert voice.identity_ref and voice.contact_ref
    number, code = code_on(page)
    assert number == voice.matter.number
    assert len(code) == 17
    assert voice.matter.channel == "proxy"
    assert Entry.objects.filter(verb="matters.proxy_entered").count() == 1
    assert "金丝雀" not in page


def test_the_receipt_opens_the_matter_for_the_speaker(hands, form, client):
    response, _sent = enter(hands, "clerk", form)
    number, code = code_on(response.content.decode())

    asked = client.post("/t/", {"number": number, "code": code})

    assert asked.status_code == 302
    assert WORDS.split("\n", maxsplit=1)[0] in client.get(asked["Location"]).content.decode()


def test_what_another_body_sent_on_names_where_it_came_from(hands, form):
    response, _sent = enter(hands, "clerk", form, how="transfer", origin="12345 热线 2026-1102-7")

    matter = Matter.objects.get()
    assert response.status_code == 200
    assert (matter.channel, matter.origin) == ("transfer", "12345 热线 2026-1102-7")
    assert matter.voices.get().how == "transfer"


def test_what_another_body_sent_on_without_its_number_is_refused(hands, form):
    before = whole()
    response, _sent = enter(hands, "clerk", form, how="transfer")

    assert response.status_code == 422
    assert "请写明转来单位" in response.content.decode()
    assert whole() == before


def test_the_office_enters_at_its_own_desk(hands, form):
    wx = hands.story.world.organs["wx"]

    response, _sent = enter(hands, "office", form, desk=f"o{wx.pk}", how="transfer", origin="信访局 2026-7")

    matter = Matter.objects.get()
    assert response.status_code == 200
    assert (matter.organ, matter.station, matter.channel, matter.origin) == (wx, None, "transfer", "信访局 2026-7")


def test_a_second_press_gives_the_same_receipt_and_one_matter(hands, form):
    first, sent = enter(hands, "clerk", form)

    second = hands.browser("clerk").post(URL, sent)

    assert Matter.objects.count() == 1
    assert code_on(second.content.decode()) == code_on(first.content.decode())


def test_the_same_form_with_other_words_is_refused_and_the_words_stay(hands, form):
    _first, sent = enter(hands, "clerk", form)
    before = whole()

    second = hands.browser("clerk").post(URL, {**sent, "words": "另外一件事：水管裂了。"})

    assert second.status_code == 409
    assert "另外一件事：水管裂了。" in second.content.decode()
    assert whole() == before
    third = hands.browser("clerk").post(URL, {**sent, "words": "另外一件事：水管裂了。", "key": key_of(second)})
    assert third.status_code == 200
    assert Matter.objects.count() == 2


def test_a_key_that_was_not_made_here_is_not_used(hands, form):
    hands.browser("clerk").post(URL, {**form, "key": "forged"})
    hands.browser("clerk").post(URL, {**form, "key": "forged"})

    assert Matter.objects.count() == 2  # two forms without a key of ours are two matters


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words", ""),
        ("words", "字" * 2001),
        ("phone", "12345"),
        ("phone", "电话"),
        ("desk", "s999999"),
        ("desk", "x"),
        ("how", "self"),
        ("kind", "ghost"),
        ("deputy", "999999"),
        ("name", "名" * 61),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(hands, form, name, value):
    before = whole()
    response, _sent = enter(hands, "clerk", {**form, "place": "东头路口"}, **{name: value})

    page = response.content.decode()
    assert response.status_code == 422
    assert whole() == before
    assert "东头路口" in page
    assert name == "words" or WORDS.split("\n")[1] in page


def test_one_enters_at_ones_own_desks_alone(hands, form):
    elsewhere = f"s{hands.story.world.stations['sy'].pk}"

    response, _sent = enter(hands, "clerk", form, desk=elsewhere)

    assert response.status_code == 422
    assert not Matter.objects.exists()


@pytest.mark.parametrize("who", ["deputy", "unit", "auditor", "admin", "leader", "committee", "wx_custodian"])
def test_others_do_not_enter(hands, form, who):
    assert hands.browser(who).get(URL).status_code == 403
    assert hands.browser(who).post(URL, form).status_code == 403
    assert not Matter.objects.exists()


def test_a_deputy_of_the_station_can_be_named_and_is_told(hands, form):
    deputy = hands.story.world.people["deputy"]

    enter(hands, "clerk", form, deputy=deputy.pk)

    assert Matter.objects.get().deputy == deputy
    assert "俺村东头那条路坑太大" in hands.browser("deputy").get("/desk/").content.decode()


def test_a_photo_stays_when_the_telephone_number_is_refused(hands, form):
    response, _sent = enter(hands, "clerk", form, phone="12", photos=[upload(saved(drawn()), "路坑.jpg")])

    page = response.content.decode()
    assert response.status_code == 422
    assert "路坑" in page
    assert "已保留" in page
    assert not Matter.objects.exists()
