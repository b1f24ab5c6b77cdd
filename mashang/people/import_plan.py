"""Whose row it is: by card number, else by name with a month of birth or a number. Nobody is merged on a name alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from mashang.people.import_known import SEAT, Known, Seated, Somebody
from mashang.people.import_places import Places, Seat
from mashang.people.import_rows import PERSON, Told, told
from mashang.registers.cells import Wrong, folded
from mashang.registers.subjects import Finding, Line, Plan, Scope

_SEX, _BORN = PERSON.index("sex"), PERSON.index("born_on")


@dataclass
class Content:
    """What is to be written."""

    people: list[Somebody] = field(default_factory=list)
    """New persons, and those of the register of whom something changes."""
    seats: list[Seated] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows against the register. Some ten statements, however many rows."""
    places = Places.of(scope, on)
    known = Known.of(scope, places)
    work = _Planner(known)
    for line in lines:
        read = told(line, places, on)
        if isinstance(read, Told):
            work.take(read)
        else:
            work.findings += read
    return work.plan()


class _Planner:
    """Goes through the rows once, remembering whom it has met."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.findings: list[Finding] = []
        self.outcomes: dict[int, str] = {}
        self.met: list[Somebody] = []
        self.seats: list[Seated] = []
        self.new_seats = 0

    def take(self, row: Told) -> None:
        """One row: find the person, then the seats."""
        try:
            who = self._by_card(row) or self._by_name(row)
            self._fresh(row, who)
        except Wrong as wrong:
            key = "card_no" if row.seats and any(card for _seat, card in row.seats) else "name"
            self.findings.append(Finding(row.row, key, wrong.why, wrong.right))
            return
        person = who or self._new(row)
        created = who is None
        if who is None or not who.row:
            self.met.append(person)
        changed = not created and self._fill(person, row)
        for seat, card in row.seats:
            made, moved = self._seat(person, row, seat, card)
            created, changed = created or made, changed or moved
        self.outcomes[row.row] = "created" if created else "updated" if changed else "unchanged"

    def _by_card(self, row: Told) -> Somebody | None:
        found = [self.known.card(seat, card) for seat, card in row.seats if card]
        there = list({id(one): one for one in found if one is not None}.values())
        if len(there) > 1:
            raise Wrong(_("这几个代表证号属于不同的人"), _("核对代表证号"))
        if not there:
            return None
        if not there[0].here:
            raise Wrong(_("这个代表证号属于其他地方名册上的人"), _("核对代表证号，或与那里的人大机关联系"))
        if folded(there[0].values[0]) != folded(row.values[0]):
            raise Wrong(
                _("这个代表证号已属于“%(name)s”%(where)s") % {"name": there[0].values[0], "where": there[0].where},
                _("核对代表证号和姓名"),
            )
        return there[0]

    def _by_name(self, row: Told) -> Somebody | None:
        same, unsure = [], []
        for one in self.known.named(row.values[0]):
            verdict = _alike(one, row)
            if verdict:
                same.append(one)
            elif verdict is None:
                unsure.append(one)
        if len(same) == 1:
            _one_card(same[0], row)
            return same[0]
        if same or unsure:
            first = (same or unsure)[0]
            raise Wrong(
                _("已有同名的“%(name)s”%(where)s，分不清是不是同一个人")
                % {"name": first.values[0], "where": first.where},
                _("填写代表证号，或者都填上出生年月、手机号"),
            )
        return None

    def _fresh(self, row: Told, who: Somebody | None) -> None:
        """No seat twice in one file."""
        for seat, _card in row.seats:
            taken = who.at(seat) if who else None
            if taken is not None and taken.row:
                raise Wrong(_("与第 %(row)d 行重复") % {"row": taken.row}, _("删去其中一行"))
        if who is not None and not row.seats:
            raise Wrong(_("没有代表资格"), "")

    def _new(self, row: Told) -> Somebody:
        person = Somebody(
            pk=0, row=row.row, here=True, values=row.values, mask=row.mask, region=row.region, phone=row.phone
        )
        self.known.add(person)
        return person

    def _fill(self, person: Somebody, row: Told) -> bool:
        """What the row says of somebody who is known: an empty cell takes nothing away."""
        changed = False
        for place, value in enumerate(row.values):
            if value and value != person.values[place] and place:
                if person.row and person.values[place]:
                    self._differs(person, row, PERSON[place])
                    continue
                person.set(place, value)
                changed = True
        if row.phone and row.mask != person.mask:
            person.phone, person.mask = row.phone, row.mask
            changed = True
        person.row = person.row or row.row
        return changed

    def _differs(self, person: Somebody, row: Told, key: str) -> None:
        why = _("与第 %(row)d 行说的不同，以第 %(row)d 行为准") % {"row": person.row}
        self.findings.append(Finding(row.row, key, why, "", notice=True))

    def _seat(self, person: Somebody, row: Told, seat: Seat, card: str) -> tuple[bool, bool]:
        """Take a seat: whether it is new, whether it changed."""
        said = (row.constituency, row.delegation, card)
        taken = person.at(seat)
        if taken is None:
            made = Seated(0, person, seat, row.row, said)
            self.known.seated(made)
            self.seats.append(made)
            self.new_seats += 1
            return True, False
        told = zip(SEAT, said, taken.values, strict=True)
        changes = {name: value for name, value, before in told if value and value != before}
        taken.row = row.row
        taken.changes = {**taken.changes, **changes}
        self.seats.append(taken)
        if changes.get("card_no"):
            self.known.seated(taken)
        return False, bool(changes)

    def plan(self) -> Plan:
        """All of it."""
        outcomes = list(self.outcomes.values())
        counts = {"persons": len(self.met), "mandates": len(self.seats)}
        counts |= {name: outcomes.count(name) for name in ("created", "updated", "unchanged")}
        content = Content(
            people=[one for one in self.met if not one.pk or one.changed or one.phone],
            seats=[seat for seat in self.seats if not seat.pk or seat.changes],
        )
        return Plan(content, self.findings, counts, self.outcomes)


def _alike(one: Somebody, row: Told) -> bool | None:
    """Whether somebody of that name is the row's: yes, no, or who knows."""
    if _contradicts(one, row):
        return False
    born = row.values[_BORN] and row.values[_BORN] == one.values[_BORN]
    number = row.mask and row.mask == one.mask
    return True if born or number else None


def _contradicts(one: Somebody, row: Told) -> bool:
    """Another month of birth, another sex, or a card of another number for the same seat with nothing to join them."""
    born, sex = (row.values[place] and one.values[place] for place in (_BORN, _SEX))
    if born and row.values[_BORN] != one.values[_BORN]:
        return True
    if sex and row.values[_SEX] != one.values[_SEX]:
        return True
    joined = born or (row.mask and row.mask == one.mask)
    return not joined and _other_card(one, row)


def _other_card(one: Somebody, row: Told) -> bool:
    for seat, card in row.seats:
        taken = one.at(seat)
        if taken is not None and card and taken.card and card != taken.card:
            return True
    return False


def _one_card(one: Somebody, row: Told) -> None:
    """Nobody has two cards for one seat."""
    if _other_card(one, row):
        raise Wrong(
            _("“%(name)s”%(where)s已有另一个代表证号") % {"name": one.values[0], "where": one.where},
            _("核对代表证号；如果是两个人，请核对出生年月和手机号"),
        )
