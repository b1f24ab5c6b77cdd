"""The cells of the table: what stands in it, and what the house really answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from mashang.codes import doubts
from mashang.codes import services as codes
from mashang.codes.models import Doubt
from mashang.kit.viewer import SYSTEM
from mashang.matters.tests.hands import Hands
from mashang.people.models import Group
from mashang.supervision import policy as supervision
from mashang.supervision.models import AgendaItem, Conversion, ProblemList, Urging
from mashang.vault.models import Opening
from tests.matrix import policy
from tests.support import stationed
from tests.support.world import NOW

NOWHERE = "00000000-0000-4000-8000-000000000000"
OTHERS = ("head", "put", "patch", "delete", "options", "trace")


@dataclass(frozen=True)
class Cell:
    """One address, one method, one person."""

    name: str
    method: str
    who: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.name} as {self.who}"


def addresses() -> set[str]:
    """The names of all addresses of the house."""
    found = set()
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            space = getattr(resolver, "app_name", None)
            found.add(f"{space}:{pattern.name}" if space else str(pattern.name))
    return found


def table(text: str) -> dict[str, dict[str, str]]:
    """The rows of one of the policy's tables: cells are two or more blanks apart."""
    lines = [[part.strip() for part in line.split("  ") if part.strip()] for line in text.strip().splitlines()[1:]]
    return {name: {"get": get, "post": post} for name, get, post in lines}


ANYBODY, SIGNED_IN, SENSITIVE = (table(text) for text in (policy.ANYBODY, policy.SIGNED_IN, policy.SENSITIVE))


def wanted(cell: Cell, situation: str) -> set[int]:
    """What the policy says. Methods beside GET and POST never do more than GET: its answer, or 405."""
    rows = {**ANYBODY, **SIGNED_IN, **(SENSITIVE if situation == "sensitive" else {})}
    if cell.method in OTHERS:
        return (
            {405} | wanted(Cell(cell.name, "get", cell.who), situation) | ({200} if cell.method == "options" else set())
        )
    text = rows[cell.name][cell.method]
    if cell.who == "visitor" and cell.name in SIGNED_IN:
        return {405} if text == "405" else {302}
    for part in text.split():
        group, _, status = part.rpartition(":")
        if not group or cell.who in policy.GROUPS[group].split():
            return {int(status)}
    raise LookupError(f"{cell}: the row ends without an answer for everybody else")


def cells(people: list[str]) -> Iterator[Cell]:
    """All of them."""
    for name in [*ANYBODY, *SIGNED_IN]:
        for who in [*people, "visitor"]:
            yield from (Cell(name, method, who) for method in ("get", "post", *OTHERS))


def hanging(world) -> tuple:
    """A code of the town, a place where it hangs, and what somebody said of it."""
    code = world.codes["zb"]
    place = code.placements.first() or codes.post(code=code, name="镇政府门口", by=SYSTEM, now=NOW)
    told = {"token": code.token, "mark": place.mark, "why": "damaged", "place": ""}
    return code, place, Doubt.objects.first() or doubts.told(**told, now=NOW)


def of_people(world) -> dict[str, tuple]:
    """The same of the registers."""
    deputy, group = world.people["deputy"], Group.objects.get(organ=world.organs["zb"])
    organ, mandate = world.organs["wx_traffic"], deputy.mandates.get()
    return {
        "portal:deputy": (deputy.pk,),
        "desk:register": ("people",),
        "desk:register_export": ("people",),
        "desk:register_views": ("people",),
        "desk:register_bulk": ("people", "join"),
        "desk:work": (NOWHERE,),
        "desk:work_file": (NOWHERE,),
        "desk:organ": (organ.pk,),
        "desk:organ_act": (organ.pk, "rename"),
        "desk:term": (mandate.term_id,),
        "desk:profile": (deputy.pk,),
        "desk:dossier": (deputy.pk,),
        "desk:pledge": (deputy.pk, deputy.pledges.get().pk),
        "people:show": (deputy.pk,),
        "people:slip": (deputy.pk,),
        "people:act": (deputy.pk, "edit"),
        "people:row_act": (deputy.pk, "end", mandate.pk),
        "people:group": (group.pk,),
        "people:group_build": (group.pk,),
        "people:group_act": (group.pk, "edit"),
        "people:member": (group.pk, group.members.get(person=deputy).pk, "leave"),
    }


def arguments(name: str, story) -> tuple:
    """What stands in the address."""
    matter, opening = story.matter.pk, Opening.objects.get().pk
    clocks = story.matter.clocks.filter(assignment__unit=story.world.organs["wx_traffic"])
    code, place, doubt = hanging(story.world)
    return {
        "portal:speak": (story.world.codes["deputy"].token,),
        "portal:speak_from": (story.world.codes["zb"].token, "ZZZZZ"),
        "portal:say": ("withdraw",),
        "portal:suggestion": ("ZZZZZZZZ",),
        "files:show": ("forged",),
        "desk:matter": (matter,),
        "desk:ask": (matter, story.matter.voices.get().pk),
        "desk:rule": ("matters.reply_days",),
        "codes:show": (code.pk,),
        "codes:act": (code.pk, "renew"),
        "codes:post": (code.pk,),
        "codes:placement": (place.pk,),
        "codes:edit": (place.pk,),
        "codes:act_there": (place.pk, "patrol"),
        "codes:settle": (doubt.pk,),
        "desk:import": ("deputies",),
        "desk:import_blank": ("deputies",),
        "desk:import_page": (999,),
        "desk:import_report": (999,),
        "desk:import_do": (999, "check"),
        "desk:account": (story.world.people["clerk"].user_id, "reset"),
        "desk:decide_reset": (999, "grant"),
        "matters:why": (matter, clocks.order_by("pk")[0].pk),
        "matters:year_report": (story.world.organs["wx_traffic"].pk, "docx"),
        "matters:promise": (999,),
        "matters:promise_act": (999, "tell"),
        "matters:paper": (matter, "form", 0, "docx"),
        "desk:opening": (opening,),
        "desk:knock": (opening,),
        "desk:decide": (opening, "grant"),
        **of_people(story.world),
        **stationed.arguments(story.world),
        **supervised(),
    }.get(name, ())


def supervised() -> dict[str, tuple]:
    """The addresses of what is supervised: one case of each kind, and what hangs on it."""
    cases = {
        f"supervision:{kind}": (model.objects.order_by("pk")[0].pk,)
        for kind, (model, _along) in supervision.KINDS.items()
    }
    item, made = AgendaItem.objects.get(decision=""), ProblemList.objects.get()
    conversion = (Conversion.objects.get().pk,)
    return {
        **cases,
        "supervision:conversion": conversion,
        "supervision:conversion_came": conversion,
        "supervision:came": (Urging.objects.get().pk,),
        "supervision:decide": (item.meeting_id, item.pk),
        "supervision:paper": ("list", made.pk),
    }


def answered(cell: Cell, hands: Hands, arguments: tuple) -> int:
    """What the house says; whatever was done is taken back."""
    client = Client() if cell.who == "visitor" else hands.browser(cell.who)
    with transaction.atomic():
        status = int(getattr(client, cell.method)(reverse(cell.name, args=arguments)).status_code)
        transaction.set_rollback(True)
    if (
        cell.name in {"accounts:sign_out", "accounts:end_others", "portal:rest", "portal:kiosk"}
        and cell.method == "post"
    ):
        hands.browsers.pop(cell.who, None)
    return status


def differences(chosen: list[Cell], hands: Hands, situation: str, most: int = 1000) -> list[str]:
    """Where the house does not say what the policy says; no more than `most` of them."""
    filled = {name: arguments(name, hands.story) for name in {cell.name for cell in chosen}}
    found: list[str] = []
    for cell in chosen:
        status, right = answered(cell, hands, filled[cell.name]), wanted(cell, situation)
        if status not in right:
            found.append(f"{cell} ({situation}): {status}, and the policy says {sorted(right)}")
        if len(found) >= most:
            break
    return found


def listed(hands: Hands, people: list[str], situation: str) -> list[str]:
    """Whose list holds the matter and should not, or the other way round."""
    group, number = policy.GROUPS[policy.IN_THE_LIST[situation]].split(), hands.story.matter.spoken_number
    title = hands.story.matter.title
    found = []
    for who in people:
        page = hands.browser(who).get("/desk/?view=all").content.decode()
        if (number in page or title in page) != (who in group):
            found.append(f"the list of {who} ({situation})")
    return found
