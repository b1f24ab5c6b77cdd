"""Cases 42 and 43: official names are written in one way, and no letter passes for another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.kit.errors import Invalid
from mashang.kit.names import forged, named
from mashang.kit.text import has_hidden

LATIN = "ABCXYZabcxyzaeiou"


@pytest.mark.parametrize(
    "name",
    [
        "温县人民代表大会（示例）",
        "张示例",
        "阿依古丽·示例",
        "赵堡镇产业代表联络站",
        "县道006",
        "〇八示例",
        "㙍示例",
        "བོད་",
        "José Example",
    ],
)
def test_a_name_as_people_write_it_stays(name):
    assert named(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ａ１区", "A1区"),
        ("赵堡\u200b镇", "赵堡镇"),
        ("\u202e镇堡赵", "镇堡赵"),
        ("赵堡镇\n联络站", "赵堡镇 联络站"),
        ("⼈大", "人大"),
        ("\uf9d1安", "六安"),
        ("e\u0301", "é"),
        ("①号", "1号"),
        ("软\u00ad连字", "软连字"),
        ("标\U000e0041签", "标签"),
    ],
)
def test_what_is_one_name_is_kept_in_one_way(typed, kept):
    assert named(typed) == kept


@pytest.mark.parametrize(
    "typed", ["赵堡镇оffice", "Ａdmіn", "ロ岸", "一ー二", "エ业局", "卜ト", "ΑΒ组", "ɑdmin", "⺅民", "ㄚ头", "Ꭺ组"]
)
def test_a_letter_that_only_looks_like_another_is_refused_by_name(typed):
    with pytest.raises(Invalid) as refused:
        named(typed)

    assert forged(unicodedata.normalize("NFC", typed)) or "只是看起来像" in str(refused.value.said)
    assert "只是看起来像" in str(refused.value.said)


@given(raw=st.text(max_size=30))
def test_whatever_is_typed_is_kept_in_one_way_or_refused(raw):
    try:
        kept = named(raw)
    except Invalid:
        return

    assert named(kept) == kept == unicodedata.normalize("NFC", kept)
    assert not has_hidden(kept)
    assert "\n" not in kept
    assert not forged(kept)


@given(name=st.text(st.sampled_from("赵堡镇代表联络站示例AB12（）·"), min_size=1, max_size=12), at=st.integers(0, 12))
def test_two_names_that_look_alike_are_one_name_or_one_of_them_is_refused(name, at):
    """The same look by an invisible sign, a wide letter or a radical."""
    looks = {"人": "⼈", "A": "Ａ", "B": "Ｂ", "1": "１", "2": "２"}
    same = name[:at] + "\u200b" + "".join(looks.get(sign, sign) for sign in name[at:])

    assert named(same) == named(name)


@given(sign=st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Lt", "Lm")))
def test_no_letter_outside_the_scripts_of_the_country_is_let_in(sign):
    try:
        kept = named(sign)
    except Invalid:
        return

    assert not kept or unicodedata.name(kept[0]).split()[0] in {
        "CJK", "LATIN", "TIBETAN", "MONGOLIAN", "ARABIC", "YI", "HANGUL", "NEW", "TAI", "DIGIT", "IDEOGRAPHIC"
    }  # fmt: skip
