"""What art. 59 of the Deputies Law keeps out of a suggestion: words that raise a flag, and what is refused outright.

A flag is no refusal: the office looks at it before it accepts, and clear ones pass. Refused are only signs of one
concrete case or one concrete tender (代表法第五十九条; 河南办法第八条). Pure; the words are in words.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.matters import words

SHORTEST = 4
"""A name of fewer characters says too little to be compared."""
LONGEST = 300


@dataclass(frozen=True)
class Barrier:
    """One sign of a concrete case or tender, and what the deputy is told."""

    sign: re.Pattern[str]
    says: str | Promise


CASE_SAYS = _(
    "文中的“%(found)s”涉及具体司法案件，不能作为建议提交（代表法第五十九条，河南省代表建议、批评和意见办理办法第八条）："
    "具体案件按照法律程序处理。请删去具体案件，只就面上的问题提出建议；当事人的诉求请向办案机关提出。"
)
BID_SAYS = _(
    "文中的“%(found)s”涉及具体招标投标活动，不能作为建议提交（代表法第五十九条，河南省代表建议、批评和意见办理办法第八条）："
    "具体项目按照招标投标法律程序处理。请删去具体项目和单位，只就面上的问题提出建议。"
)
BARRIERS = (
    Barrier(
        re.compile(
            r"[（(〔\[]\s*(?:19|20)\d{2}\s*[）)〕\]]\s*[\u4e00-\u9fff]{0,4}\d{0,6}[民刑行执破赔][\u4e00-\u9fff]{0,6}第?\s*\d+\s*号"
        ),
        CASE_SAYS,
    ),
    Barrier(re.compile(r"诉[^。；\n]{1,24}(?:纠纷一案|纠纷案|一案)"), CASE_SAYS),
    Barrier(re.compile(r"(?:撤销|改判|纠正)[^。；\n]{0,16}(?:判决书|裁定书|不起诉决定书|本案|该案|此案)"), CASE_SAYS),
    Barrier(re.compile(r"(?:招标|项目|标段)编号[为是：:\s]*[A-Za-z0-9\-〔〕\[\]]{4,}"), BID_SAYS),
    Barrier(re.compile(r"(?:确定|指定|推荐|选定)[^。；\n]{1,24}(?:中标|承建该|承包该|为供应商)"), BID_SAYS),
    Barrier(re.compile(r"(?:中标候选人|中标通知书|评标结果)[^。；\n]{0,16}(?:无效|取消|撤销|重新评)"), BID_SAYS),
)
FLAGS = ((words.CASE, words.CASE_WORDS), (words.BID, words.BID_WORDS), (words.OWN, words.OWN_WORDS))


def refusal(text: str) -> str | None:
    """Why this text cannot be submitted at all, or None."""
    for barrier in BARRIERS:
        found = barrier.sign.search(text)
        if found:
            return str(barrier.says) % {"found": found[0].strip()}
    return None


def flags(*, text: str, names: Iterable[str], employer: str) -> str:
    """What the office has to look at before it accepts, in words; empty when there is nothing. `names`: the proposed
    unit and whoever it is about, by each of their names."""
    found = [words.FLAG.format(word=word, what=what) for what, table in FLAGS for word in table if word in text][:3]
    work = employer.strip()
    if len(work) >= SHORTEST:
        near = [name for name in names if len(name) >= SHORTEST and (name in work or work in name)]
        found = [words.FLAG_UNIT.format(name=name, employer=work) for name in near or _named(work, text)][:1] + found
    return "；".join(found)[:LONGEST]


def _named(work: str, text: str) -> list[str]:
    return [work] if work in text else []


DEMAND = re.compile(r"(?m)^\s*(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|\d{1,2}[.．、])")


def demands(text: str) -> int:
    """How many numbered demands a text holds: a hint for 一事一议, never a reason to refuse (河南办法第十条)."""
    return len(DEMAND.findall(text))
