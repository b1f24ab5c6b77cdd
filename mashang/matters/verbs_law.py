"""What happens to a deputy's suggestion on the way by law, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import Verb, declare
from mashang.matters import verbs
from mashang.matters.models import Matter

HANDED = declare("matters.law_assigned", _("交办"))
HANDED_ANEW = declare("matters.law_reassigned", _("改办"))
ADDED = declare("matters.law_enlisted", _("增加承办单位"))
OBJECTED = declare("matters.law_objected", _("提出异议，申请退回"))
OBJECTION_GRANTED = declare("matters.law_objection_granted", _("同意退回，重新确定承办单位"))
MORE_TIME_ASKED = declare("matters.law_more_time_asked", _("说明情况，申请延期"))
CONTACTED = declare("matters.contacted", _("与代表沟通"))
DRAFTED = declare("matters.drafted", _("起草答复"))
ISSUED = declare("matters.issued", _("签发答复"))
FED_BACK = declare("matters.fed_back", _("代表反馈"))
SENT_AGAIN = declare("matters.sent_again", _("代表不满意，再次办理"))
ASSESSMENT_BEGUN = declare("matters.assessment_begun", _("代表仍不满意，组织评估"))
ASSESSED = declare("matters.assessed", _("提出评估意见"))
CONCLUDED = declare("matters.concluded", _("办结"))
JOINED = declare("matters.joined", _("并案办理"))
PROMISED = declare("matters.promised", _("登记承诺事项"))
PROMISE_TOLD = declare("matters.promise_told", _("报告承诺落实情况"))
PROMISE_CHECKED = declare("matters.promise_checked", _("核查承诺事项"))
PROMISE_CARRIED = declare("matters.promise_carried", _("承诺事项转入下年"))

_BY_LAW = {
    verbs.ASSIGNED: HANDED,
    verbs.REASSIGNED: HANDED_ANEW,
    verbs.ENLISTED: ADDED,
    verbs.RETURN_ASKED: OBJECTED,
    verbs.RETURN_GRANTED: OBJECTION_GRANTED,
    verbs.EXTENSION_ASKED: MORE_TIME_ASKED,
    verbs.CLOSED_OUT: CONCLUDED,
}


def of(matter: Matter, verb: Verb) -> Verb:
    """The name that an act bears in a paper on the legal clock; the verb itself elsewhere."""
    return _BY_LAW.get(verb, verb) if matter.by_law else verb
