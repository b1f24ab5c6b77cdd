"""How names are spelt: surnames as surnames, the rest as the library reads it."""

import pypinyin
import pytest

from mashang.kit import spelling

READ = [
    "张示例",
    "示例一丁",
    "李重庆",
    "长乐",
    "银行行长",
    "古城站",
    "阿布都·示例",
    "A栋3号",
    "王a例",
    "〇示",
    "，。",
    "",
]


@pytest.mark.parametrize("text", READ)
def test_what_is_read_word_by_word_is_what_the_library_reads_at_once(text):
    at_once = pypinyin.lazy_pinyin(text, style=pypinyin.Style.NORMAL, errors="ignore")

    assert spelling._syllables(text) == [syllable for syllable in at_once if syllable]


def test_a_sign_is_read_in_its_word_and_not_alone():
    assert spelling.of_text("银行") == "yinhang yh"
    assert spelling.of_text("行") == "xing x"


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("张示例", "zhangshili zsl"),
        ("单示例", "shanshili ssl"),  # a surname; dan alone
        ("单于示例", "chanyushili cysl"),
        ("示单例", "shidanli sdl"),  # not the surname
    ],
)
def test_a_surname_is_read_as_one(name, spelt):
    assert spelling.of_person(name) == spelt
