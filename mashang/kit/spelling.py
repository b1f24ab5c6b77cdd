"""How names are typed on a keyboard without Chinese: their pinyin and initials, with surnames read as surnames."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from mashang.kit.words import SURNAMES


def _syllables(text: str) -> list[str]:
    return [word for word in lazy_pinyin(text, style=Style.NORMAL, errors="ignore") if word]


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
