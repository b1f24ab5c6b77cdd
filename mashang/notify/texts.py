"""The fixed sentences that go out. No topic, no name, no place: a message may light up on anybody's phone.

Each app declares its own beside its verbs; an undeclared key is refused, so nothing else can be sent.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise

LONGEST_SMS = 70  # characters of one message

# Words that tell a bystander what the message is about. Tests read every declared text against them.
FORBIDDEN = re.compile(
    "举报|投诉|控告|检举|揭发|信访|上访|维权|代表|人大|意见|诉求|建议|政府|公安|法院|检察|纪委|监委|身份|姓名|电话|地址"
    "|隐私|腐败|环保|污染|征地|拆迁|工资|低保|病|学校|村|街道|乡|镇"
)
_GAP = re.compile(r"[{}%]")


@dataclass(frozen=True)
class Text:
    """What is said under one key: `label` in the inbox, `sms` outside, if at all."""

    key: str
    label: str | Promise
    sms: str | Promise | None = None


_TEXTS: dict[str, Text] = {}


def declare(key: str, label: str | Promise, sms: str | Promise | None = None) -> str:
    """Register a text and return its key. Declaring a key twice with other words is a mistake."""
    text = Text(key, label, sms)
    if _TEXTS.get(key, text) != text:
        raise ValueError(f"text {key} is declared twice")
    _TEXTS[key] = text
    return key


def get(key: str) -> Text:
    """The text of a key. Raises LookupError for an undeclared one."""
    return _TEXTS[key]


def sms(key: str) -> str:
    """The words of an outward message. Raises LookupError where none were declared."""
    words = get(key).sms
    if words is None:
        raise LookupError(f"text {key} has no words for outside")
    return str(words)


def every() -> list[Text]:
    """All declared texts, by key."""
    return [_TEXTS[key] for key in sorted(_TEXTS)]


def faults(words: str) -> list[str]:
    """What is wrong with an outward text: telling words, places to fill in, too long for one message."""
    found = [f"says {word}" for word in FORBIDDEN.findall(words)]
    found += [f"has a gap {mark}" for mark in _GAP.findall(words)]
    return found + (["is too long"] if len(words) > LONGEST_SMS else [])
