"""企业, checked: known by name and place. Nobody is registered as a contact who did not agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from mashang.kit import masking
from mashang.organs import paths
from mashang.organs.import_plan import place, towns
from mashang.organs.models import Region
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.subjects import Finding, Line, Plan, Scope
from mashang.targets.models import ContactPerson, Kind, Target
from mashang.targets.words import AGREED, REFUSED

KINDS = {folded(str(label)): str(value) for value, label in Kind.choices}


@dataclass(slots=True, eq=False)
class Enterprise:
    """A target as rows say it; `pk` 0 is new."""

    pk: int
    kind: str
    name: str
    region: int


@dataclass(slots=True, eq=False)
class Agreed:
    """A contact person who agreed."""

    at: Enterprise
    name: str
    phone: str
    job: str
    on: date
    purpose: str


@dataclass
class Content:
    """What is to be written."""

    new: list[Enterprise] = field(default_factory=list)
    people: list[Agreed] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: three statements."""
    work = _Planner(scope, towns(scope), on)
    for line in lines:
        try:
            work.take(line)
        except Wrong as wrong:
            work.findings.append(Finding(line.number, work.at, wrong.why, wrong.right))
    outcomes = list(work.outcomes.values())
    counts = {name: outcomes.count(name) for name in ("created", "updated", "unchanged")}
    return Plan(work.content, work.findings, counts, work.outcomes)


class _Planner:
    def __init__(self, scope: Scope, places: Mapping[str, Region], on: date) -> None:
        self.scope, self.places, self.on = scope, places, on
        self.content, self.findings = Content(), list[Finding]()
        self.outcomes: dict[int, str] = {}
        self.at = "name"
        kept = Target.objects.filter(paths.under(scope.path, "region__path"))
        self.known = {
            (kind, folded(name), region): Enterprise(pk, kind, name, region)
            for pk, kind, name, region in kept.values_list("pk", "kind", "name", "region_id")
        }
        here = ContactPerson.objects.filter(paths.under(scope.path, "target__region__path"))
        self.people = set(here.values_list("target_id", "name_mask", "phone_mask"))
        self.met: set[tuple[int, str, str]] = set()

    def take(self, line: Line) -> None:
        """One row."""
        said = {key: text for key, text in line.values.items() if text.strip()}
        self.at = "name"
        name = cells.line(said.get("name", ""), 80)
        if not name:
            raise Wrong(_("没有填写名称"), _("填写企业全称"))
        self.at = "kind"
        kind = cells.choice(said["kind"], KINDS, _("企业、项目或种养大户")) if "kind" in said else Kind.ENTERPRISE.value
        self.at = "town"
        region = place(said["town"], self.places).pk if "town" in said else self.scope.region_id
        agreed = self._agreed(said)
        self.at = "name"
        key = (kind, folded(name), region)
        target = self.known.get(key)
        if target is None:
            target = self.known[key] = Enterprise(0, kind, name, region)
            self.content.new.append(target)
            self.outcomes[line.number] = "created"
        else:
            self.outcomes[line.number] = "unchanged"
        if agreed is not None and self._fresh(target, agreed):
            self.outcomes[line.number] = "created"

    def _agreed(self, said: Mapping[str, str]) -> Agreed | None:
        """The contact person of a row, if there is one who agreed."""
        if "contact" not in said and "phone" not in said:
            return None
        self.at = "consent"
        word = folded(said.get("consent", ""))
        if word not in AGREED:
            why = _("写了联系人，却没有写本人同意") if word in REFUSED else _("看不出是否同意")
            raise Wrong(why, _("征得同意后写“是”，或者清空联系人和电话"))
        self.at = "consented_on"
        on = cells.whole_day(said.get("consented_on", ""))
        if on > self.on:
            raise Wrong(_("同意日期晚于今天"), _("例如 2026-05-01"))
        self.at = "purpose"
        purpose = cells.line(said.get("purpose", ""), 100)
        if not purpose:
            raise Wrong(_("没有写同意的用途"), _("例如“代表联系企业”"))
        self.at = "contact"
        name = cells.name(said.get("contact", ""))
        self.at = "phone"
        phone = cells.phone(said.get("phone", ""))
        self.at = "job"
        return Agreed(Enterprise(0, "", "", 0), name, phone, cells.line(said.get("job", ""), 60), on, purpose)

    def _fresh(self, target: Enterprise, agreed: Agreed) -> bool:
        """Keep a contact person who is not there yet."""
        masks = (masking.name(agreed.name), masking.phone(agreed.phone))
        mark = (id(target), *masks)
        if mark in self.met or (target.pk and (target.pk, *masks) in self.people):
            return False
        self.met.add(mark)
        agreed.at = target
        self.content.people.append(agreed)
        return True
