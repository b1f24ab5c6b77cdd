"""The papers of a suggestion as official papers: the form, the assignment notice, the reply, the feedback form, the
joint-handling opinion. What they say comes from the record; none is stored, and no seal is drawn."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from mashang.matters.models import (
    Answer,
    Assignment,
    Commitment,
    Kind,
    Matter,
    Particulars,
    Rating,
    Reply,
    ReplyDraft,
    Role,
)
from mashang.matters.papers import words as w
from mashang.matters.standing import present, signatories
from mashang.organs.queries import name_on
from mashang.papers.official.paper import Fields, Form, Paper, Signed, Text, written


@dataclass(frozen=True)
class Told:
    """What every paper of one suggestion says of it."""

    matter: Matter
    form: Particulars
    names: list[str]

    @property
    def number(self) -> str:
        """Its serial, as printed."""
        return str(self.form.serial) if self.form.serial is not None else w.UNNUMBERED

    @property
    def name(self) -> str:
        """What it is called in letters: 某县第N届人民代表大会第M次会议第K号建议."""
        return self.called("")

    @property
    def titled(self) -> str:
        """The same in a title, broken where it is read."""
        return self.called("\n")

    def called(self, ahead: str) -> str:
        """Its name, with something ahead of its number."""
        place, term = self.form.congress.region.name, written_out(self.form.term.number)
        return w.NAME.format(congress=place, term=term, session=self.session, number=self.number, break_=ahead)

    @property
    def session(self) -> str:
        """In which session, or between two."""
        return w.SESSION.format(session=written_out(self.form.session)) if self.form.session else w.BETWEEN

    @property
    def deputies(self) -> str:
        """Who raised it, as they are addressed."""
        return (w.ONE if len(self.names) == 1 else w.MANY).format(name=self.names[0])


def told(matter: Matter) -> Told:
    """Read what the papers say: two statements."""
    form = Particulars.objects.select_related("congress__region", "term", "mandate", "wished_unit").get(matter=matter)
    return Told(matter, form, [voice.person.name for voice in signatories(matter) if voice.person is not None])


def written_out(number: int) -> str:
    """A term or a session as papers write it, below a hundred: 十六, 二十, 五."""
    tens, ones = divmod(number, 10)
    ahead = (w.FIGURES[tens] if tens > 1 else "") + w.TEN if tens else ""
    return ahead + (w.FIGURES[ones] if ones or not tens else "")


def _yes(value: bool) -> str:
    return w.YES if value else w.NO


def form_sheet(matter: Matter) -> Paper:
    """代表建议专用纸."""
    on = told(matter)
    form, seat = on.form, on.form.mandate
    motion = matter.kind == Kind.MOTION
    title = (w.MOTION_SHEET if motion else w.SHEET).format(
        congress=form.congress.region.name, term=written_out(form.term.number), session=on.session
    )
    rows = (
        ((w.F_NUMBER, w.NUMBER.format(number=on.number)), (w.F_SORT, str(matter.category or w.DASH))),
        ((w.F_TITLE, matter.title),),
        ((w.F_LEAD, on.names[0]), (w.F_CARD, seat.card_no or w.DASH)),
        ((w.F_DELEGATION, form.delegation or w.DASH), (w.F_SEAT, seat.constituency or w.DASH)),
        ((w.F_SIGNERS, w.LIST.join(on.names[1:]) or w.NONE),),
        ((w.F_MOTION_TEXT if motion else w.F_TEXT, matter.text),),
        ((w.F_FORMED, str(form.get_formed_display())), (w.F_YEARS, str(form.years))),
        ((w.F_PUBLIC, str(form.get_publicity_display())), (w.F_CONTACT, _yes(form.wishes_contact))),
        *(() if motion else _wishes(form)),
        ((w.F_HAND, ""), (w.F_HANDED, "")),
    )
    return Paper(form=Form.SHEET, title=title, body=(Fields(rows, (0, 0, 0, 0, 0, 40)),))


def _wishes(form: Particulars) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What only a suggestion asks for: a motion is not handed to a unit, and is answered by its congress."""
    return (
        ((w.F_NO_REPLY, _yes(form.no_reply)), (w.F_JOIN, _yes(form.may_join))),
        ((w.F_WISH, form.wished_unit.name if form.wished_unit else w.NONE),),
    )


def notice(row: Assignment) -> Paper:
    """交办通知: to one unit, with who else handles, until when, and until when it may object."""
    on = told(row.matter)
    sent = localdate(row.sent_at)
    shares = list(present(row.matter).exclude(role=Role.ASSESS).select_related("unit"))
    role = w.ROLES.get(row.role, "")
    opening = w.NOTICE.format(deputies=on.deputies, name=_titled(on), role=role, units=_others(shares))
    due = written(row.due_on) if row.due_on else ""
    says = [opening, "".join([*_duties(row, shares, due), w.NOTICE_CONTACT])]
    says.append(w.NOTICE_RETURN.format(day=written(row.return_by)))
    says += [w.NOTICE_ASKED.format(message=row.message)] if row.message else []
    organ = name_on(row.matter.organ, sent)
    return Paper(
        form=Form.LETTER,
        title=w.NOTICE_TITLE.format(name=on.titled),
        organ=organ,
        to=name_on(row.unit, sent),
        body=tuple(Text(text) for text in says),
        signed=Signed(organ, sent),
        attachments=(row.matter.title,),
    )


def _titled(on: Told) -> str:
    return f"{on.name}《{on.matter.title}》"


def _others(shares: list[Assignment]) -> str:
    lead = [row.unit.name for row in shares if row.role == Role.LEAD]
    assist = [row.unit.name for row in shares if row.role == Role.ASSIST]
    return w.NOTICE_OTHERS.format(lead=lead[0], assist=w.LIST.join(assist)) if lead and assist else ""


def _duties(row: Assignment, shares: list[Assignment], due: str) -> list[str]:
    if row.role == Role.ASSIST:
        lead = next((one.unit.name for one in shares if one.role == Role.LEAD), "")
        return [w.NOTICE_ASSIST.format(due=due, lead=lead)]
    share = [w.NOTICE_SEPARATE] if row.role == Role.SEPARATE else []
    share = [w.NOTICE_LEAD] if any(one.role == Role.ASSIST for one in shares) else share
    return [*share, w.NOTICE_REPLY.format(due=due) if due else w.NOTICE_NO_REPLY]


def reply_letter(row: Assignment, said: Reply | ReplyDraft, on: date) -> Paper:
    """答复函, of what was issued, or of the draft that goes to be sealed. The class stands at the top right."""
    about = told(row.matter)
    many = len(about.names) > 1
    you = w.YOU_ALL if many else w.YOU
    opening = w.REPLY_OPEN.format(you=you, title=row.matter.title, number=about.number)
    says = [opening, *said.text.splitlines(), *_assisted(row), w.REPLY_CLOSE.format(you=you)]
    organ = name_on(row.unit, on)
    return Paper(
        form=Form.LETTER,
        title=w.REPLY_TITLE.format(name=about.titled),
        organ=organ,
        doc_no=said.doc_no,
        mark=w.MARK.format(outcome=said.outcome),
        to=about.deputies,
        body=tuple(Text(text) for text in says if text.strip()),
        signed=Signed(organ, on),
        attachments=(w.REPLY_ATTACHED,),
        note=w.REPLY_NOTE.format(handler=said.handler, phone=said.handler_phone),
        copies=(row.matter.organ.name,),
    )


def _assisted(row: Assignment) -> list[str]:
    """What the assisting units said: the lead answers for all, and says so (河南办法第十八条)."""
    if row.role != Role.LEAD:
        return []
    rows = Reply.objects.filter(matter=row.matter, assignment__role=Role.ASSIST).select_related("assignment__unit")
    return [w.ASSISTED.format(unit=one.signer, text=one.text) for one in rows.order_by("pk")]


def feedback_sheet(answer: Answer, rating: Rating | None) -> Paper:
    """征询意见表, empty to be filled in by hand, or as it was given."""
    reply = answer.reply
    about = told(reply.matter)
    person = answer.voice.person
    attitude, grade, said = w.BOXES, w.BOXES, ""
    if rating is not None:
        attitude, grade, said = rating.get_attitude_display(), rating.get_grade_display(), rating.reason
    rows = (
        ((w.F_NUMBER, w.NUMBER.format(number=about.number)), (w.F_UNIT, reply.signer)),
        ((w.F_NAME, reply.matter.title),),
        ((w.F_LETTER, reply.doc_no), (w.F_GOT_ON, written(localdate(answer.given_at)))),
        ((w.F_ATTITUDE, str(attitude)),),
        ((w.F_RESULT, str(grade)),),
        ((w.F_SAID, said),),
        ((w.F_SIGN, person.name if rating is not None and person is not None else ""), (w.F_PHONE, "")),
        ((w.F_DAY, written(localdate(rating.at)) if rating is not None else ""),),
    )
    return Paper(
        form=Form.SHEET, title=w.FEEDBACK_TITLE, body=(Fields(rows, (0, 0, 0, 0, 0, 60)),), note=w.FEEDBACK_NOTE
    )


def opinion_letter(row: Assignment, said: Reply) -> Paper:
    """会办意见, from an assisting unit to the lead."""
    about = told(row.matter)
    on = localdate(said.at)
    lead = present(row.matter).filter(role=Role.LEAD).select_related("unit").first()
    organ = name_on(row.unit, on)
    opening = w.OPINION_OPEN.format(name=_titled(about))
    return Paper(
        form=Form.LETTER,
        title=w.OPINION_TITLE.format(name=about.titled),
        organ=organ,
        doc_no=said.doc_no,
        to=name_on(lead.unit, on) if lead is not None else row.matter.organ.name,
        body=tuple(Text(text) for text in (opening, *said.text.splitlines()) if text.strip()),
        signed=Signed(organ, on),
        copies=(row.matter.organ.name,),
    )


def promises_of(matter: Matter) -> list[Commitment]:
    """The promises of one matter, in the order of their days."""
    return list(Commitment.objects.filter(matter=matter).select_related("unit").order_by("due_on", "pk"))
