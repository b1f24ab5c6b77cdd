"""How names are typed on a keyboard without Chinese: their pinyin and initials, with surnames read as surnames."""

from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from mashang.kit.words import SURNAMES


@cache
def _library(part: str = "pypinyin") -> Any:
    """Loaded with the first name that is spelt: its dictionaries take 55 MiB, and most processes spell nothing."""
    return import_module(part)


def _syllables(text: str) -> list[str]:
    words = _library("pypinyin.seg.simpleseg").seg(text)
    return [syllable for word in words for syllable in _read(word)]


@lru_cache(maxsize=16384)
def _read(word: str) -> list[str]:
    """A word that the library knows, or a single sign: a register has some thousands of them, however many names."""
    pinyin = _library()
    return [syllable for syllable in pinyin.lazy_pinyin([word], style=pinyin.Style.NORMAL, errors="ignore") if syllable]


def of_person(name: str) -> str:
    """``张示例`` → ``zhangshili zsl``. Signs that have no reading are left out."""
    surname = next((name[:size] for size in (2, 1) if name[:size] in SURNAMES), "")
    if not surname:
        return of_text(name)
    rest = _syllables(name[len(surname) :])
    heads = [word[0] for word in (_syllables(surname) if len(surname) > 1 else [SURNAMES[surname]])]
    return f"{SURNAMES[surname]}{''.join(rest)} {''.join(heads)}{''.join(word[0] for word in rest)}".strip()


def of_text(text: str, most: int = 160) -> str:
    """The same of any name: ``古城站`` → ``guchengzhan gcz``; at most `most` characters."""
    words = _syllables(text)
    return f"{''.join(words)} {''.join(word[0] for word in words)}".strip()[:most]
