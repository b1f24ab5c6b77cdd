"""How names are typed on a keyboard without Chinese: their pinyin and initials, with surnames read as surnames."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "查": "zha", "任": "ren", "朴": "piao",
    "盖": "ge", "乐": "yue", "尹": "yin", "洗": "xian", "缪": "miao", "翟": "zhai", "尉": "yu", "黑": "he",
    "秘": "bi", "冼": "xian", "折": "she", "召": "shao", "覃": "qin", "晟": "cheng", "宓": "mi", "员": "yun",
    "万俟": "moqi", "尉迟": "yuchi", "长孙": "zhangsun", "澹台": "tantai", "单于": "chanyu", "令狐": "linghu",
}  # fmt: skip
"""Surnames that are read otherwise than the sign alone."""


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
