"""The forms of registers, imports and codes: what is done with many rows, and with what hangs somewhere."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django_q.models import OrmQ

from mashang.codes import doubts
from mashang.codes import services as codes
from mashang.files.tests.pictures import HONEST, upload
from mashang.jobs.services import drain
from mashang.kit.viewer import SYSTEM
from mashang.matters.tests.hands import Hands
from mashang.people.models import DutyRole, Group
from mashang.registers.models import Import
from tests.abuse.offices import DAY, liaise, newcomer, organ, world_of
from tests.abuse.writes import Write, filters, pressed_before
from tests.support.sheets import deputies, xlsx
from tests.support.world import NOW


def export(hands: Hands) -> Write:
    form = {"kind": "csv", "sector": "first"}
    return Write("/desk/registers/people/export/", form, "office", status=200, names=filters("people"))


def saved_view(hands: Hands) -> Write:
    form = {"sector": "first", "view": "一产"}
    return Write("/desk/registers/people/views/", form, "office", names=filters("people"))


def bulk(register: str, key: str, form: Callable[[Hands], dict[str, Any]], **more: Any) -> Callable[[Hands], Write]:
    """Something done to many rows."""

    def made(hands: Hands) -> Write:
        way, who = f"/desk/registers/{register}/do/{key}/", more.get("who", "office")
        return Write(way, form(hands), who, status=more.get("status", 302), names=filters(register))

    return made


def person(hands: Hands, **more: Any) -> dict[str, Any]:
    return {"pk": [newcomer(hands).pk], **more}


def code(hands: Hands, key: str = "zb", **more: Any) -> dict[str, Any]:
    return {"pk": [world_of(hands).codes[key].pk], **more}


def station(hands: Hands, **more: Any) -> dict[str, Any]:
    return {"pk": [world_of(hands).stations["zb_point"].pk], **more}


def place(hands: Hands) -> Any:
    return codes.post(code=world_of(hands).codes["zb"], name="镇政府门口", by=SYSTEM, now=hands.story.now)


def joined(hands: Hands) -> dict[str, Any]:
    return person(hands, group=Group.objects.get(organ=organ(hands, "zb")).pk, part="expert")


def ended(hands: Hands) -> dict[str, Any]:
    pk = world_of(hands).people["deputy"].pk
    return {"pk": [pk], "congress": organ(hands, "wx_congress"), "ground": "resigned", "on": DAY}


def liaised(hands: Hands) -> dict[str, Any]:
    form = liaise(hands).form
    return {"pk": [world_of(hands).people["deputy"].pk], **form}


BULKS: dict[str, Callable[[Hands], Write]] = {
    "people join": bulk("people", "join", joined),
    "people tag": bulk("people", "tag", lambda h: person(h, role=DutyRole.objects.get(name="调解员").pk)),
    "people slips": bulk("people", "slips", person, status=200),
    "people liaise": bulk("people", "liaise", liaised),
    "people end": bulk("people", "end", ended),
    "codes posters": bulk("codes", "posters", lambda h: code(h, form="poster_a3", pack="one")),
    "codes table": bulk("codes", "table", lambda h: code(h, pack="one")),
    "codes cards": bulk("codes", "cards", lambda h: code(h, pack="one")),
    "codes enterprise": bulk("codes", "enterprise", lambda h: code(h, pack="one", services="", policies="")),
    "codes hang": bulk("codes", "hang", lambda h: code(h, name="公告栏", channel="poster")),
    "codes renew": bulk("codes", "renew", code),
    "codes revoke": bulk("codes", "revoke", code),
    "placements posters": bulk("placements", "posters", lambda h: {"pk": [place(h).pk], "form": "poster_a3", "pack": "one"}),
    "placements table": bulk("placements", "table", lambda h: {"pk": [place(h).pk], "pack": "one"}),
    "placements cards": bulk("placements", "cards", lambda h: {"pk": [place(h).pk], "pack": "one"}),
    "placements patrol": bulk("placements", "patrol", lambda h: {"pk": [place(h).pk]}),
    "stations close": bulk("stations", "close", lambda h: station(h, on=DAY, why="合并")),
    "stations level": bulk("stations", "level", lambda h: station(h, built_level="county")),
}  # fmt: skip


@lru_cache
def content() -> bytes:
    """A workbook says when it was made: one for all times it is sent."""
    return xlsx(list(deputies(3, level="县级", term="")))


def table() -> SimpleUploadedFile:
    return SimpleUploadedFile("名册.xlsx", content())


def brought(hands: Hands) -> Write:
    return Write("/desk/imports/new/deputies/", {"file": table}, "office")


STEPS_TO = {"check": (), "drop": (), "apply": ("check",), "report": ("check",), "undo": ("check", "apply")}


def imported(step: str) -> Callable[[Hands], Write]:
    """A step of an import, after those that lead to it and the worker's share of them."""

    def made(hands: Hands) -> Write:
        pressed_before(hands, brought(hands))
        way = f"/desk/imports/{Import.objects.get().pk}/do/"
        for before in STEPS_TO[step]:
            pressed_before(hands, Write(f"{way}{before}/", {}, "office"))
            OrmQ.objects.update(lock=NOW)
            drain(now=NOW)
        names = (*(f"column-{number}" for number in range(20)), "only_good")
        return Write(f"{way}{step}/", {}, "office", status=200 if step == "report" else 302, names=names)

    return made


def of_code(step: str) -> Callable[[Hands], Write]:
    return lambda hands: Write(f"/desk/codes/{world_of(hands).codes['zb'].pk}/do/{step}/", {}, "office")


def hung(hands: Hands) -> dict[str, Any]:
    return {
        "name": "村委会门口",
        "region": world_of(hands).codes["zb"].region_id,
        "channel": "poster",
        "posted_on": DAY,
    }


def hang(hands: Hands) -> Write:
    return Write(f"/desk/codes/{world_of(hands).codes['zb'].pk}/post/", hung(hands), "office")


def of_place(way: str, form: Callable[[Hands], dict[str, Any]]) -> Callable[[Hands], Write]:
    return lambda hands: Write(f"/desk/codes/places/{place(hands).pk}/{way}/", form(hands), "office")


def told(hands: Hands) -> dict[str, str]:
    return {"token": world_of(hands).codes["zb"].token, "mark": place(hands).mark, "why": "damaged", "place": ""}


def settle(hands: Hands) -> Write:
    row = doubts.told(**told(hands), now=hands.story.now)
    return Write(f"/desk/codes/doubts/{row.pk}/", {"outcome": "已重新张贴。"}, "office")


def picture() -> SimpleUploadedFile:
    return upload(HONEST["talkative jpeg"](), "现场.jpg")


WRITES: dict[str, Callable[[Hands], Write]] = {
    "desk:register_export": export,
    "desk:register_views": saved_view,
    **{f"desk:register_bulk {name}": write for name, write in BULKS.items()},
    "desk:import": brought,
    **{f"desk:import_do {step}": imported(step) for step in STEPS_TO},
    **{f"codes:act {step}": of_code(step) for step in ("renew", "revoke")},
    "codes:post": hang,
    "codes:edit": of_place("edit", hung),
    "codes:act_there patrol": of_place("do/patrol", lambda hands: {}),
    "codes:act_there take_down": of_place("do/take_down", lambda hands: {}),
    "codes:act_there photo": of_place("do/photo", lambda hands: {"photos": picture}),
    "codes:settle": settle,
    "portal:wrong": lambda hands: Write("/wrong/", told(hands), status=200),
}
