"""暂停执行职务 and 资格终止: the grounds of the law (代表法 61, 62); and what an appointment should be warned of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.people.models import Role, Standing

Word = str | Promise


@dataclass(frozen=True)
class Ground:
    """One ground: its words, the article, and for whom it cannot be."""

    word: Word
    article: Word
    local_only: bool = False


SUSPENDING: Mapping[str, Ground] = {
    "custody": Ground(_("因刑事案件被羁押正在受侦查、起诉、审判"), _("代表法第六十一条第一款第（一）项")),
    "serving": Ground(
        _("被判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑"), _("代表法第六十一条第一款第（二）项")
    ),
}
ENDING: Mapping[str, Ground] = {
    "moved": Ground(_("迁出或者调离本行政区域"), _("代表法第六十二条第一款第（一）项"), local_only=True),
    "resigned": Ground(_("辞职或者责令辞职被接受"), _("代表法第六十二条第一款第（二）项")),
    "absent_twice": Ground(_("未经批准两次不出席本级人民代表大会会议"), _("代表法第六十二条第一款第（三）项")),
    "recalled": Ground(_("被罢免"), _("代表法第六十二条第一款第（四）项")),
    "nationality": Ground(_("丧失中华人民共和国国籍"), _("代表法第六十二条第一款第（五）项")),
    "rights": Ground(_("依照法律被剥夺政治权利"), _("代表法第六十二条第一款第（六）项")),
    "capacity": Ground(_("丧失行为能力"), _("代表法第六十二条第一款第（七）项")),
    "died": Ground(_("去世，代表资格自然终止"), _("代表法第六十二条第二款")),
    "term_over": Ground(_("本届任期届满"), _("代表法第二条")),
}
RESTORED = _("代表法第六十一条第二款")


def grounds(step: str) -> Mapping[str, Ground]:
    """The closed list for a step: suspend or end."""
    return SUSPENDING if step == "suspend" else ENDING


def why(standing: str, key: str) -> str:
    """The ground and its article, as a page shows them; what an import wrote in words stays as it is."""
    ground = (SUSPENDING if standing == Standing.SUSPENDED else ENDING).get(key)
    return f"{ground.word}（{ground.article}）" if ground else key


STATION_STAFF = (Role.STATION_HEAD, Role.LIAISON_OFFICER)
APART = (
    (Role.AUDITOR, Role.OFFICE),
    (Role.AUDITOR, Role.ADMIN),
    (Role.ADMIN, Role.OFFICE),
    (Role.ADMIN, Role.CUSTODIAN),
)
"""Posts that look at one another's work: better in two hands."""


def warnings(*, role: str, held: Iterable[str], sits: bool, signs_in: bool, place: str) -> list[Word]:
    """What whoever appoints should know first. None of it forbids: the organ decides."""
    roles = set(held)
    found: list[Word] = []
    if role == Role.STATION_HEAD and not sits:
        found.append(_("此人现在不是代表。站长一般由代表中的“领头雁”担任。"))
    if role in STATION_STAFF and not place:
        found.append(_("没有选择联络站，此人看不到任何一个站的事项。"))
    if role in roles:
        found.append(_("此人已经担任同样的职务。"))
    if any(role in pair and roles & ({str(one) for one in pair} - {role}) for pair in APART):
        found.append(_("此人已经担任与之相互监督的职务，最好由两个人分别担任。"))
    if not signs_in:
        found.append(_("此人还没有账号，任职后要打印激活单才能登录。"))
    return found
