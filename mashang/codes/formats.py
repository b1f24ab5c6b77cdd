"""The papers that codes are printed on, and the words on them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.papers.printing.sheets import Form, Words


@dataclass(frozen=True)
class Format:
    """One kind of paper, as it is chosen."""

    form: Form
    label: str | Promise


FORMATS = {
    "poster_a4": Format(Form.POSTER_A4, gettext_lazy("海报A4")),
    "poster_a3": Format(Form.POSTER_A3, gettext_lazy("海报A3")),
    "table": Format(Form.TABLE_CARD, gettext_lazy("桌牌")),
    "cards": Format(Form.CONTACT_CARDS, gettext_lazy("联系卡")),
    "enterprise": Format(Form.ENTERPRISE_CARD, gettext_lazy("企业明白卡")),
}


def words(how: dict[str, Any], on: date) -> Words:
    """The fixed words, in the language of the house; services and policies as the office wrote them."""
    return Words(
        printed=_("%(year)d年%(month)d月印") % {"year": on.year, "month": on.month},
        headline=_("有话对代表说"),
        three=_("扫码提建议 · 查进度 · 评结果"),
        steps=(_("扫一扫"), _("写一句话提交"), _("凭查询码查进度、作评价")),
        brief=_("扫一扫，写一句话就能提交；不用登录、不用下载。提交后请保存查询码，随时查进度、作评价。"),
        official=_("认准官方网址"),
        number=_("码号"),
        other=(_("扫开后网址不是这个，"), _("请不要填写，并告诉联络站。")),
        address=_("地址"),
        hours=_("接待时间"),
        phone=_("电话"),
        hangs=_("张贴处"),
        enterprise=_("联系企业明白卡"),
        contacts=_("联系代表"),
        nobody=_("暂时没有安排，请直接联系联络站或人大机关。"),
        services=_("我们做什么"),
        service_lines=_lines(how.get("services")) or _usual(),
        policies=_("政策要点"),
        policy_lines=_lines(how.get("policies")),
        ways=_("怎么反映"),
    )


def _usual() -> tuple[str, ...]:
    return (
        _("听企业说生产经营中的困难，当场能答的当场答。"),
        _("需要部门办的，由人大派单，办理期限和进展都能查。"),
        _("走访不加重企业负担，不要企业报材料、填表格。"),
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
