"""Every page of the product, by name: who looks, and how to get there. Shared by test_pages.py and shoot.py."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import doors, floods
from tests.browser.house import House

Go = Callable[[Page, House, dict], None]


@dataclass(frozen=True)
class Stop:
    """A page. `who` is a sign-in name, empty for a phone; `go` opens it."""

    name: str
    who: str
    go: Go


def at(path: str) -> Go:
    """Open an address; {name} is the number of that scene's matter, {station}, {deputy} … the token of a code."""

    def go(page: Page, house: House, scenes: dict) -> None:
        page.goto(house.url + path.format(**scenes["names"]))

    return go


def sent(path: str, button: str = "main form[method=post]:not([action]) button:not([type=button])", **typed: str) -> Go:
    """Open, fill in, send: past the browser's own checks, as a forger or an old phone would."""

    def go(page: Page, house: House, scenes: dict) -> None:
        at(path)(page, house, scenes)
        page.evaluate("document.querySelectorAll('form').forEach(f => { f.noValidate = true; })")
        for name, value in typed.items():
            page.fill(f"[name={name}]", value)
        with page.expect_navigation():
            page.click(button)

    return go


def tracked(scene: str, then: Go | None = None) -> Go:
    """The page of a matter as its speaker sees it."""

    def go(page: Page, house: House, scenes: dict) -> None:
        page.context.clear_cookies(name="voice")
        house.prove(page, scenes[scene])
        (then or at("/t/matter/"))(page, house, scenes)

    return go


def receipt(page: Page, house: House, scenes: dict) -> None:
    sent("/c/{deputy}/", words="旅游路与新洛路口东北角，盲道被电线杆挡住。", phone="13800000009")(page, house, scenes)


def wrong_code(page: Page, house: House, scenes: dict) -> None:
    sent("/t/", number="24BN-7Q3F", code="K7QF-2M9D-XH4T-8R3W-5")(page, house, scenes)


def unmatched(page: Page, house: House, scenes: dict) -> None:
    sent("/t/", number="24BN-7Q3F", code=scenes["new"].receipt.code)(page, house, scenes)


def in_a_flood(page: Page, house: House, scenes: dict) -> None:
    floods.speaking(page, house, floods.SENDING)


def code_is_full(page: Page, house: House, scenes: dict) -> None:
    floods.speaking(page, house, floods.full(house))


def too_often(page: Page, house: House, scenes: dict) -> None:
    floods.looking(page, house, "24BN-7Q3F", scenes["new"].receipt.code)


def say_nothing(page: Page, house: House, scenes: dict) -> None:
    at("/t/matter/")(page, house, scenes)
    page.click("summary:has-text('补充说明')")
    page.evaluate("document.querySelectorAll('form').forEach(f => { f.noValidate = true; })")
    with page.expect_navigation():
        page.click("form[action$='supplement/'] button")


def beside(page: Page, house: House, scenes: dict) -> None:
    page.set_viewport_size({"width": 1360, "height": 900})
    at("/desk/?view=all")(page, house, scenes)
    page.click(".rows .what >> nth=1")
    page.wait_for_selector("#detail h2")


def entered(page: Page, house: House, scenes: dict) -> None:
    sent("/desk/matters/new/", words="我不会用手机，村里的路灯坏了。")(page, house, scenes)


def knocked(page: Page, house: House, scenes: dict) -> None:
    at("/desk/openings/")(page, house, scenes)
    with page.expect_navigation():
        page.click(f"form[action$='/{scenes['openings']['ready']}/knock/'] button")


def ready(page: Page, house: House, scenes: dict) -> None:
    house.drain()
    at(f"/desk/openings/{scenes['openings']['ready']}/")(page, house, scenes)


def shown(page: Page, house: House, scenes: dict) -> None:
    ready(page, house, scenes)
    with page.expect_navigation():
        page.click("main form button")


PHONE = [
    Stop("home", "", at("/")),
    Stop("scan-deputy", "", at("/c/{deputy}/")),
    Stop("scan-station", "", at("/c/{zb}/")),
    Stop("scan-revoked", "", at("/c/{revoked}/")),
    Stop("scan-empty", "", sent("/c/{deputy}/", phone="123")),
    Stop("scan-sum", "", in_a_flood),
    Stop("scan-full", "", code_is_full),
    Stop("receipt", "", receipt),
    Stop("scan-unknown", "", at("/c/ZZZZZZZZZZZZ/")),
    Stop("stations", "", at("/stations/")),
    Stop("station", "", at("/s/{station}/")),
    Stop("track", "", at("/t/")),
    Stop("track-empty", "", sent("/t/")),
    Stop("track-slip", "", wrong_code),
    Stop("track-unmatched", "", unmatched),
    *(
        Stop(f"tracked-{scene}", "", tracked(scene))
        for scene in (
            "new",
            "long",
            "handling",
            "checking",
            "rating",
            "redo",
            "closed",
            "guided",
            "declined",
            "withdrawn",
            "spot",
        )
    ),
    Stop("rate-empty", "", tracked("rating", sent("/t/matter/", "form[action$='rate/'] button"))),
    Stop("say-empty", "", tracked("new", say_nothing)),
    Stop("scan-placed", "", at("/c/{deputy}/{mark}/")),
    Stop("scan-forged", "", at("/c/0000000000000000/")),
    Stop("wrong", "", at("/wrong/?c={deputy}&m={mark}")),
    Stop("wrong-empty", "", sent("/wrong/", "form[action='/wrong/'] button")),
    Stop("guide", "", at("/guide/")),
    Stop("privacy", "", at("/privacy/")),
    Stop("feedback", "", at("/feedback/")),
    Stop("kiosk", "", at("/kiosk/")),
    Stop("kiosk-wrong", "", sent("/kiosk/", door="nothing")),
    Stop("sign-in", "", at("/in/")),
    Stop("sign-in-wrong", "", sent("/in/", username="deputy", password="falsch-falsch")),
    Stop("code", "", doors.asked_for_code),
    Stop("code-wrong", "", doors.wrong_code),
    Stop("refused-404", "", at("/s/999999/")),
    Stop("track-429", "", too_often),
]
ROLES = ("deputy", "clerk", "station", "chair", "office", "committee", "unit", "assist", "leader", "auditor", "admin")
SEEN = {
    "deputy": ("new", "long", "accepted", "checking", "redo"),
    "clerk": ("new",),
    "station": ("sorted", "sensitive"),
    "chair": ("new",),
    "office": (
        "accepted",
        "sensitive",
        "offered",
        "handling",
        "late",
        "returning",
        "separate",
        "rated",
        "closed",
        "guided",
    ),
    "committee": ("handling",),
    "unit": ("sent", "handling", "checking", "redo", "closed"),
    "assist": ("sent", "handling"),
    "leader": ("late",),
    "auditor": ("handling",),
    "admin": (),
}
ACTS = {
    "clerk": {"new": ("triage", "order", "answer_now", "guide", "flag", "decline", "remark"), "closed": ("follow_up",)},
    "deputy": {"new": ("order",), "checking": ("accept_reply", "push"), "sent": ("urge",)},
    "office": {
        "accepted": ("assign", "offer"),
        "handling": ("reassign",),
        "rated": ("close_out",),
        "closed": ("reopen",),
    },
}
CODES = {
    "codes": "/desk/registers/codes/",
    "codes-posters": "/desk/registers/codes/do/posters/?all=1",
    "codes-enterprise": "/desk/registers/codes/do/enterprise/?all=1",
    "codes-make": "/desk/codes-to-make/",
    "code": "/desk/codes/{code}/",
    "code-post": "/desk/codes/{code}/post/",
    "placements": "/desk/registers/placements/",
    "placement": "/desk/codes/places/{place}/",
    "placement-edit": "/desk/codes/places/{place}/edit/",
    "doubts": "/desk/codes/doubts/",
    "doubt": "/desk/codes/doubts/{doubt}/",
    "coverage": "/desk/coverage/?town=/41/4108/410825/410825106/",
}
OWED = ("acknowledge", "progress", "ask_return", "ask_extension", "reply")


def desk() -> list[Stop]:
    """The desk's pages."""
    found = [Stop(f"list-{who}", who, at("/desk/")) for who in ROLES]
    found += [Stop(name, "office", at(path)) for name, path in CODES.items()]
    found += [
        Stop(f"matter-{who}-{scene}", who, at(f"/desk/matters/{{{scene}}}/"))
        for who, all_of in SEEN.items()
        for scene in all_of
    ]
    for who, by_scene in ACTS.items():
        for scene, steps in by_scene.items():
            for step in steps:
                path = f"/desk/matters/{{{scene}}}/do/{step}/"
                found.append(Stop(f"act-{who}-{step}", who, at(path)))
    found += [Stop(f"act-unit-{step}", "unit", at(f"/desk/matters/{{sent}}/a/{{lead}}/{step}/")) for step in OWED]
    found += [
        Stop("act-assist-opine", "assist", at("/desk/matters/{sent}/a/{assist}/opine/")),
        Stop("act-office-grant", "office", at("/desk/matters/{returning}/q/{wish}/grant/")),
        Stop("act-office-refuse-empty", "office", sent("/desk/matters/{returning}/q/{wish}/refuse/")),
        Stop("act-clerk-guide-empty", "clerk", sent("/desk/matters/{new}/do/guide/")),
        Stop("act-clerk-order-empty", "clerk", sent("/desk/matters/{new}/do/order/", title="", text="")),
        Stop("act-office-assign-empty", "office", sent("/desk/matters/{accepted}/do/assign/")),
        Stop("act-unit-reply-empty", "unit", sent("/desk/matters/{sent}/a/{lead}/reply/")),
        Stop("act-unit-extension-wrong", "unit", sent("/desk/matters/{sent}/a/{lead}/ask_extension/", days="999")),
        Stop("stations-start", "office", at("/desk/stations/")),
        Stop("stations-register", "office", at("/desk/registers/stations/")),
        Stop("targets-register", "office", at("/desk/registers/targets/")),
        Stop("stations-map", "office", at("/desk/stations/map/")),
        Stop("stations-standards", "office", at("/desk/stations/standards/")),
        Stop("station-new-empty", "office", sent("/desk/stations/new/")),
        Stop("station-chain", "office", at("/desk/stations/{station}/chain/")),
        Stop("station-staff-form", "office", at("/desk/stations/{station}/parts/staff/")),
        *(
            Stop(f"station-{tab}", "office", at(f"/desk/stations/{{station}}/?tab={tab}"))
            for tab in ("station", "members", "building", "checks", "wall")
        ),
        Stop("station-norm-empty", "office", sent("/desk/stations/norms/{norm}/")),
        Stop("liaisons", "office", at("/desk/registers/liaisons/")),
        Stop("person-contacted", "office", at("/desk/people/{contacted}/")),
        Stop("person-liaise", "office", at("/desk/people/{contacted}/do/liaise/")),
        Stop("person-year", "office", at("/desk/people/{contacted}/year/")),
        Stop("station-mine", "station", at("/desk/stations/")),
        Stop("station-edit", "station", at("/desk/stations/{station}/edit/")),
        Stop("station-panel", "station", at("/desk/stations/{station}/panels/plan/")),
        Stop("list-overdue", "office", at("/desk/?view=overdue")),
        Stop("list-all", "office", at("/desk/?view=all")),
        Stop("list-search", "office", at("/desk/?q=路灯")),
        Stop("list-nothing", "office", at("/desk/?q=没有这样的事")),
        Stop("beside", "office", beside),
        Stop("why", "office", at("/desk/matters/{late}/why/{clock}/")),
        Stop("proxy", "clerk", at("/desk/matters/new/")),
        Stop("proxy-empty", "clerk", sent("/desk/matters/new/", phone="12")),
        Stop("proxy-done", "clerk", entered),
        Stop("inbox", "office", at("/desk/inbox/")),
        Stop("inbox-empty", "admin", at("/desk/inbox/")),
        Stop("ask", "office", at("/desk/matters/{new}/voice/{voice}/")),
        Stop("ask-empty", "office", sent("/desk/matters/{new}/voice/{voice}/")),
        Stop("openings", "office", at("/desk/openings/")),
        Stop("openings-custodian", "wx_custodian", at("/desk/openings/")),
        Stop("openings-auditor", "auditor", at("/desk/openings/")),
        Stop("openings-empty", "station", at("/desk/openings/")),
        Stop("opening-waits", "office", knocked),
        Stop("opening-ready", "office", ready),
        Stop("opening-shown", "office", shown),
        Stop("account", "office", at("/in/account/")),
        Stop("account-second", "committee", doors.own_account),
        Stop("papers", "committee", doors.papers),
        Stop("set-up", "office", at("/in/second/")),
        Stop("set-up-wrong", "office", sent("/in/second/", code="12")),
        Stop("again", "office", at("/in/again/")),
        Stop("resets", "auditor", doors.waiting),
        Stop("resets-admin", "admin", doors.waiting),
        Stop("accounts", "admin", at("/desk/accounts/")),
        Stop("account-empty", "office", sent("/in/account/")),
        Stop("imports", "office", at("/desk/imports/")),
        Stop("import-new", "office", at("/desk/imports/new/deputies/")),
        Stop("import-empty", "office", sent("/desk/imports/new/deputies/")),
        Stop("refused-403", "unit", at("/desk/matters/new/")),
        Stop("refused-404-desk", "unit", at("/desk/matters/{new}/")),
        Stop("refused-409", "office", at("/desk/matters/{closed}/do/assign/")),
    ]
    return found
