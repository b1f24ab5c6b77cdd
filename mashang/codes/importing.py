"""张贴点位 as a spreadsheet: where each code hangs, who put it up, since when.

And: codes name whom they are for by kind and id; where there is one, an import that brought them is not undone.
"""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from mashang.codes import import_plan, services_import
from mashang.codes.models import Code, Kind
from mashang.codes.words import HEADINGS
from mashang.organs.importing import scope_of, scopes
from mashang.registers import uses
from mashang.registers.subjects import Field, Subject, Word, declare


def _field(key: str, label: Word, right: Word = "", *, required: bool = False) -> Field:
    return Field(key, label, HEADINGS[key], required=required, right=right)


FIELDS = [
    _field("name", _("点位"), _("写到找得着，例如“赵堡村村委会公告栏”"), required=True),
    _field("owner", _("谁的码"), _("代表姓名、站名或联系对象名称"), required=True),
    _field("kind", _("码的类型"), _("代表码、联络站码或联系对象码；留空按名称判断")),
    _field("card_no", _("代表证号"), _("有同名的代表时填写")),
    _field("code", _("码号"), _("印在码下面的号，可以不填")),
    _field("town", _("乡镇、街道"), _("点位所在的乡镇、街道")),
    _field("village", _("村、社区"), _("已经登记的村、社区")),
    _field("grid", _("网格、街区"), _("已经登记的网格、街区")),
    _field("channel", _("途径"), _("张贴、微信群或联系卡；留空为张贴")),
    _field("posted_on", _("张贴日期"), _("例如 2026-05-01")),
    _field("posted_name", _("张贴人"), _("谁去贴的")),
    _field("until_on", _("撤下日期"), _("还贴着就留空")),
    _field("seen_on", _("最近巡查"), _("例如 2026-05-01")),
]

PLACEMENTS = declare(
    Subject(
        name="placements",
        title=_("张贴点位"),
        register="placements",
        fields=FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_plan.plan,
        write=services_import.write,
        watched=("codes.code", "codes.placement", "people.person", "stations.station", "organs.region"),
        counted={"places": _("涉及的村、社区、网格")},
        lead=_(
            "一行一处：哪个码、贴在哪里、谁贴的、从哪天起。要先制码；村、社区、网格要先在行政区划里。同一个码、同一处、同一途径的不重复登记。"
        ),
    )
)


def _coded(kind: str) -> Callable[[Sequence[int]], Iterable[int]]:
    """A revoked code counts as well: it hangs somewhere, and still has to find whose it was."""
    return lambda keys: set(Code.objects.filter(kind=kind, target_id__in=keys).values_list("target_id", flat=True))


for label, kind in (
    ("people.person", Kind.DEPUTY),
    ("stations.station", Kind.STATION),
    ("targets.target", Kind.TARGET),
):
    uses.declare(label, _coded(kind))
