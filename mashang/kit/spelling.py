"""How names are typed on a keyboard without Chinese: their pinyin and initials, with surnames read as surnames."""

from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from mashang.kit.words import SURNAMES


@cache
def _library() -> Any:
    """Loaded with the first name that is spelt: its dictionaries take 55 MiB, and most processes spell nothing."""
    return import_module("pypinyin")


def _syllables(text: str) -> list[str]:
    pinyin = _library()
    return [word for word in pinyin.lazy_pinyin(text, style=pinyin.Style.NORMAL, errors="ignore") if word]


@lru_cache(maxsize=4096)
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
