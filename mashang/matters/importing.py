"""代表建议 as a spreadsheet: what was half handled elsewhere, taken over with its true days."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.matters import import_plan
from mashang.matters.charge import CHARGED
from mashang.matters.services import carrying_in
from mashang.matters.words import HEADINGS
from mashang.organs import importing as registers
from mashang.organs.models import Organ
from mashang.registers.subjects import Field, Scope, Subject, Word, declare

_DAY = _("例如 2026-05-01")


def _field(key: str, label: Word, right: Word = "", *, required: bool = False) -> Field:
    return Field(key, label, HEADINGS[key], required=required, right=right)


FIELDS = [
    _field("number", _("编号"), _("本届的建议编号，例如 7 或“第7号”"), required=True),
    _field("source", _("原编号"), _("原办理系统里的编号，再次导入时凭它对应")),
    _field("term", _("届次"), _("例如“第十六届”；留空按提出日期")),
    _field("session", _("会议次数"), _("例如“第三次会议”，闭会期间的留空")),
    _field("category", _("类别"), _("登记的类别名称，或者留空")),
    _field("title", _("标题"), _("不超过 60 字"), required=True),
    _field("text", _("内容")),
    _field("asks", _("具体建议"), _("与内容分开写的填写")),
    _field("person", _("领衔代表"), _("本级人大代表，例如“张示例”"), required=True),
    _field("card_no", _("代表证号"), _("领衔代表有同名的人时填写")),
    _field("others", _("附议代表"), _("几个人用顿号分开；同名的写“姓名（证号）”")),
    _field("received_on", _("提出日期"), _DAY, required=True),
    _field("accepted_on", _("受理日期"), _("留空按提出日期")),
    _field("assigned_on", _("交办日期"), _("还没有交办的留空")),
    _field("acknowledged_on", _("签收日期"), _DAY),
    _field("lead", _("承办单位"), _("一个为主办；几个用顿号分开为分办")),
    _field("assist", _("协办单位"), _("几个用顿号分开")),
    _field("due_on", _("办理期限"), _("留空按法律计算；已经延期的填写")),
    _field("answered_on", _("答复日期"), _("还没有答复的留空")),
    _field("outcome", _("办理结果"), _("A、B、C 或 D")),
    _field("answer", _("答复内容")),
    _field("doc_no", _("发文字号")),
    _field("grade", _("满意度"), _("满意、基本满意或不满意")),
    _field("reason", _("反馈意见"), _("不满意的必须填写")),
    _field("heard_on", _("反馈日期"), _("不满意的必须填写")),
    _field("closed_on", _("办结日期"), _("还没有办结的留空")),
    _field("publicity", _("公开"), _("全文公开、仅公开标题；留空为不公开")),
]


def scopes(viewer: Viewer) -> list[Scope]:
    """The organs in charge of suggestions at which this person keeps the register."""
    kept = registers.scopes(viewer)
    return viewer.once("scopes of suggestions", lambda: _charged(kept)) if kept else []


def _charged(kept: list[Scope]) -> list[Scope]:
    rows = Organ.objects.filter(pk__in=[scope.organ_id for scope in kept], kind__in=CHARGED)
    charged = set(rows.values_list("pk", flat=True))
    return [scope for scope in kept if scope.organ_id in charged]


def scope_of(code: str) -> Scope | None:
    """The scope of a standing committee's or presidium's own code, or of its region's."""
    found = registers.scope_of(code)
    return found if found is not None and _charged([found]) else None


SUGGESTIONS = declare(
    Subject(
        name="suggestions",
        title=_("接续办理的代表建议"),
        register="suggestions",
        fields=FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_plan.plan,
        write=carrying_in.write,
        watched=("matters.matter", "people.person", "organs.organ"),
        counted={
            "waiting": _("待交办"),
            "handling": _("办理中"),
            "late": _("其中已逾期"),
            "answered": _("已答复"),
            "closed": _("已办结"),
        },
        lead=_(
            "在别处办了一半的建议接着在这里办：按真实的日期计算期限，已经逾期的仍是逾期。代表和单位要先登记。编号相同的不重复导入；没有写公开意见的，按不宜公开登记。"
        ),
        final=_(
            "接续的建议一经写入，就有了编号、期限和履职留痕，不能整批撤销。个别写错的，请在事项页面改办，或请领衔代表撤回。"
        ),
    )
)
