"""The days of one suggestion, as a row says them: each after the one before, none later than today."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from mashang.matters.carried import DAYS
from mashang.matters.import_cells import until
from mashang.registers import cells
from mashang.registers.lines import Reader

LastDays = Callable[[date], tuple[date, date]]


def days(reader: Reader, today: date) -> dict[str, date]:
    """Those that are said and read well. Each that comes before an earlier one, or after today, is wrong."""
    found: dict[str, date] = {}
    latest, which = date.min, ""
    for key, label in DAYS.items():
        day = reader.read(key, cells.whole_day)
        if day is None:
            continue
        if day > today:
            reader.wrong(key, _("%(label)s晚于今天") % {"label": label}, _("核对年份"))
        elif day < latest:
            said = {"label": label, "before": DAYS[which], "day": latest.isoformat()}
            reader.wrong(key, _("%(label)s早于%(before)s %(day)s") % said, _("核对这两个日期"))
        else:
            latest, which = day, key
        found[key] = day
    return found


def put_off_to(reader: Reader, found: dict[str, date], last_days: LastDays) -> date | None:
    """办理期限 against what the law makes of the day of 交办: None where it is the same, the later day where it was put
    off. Later than six months is wrong; an earlier one is said and not taken."""
    said, sent = reader.read("due_on", until), found.get("assigned_on")
    if said is None or sent is None or reader.refused:
        return None
    plain, longest = last_days(sent)
    if said in {"plain", plain}:
        return None
    on = longest if said == "put off" else said
    if on > longest:
        right = _("不晚于 %(longest)s（交办后六个月，代表法第五十一条）") % {"longest": longest.isoformat()}
        reader.wrong("due_on", _("超过了法律规定的最长期限"), right)
        return None
    if on < plain:
        why = _("按交办日期算，法定期限是 %(plain)s，按这一天登记") % {"plain": plain.isoformat()}
        reader.notice("due_on", why, _("需要更早的，请与承办单位约定"))
        return None
    reader.notice("due_on", _("晚于三个月的 %(plain)s，按已经延期登记") % {"plain": plain.isoformat()})
    return on


def late(reader: Reader, found: dict[str, date], put_off: date | None, last_days: LastDays, today: date) -> None:
    """Say that an answer is or was late: what is late elsewhere is late here."""
    sent = found.get("assigned_on")
    if sent is None or reader.refused:
        return
    due, answered = put_off or last_days(sent)[0], found.get("answered_on")
    if answered is None and today > due:
        why = _("答复期限 %(due)s 已过，接续后仍是逾期") % {"due": due.isoformat()}
        reader.notice("assigned_on", why, _("已经答复的，填写答复日期和办理结果"))
    elif answered is not None and answered > due:
        reader.notice("answered_on", _("晚于答复期限 %(due)s，按逾期答复登记") % {"due": due.isoformat()})
