"""Text as people type it."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from mashang.kit.text import clean, has_hidden, headline

HIDDEN = ["\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\x00", "\x1b", "\x85"]


@given(raw=st.text())
@example(raw="e\u200b\u0301")
def test_cleaning_twice_changes_nothing_more(raw):
    assert clean(clean(raw)) == clean(raw)


@given(raw=st.text())
def test_nothing_that_cannot_be_seen_is_left(raw):
    assert not has_hidden(clean(raw))
    assert "\r" not in clean(raw)


@given(raw=st.text(st.sampled_from("山药地黄路灯1a ，。"), min_size=1))
def test_plain_words_stay_as_they_are(raw):
    assert clean(raw) == raw.strip()


def test_each_hidden_sign_goes_and_line_breaks_stay():
    for sign in HIDDEN:
        assert has_hidden(f"山{sign}药")
        assert clean(f"山{sign}药") == "山药"
    assert clean("一\r\n二\r三") == "一\n二\n三"
    assert not has_hidden("一\r\n二")


@given(text=st.text(), limit=st.integers(2, 60))
def test_a_headline_never_passes_its_limit_nor_breaks_the_line(text, limit):
    found = headline(text, limit)

    assert len(found) <= limit
    assert "\n" not in found


def test_a_headline_is_the_first_sentence():
    assert headline("路灯坏了。已经三天了。") == "路灯坏了"
    assert headline("什么时候修？") == "什么时候修"
    assert headline("长" * 50) == "长" * 39 + "…"


def test_what_is_left_as_it_is_holds_nothing_to_change():
    plain = [chr(code) for code in (*range(0x21, 0x7F), *range(0x4E00, 0xA000))]

    for sign in plain:
        assert clean(sign) == sign == unicodedata.normalize("NFKC", sign)
        assert not has_hidden(sign)
    assert clean("张示例\u200b") == "张示例"  # one sign that is not plain, and all of it is looked through
    assert clean("山药\ufa19") == unicodedata.normalize("NFC", "山药\ufa19") != "山药\ufa19"
