"""Sending: one required field; what is refused comes back as it was typed; sent twice is one."""

import pytest

from mashang.kit import once
from mashang.matters.models import Matter, Voice
from mashang.portal.tests.visitor import WORDS, Visitor, only, text
from mashang.vault.models import Contact, Identity


def test_one_field_is_enough(visitor):
    page = visitor.send()

    assert page.status_code == 200
    assert "提交成功" in text(page)
    assert Matter.objects.get().state == "received"
    assert Voice.objects.get().words == WORDS


def test_everything_that_may_be_said_is_kept(visitor):
    visitor.send(place="新洛路口", kind="enterprise", name="新丝路纺织（示例）", phone="138 1234-5678")

    voice = Voice.objects.get()
    assert (voice.place, voice.kind) == ("新洛路口", "enterprise")
    assert voice.reachable
    assert Matter.objects.get().kind == "problem"
    assert Identity.objects.count() == Contact.objects.count() == 1


def test_somebody_away_from_home_says_where(visitor):
    visitor.send(kind="away", host_city="苏州")

    assert (Voice.objects.get().kind, Voice.objects.get().host_city) == ("away", "苏州")


def test_the_same_form_sent_twice_is_one_matter_and_the_same_code(visitor):
    visitor.send()
    number, code = visitor.number, visitor.code

    page = visitor.send()

    assert (visitor.number, visitor.code) == (number, code)
    assert "没有重复登记" in text(page)
    assert Matter.objects.count() == 1


def test_the_same_form_with_other_words_is_a_conflict_and_both_are_kept(visitor):
    visitor.send()

    page = visitor.send("换了一件事：路灯不亮。")

    assert page.status_code == 409
    assert "已经提交过" in text(page)
    assert "换了一件事：路灯不亮。" in text(page)
    assert Voice.objects.get().words == WORDS
    visitor.key = only('name="key" value="([^"]+)"', page)
    assert visitor.send("换了一件事：路灯不亮。").status_code == 200
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x", "abc:def:ghi", "\x00", "中文", "a" * 5000])
def test_a_forged_key_is_refused_and_a_fresh_one_is_given(visitor, key):
    visitor.open()
    visitor.key = key or " "

    page = visitor.send()

    assert page.status_code == 422
    assert "已经失效" in text(page)
    assert WORDS in text(page)
    visitor.key = only('name="key" value="([^"]+)"', page)
    assert visitor.send().status_code == 200


def test_a_page_open_for_more_than_a_week_is_too_old(visitor, monkeypatch):
    visitor.open()
    with monkeypatch.context() as patch:
        patch.setattr(once, "WEEK", -1)
        page = visitor.send(phone="13812345678")

    assert page.status_code == 422
    assert "已经失效" in text(page)
    assert WORDS in text(page)
    assert "13812345678" in text(page)
    visitor.key = only('name="key" value="([^"]+)"', page)
    assert visitor.send(phone="13812345678").status_code == 200


def test_a_key_of_another_code_makes_one_matter_all_the_same(world, visitor):
    visitor.send()
    other = Visitor(f"/c/{world.codes['zb'].token}/", key=visitor.key)

    other.send()

    assert Matter.objects.count() == 1
    assert other.code == visitor.code


def test_a_code_of_another_county_keeps_to_its_own(world):
    visitor = Visitor(f"/c/{world.codes['sy_deputy'].token}/")

    visitor.send()

    assert Matter.objects.get().organ == world.organs["sy"]


@pytest.mark.parametrize("words", ["", "   ", "\u3000\u3000", "\n\t", "\u200b\u200d\ufeff", "\u202e"])
def test_nothing_said_is_told_in_one_sentence(visitor, words):
    page = visitor.send(words)

    assert page.status_code == 422
    assert "请写一写想反映什么" in text(page)
    assert Matter.objects.count() == 0


def test_ten_thousand_characters_are_refused_and_all_come_back(visitor):
    words = "路灯不亮。" * 2000

    page = visitor.send(words)

    assert page.status_code == 422
    assert "最多 2000 字，您写了 10000 字" in text(page)
    assert words in text(page)


@pytest.mark.parametrize("length", [1999, 2000])
def test_two_thousand_characters_are_taken(visitor, length):
    assert visitor.send("字" * length).status_code == 200
    assert len(Voice.objects.get().words) == length


@pytest.mark.parametrize("field", ["place", "host_city", "name"])
def test_a_short_field_says_its_own_bound(visitor, field):
    page = visitor.send(**{field: "长" * 500})

    assert page.status_code == 422
    assert "您写了 500 字" in text(page)
    assert "长" * 500 in text(page)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("路灯\u202e不亮", "路灯不亮"),
        ("路\u200b灯\ufeff不亮", "路灯不亮"),
        ("路灯\x07不亮\x1b[31m", "路灯不亮[31m"),
        ("路灯不亮\r\n第二行", "路灯不亮\n第二行"),
        ("😀路灯𠮷不亮👨‍👩‍👧", "😀路灯𠮷不亮👨👩👧"),
        ("e\u0301", "é"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_everything_else_stays(visitor, typed, kept):
    assert visitor.send(typed).status_code == 200

    assert Voice.objects.get().words == kept


def test_a_nul_is_taken_out_or_refused_but_never_breaks(visitor):
    page = visitor.send("路灯\x00不亮", place="村\x00口")

    assert page.status_code in (200, 422)
    if page.status_code == 200:
        assert Voice.objects.get().words == "路灯不亮"


def test_markup_is_shown_as_text(visitor):
    page = visitor.send("", place="<script>alert(1)</script>", name='"><img src=x onerror=alert(1)>')

    assert page.status_code == 422
    assert b"<script>alert" not in page.content
    assert b"<img src=x" not in page.content


@pytest.mark.parametrize("phone", ["123", "1381234567", "138123456789", "abc", "1'; DROP TABLE", "+1 555 0100", "０"])
def test_a_wrong_phone_is_said_and_everything_stays(visitor, phone):
    page = visitor.send(phone=phone)

    assert page.status_code == 422
    assert "电话号码不对" in text(page)
    assert WORDS in text(page)
    assert phone in text(page)
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("phone", ["13812345678", "+86 138-1234-5678", "0391-6190000", "１３８１２３４５６７８"])
def test_a_phone_is_taken_as_people_write_it(visitor, phone):
    assert visitor.send(phone=phone).status_code == 200
    assert Contact.objects.count() == 1


def test_an_unknown_kind_of_speaker_is_refused_in_place(visitor):
    assert visitor.send(kind="emperor").status_code == 422
    assert Matter.objects.count() == 0


def test_fields_nobody_asked_for_change_nothing(visitor):
    """promises.md case 54."""
    visitor.send(state="closed", organ="1", sensitive="1", due_on="2030-01-01", number="AAAAAAAA", entered_by="1")

    matter = Matter.objects.get()
    assert (matter.state, matter.sensitive) == ("received", False)
    assert matter.number != "AAAAAAAA"
    assert Voice.objects.get().entered_by is None
