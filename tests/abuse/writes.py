"""Every form of the house, ready to be sent: who sends it, where to, and what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mashang.accounts import second
from mashang.accounts import services as accounts
from mashang.desk import accounts as resets
from mashang.files import services as files
from mashang.kit import once
from mashang.kit.viewer import SYSTEM
from mashang.matters.forms import FORMS
from mashang.matters.services import ask_identity, ask_return, grant, grant_identity
from mashang.matters.tests import situations
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.test_typed import at
from mashang.registers.shape import every
from mashang.stations import services as stations
from mashang.stations.models import NormDoc
from mashang.vault.models import Opening
from tests.support.world import PASSWORD

SECRET = b"12345678901234567890"
NEW = "another-Word-2"


@dataclass
class Write:
    """One form. `before` puts a browser into the state in which it can be sent; without `who`, it is a phone's. What is
    used up by being sent, a file, stands in the form as a function. `names` are fields of the form that its own address
    does not show: it takes no GET, or asks for them elsewhere."""

    way: str
    form: dict = field(default_factory=dict)
    who: str = ""
    before: Callable[[Client], object] = lambda client: None
    status: int = 302
    names: tuple[str, ...] = ()

    def filled(self) -> dict:
        """The form, with its files made anew."""
        return {name: value() if callable(value) else value for name, value in self.form.items()}

    def browser(self, hands: Hands) -> Client:
        client = Client()
        if self.who:
            client.force_login(hands.story.world.people[self.who].user)
        self.before(client)
        return client


def shared_and_returned(story: Story) -> None:
    """Given to two units; one of them gave it back."""
    situations.accepted(story)
    story.separately("wx_traffic", "wx_ecology")
    lead = story.live("wx_traffic")
    request = ask_return(assignment=lead, why="不属本单位职责", by=story.by("unit"), now=story.now)
    grant(request=request, by=story.by("office"), now=story.now)


PRESSES = {
    "acknowledge": (situations.handling, "unit"),
    "let_go": (shared_and_returned, "office"),
    "take": (situations.offered, "sy_chair"),
}
"""Steps without a field."""


def pressed(hands: Hands, name: str) -> tuple:
    """A matter in which such a step is open."""
    build, who = PRESSES[name]
    build(hands.story)
    return who, hands.story.request() if name == "take" else hands.story.live("wx_traffic"), {}


def step(name: str) -> Callable[[Hands], Write]:
    """One of the steps of the workflow."""

    def made(hands: Hands) -> Write:
        who, thing, form = pressed(hands, name) if name in PRESSES else at(hands, name)
        return Write(hands.address(name, thing), {"key": once.sign("abuse"), **form}, who)

    return made


def proved(hands: Hands) -> Callable[[Client], object]:
    typed = {"number": hands.story.matter.number, "code": hands.story.receipt.code}
    return lambda client: client.post("/t/", typed)


def speak(hands: Hands) -> Write:
    form = {"key": once.sign("abuse"), "words": "路灯坏了三天。", "kind": "citizen"}
    return Write(f"/c/{hands.story.world.codes['deputy'].token}/", form, status=200)


def speak_from(hands: Hands) -> Write:
    found = speak(hands)
    return Write(found.way.replace(hands.story.world.codes["deputy"].token, hands.story.world.codes["zb"].token) + "ZZZZZ/",
                 found.form, status=200)  # fmt: skip


def track(hands: Hands) -> Write:
    situations.received(hands.story)
    return Write("/t/", {"number": hands.story.matter.number, "code": hands.story.receipt.code})


def rate(hands: Hands) -> Write:
    hands.story.answered().check()
    answer = hands.story.matter.voices.get().answers.get()
    return Write("/t/rate/", {"answer": answer.pk, "grade": "satisfied", "reason": ""}, before=proved(hands))


def say(name: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        (situations.declined if name == "reopen" else situations.received)(hands.story)
        return Write(f"/t/say/{name}/", {"text": "情况有变化，请看看。"}, before=proved(hands))

    return made


def proxy(hands: Hands) -> Write:
    form = {
        "desk": f"s{hands.story.world.stations['zb'].pk}",
        "how": "visit",
        "kind": "citizen",
        "words": "来访者说的话",
    }
    return Write("/desk/matters/new/", {"key": once.sign("abuse"), **form}, "clerk", status=200)


REASON = {"purpose": "follow_up", "reason": "承办单位要到现场核实，需要联系反映人"}


def ask(hands: Hands) -> Write:
    situations.received(hands.story)
    voice = hands.story.matter.voices.get()
    return Write(f"/desk/matters/{voice.matter_id}/voice/{voice.pk}/", REASON, "clerk")


def asked(hands: Hands, *, granted: bool = False) -> Opening:
    situations.received(hands.story)
    story, voice = hands.story, hands.story.matter.voices.get()
    row = ask_identity(matter=story.matter, ref=voice.identity_ref, by=story.by("clerk"), now=story.now, **REASON)
    if granted:
        grant_identity(opening=row, by=story.by("office"), now=story.now)
    return row


def decide(name: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        return Write(f"/desk/openings/{asked(hands).pk}/{name}/", {"why": "理由还不够充分"}, "office")

    return made


def rule(hands: Hands) -> Write:
    form = {"value": "10", "from_on": hands.story.now.date().isoformat()}
    return Write("/desk/rules/matters.reply_days/", form, "office")


def account(name: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        user = hands.story.world.people["clerk"].user
        if name == "second":
            equip(hands, "clerk")
        return Write(f"/desk/accounts/{user.pk}/{name}/", {}, "admin", status=200 if name == "reset" else 302)

    return made


def equip(hands: Hands, who: str) -> None:
    """A second step for somebody."""
    now = hands.story.now
    typed = second.code(SECRET, second.number_of(now) - 1)
    accounts.switch_on(user=hands.story.world.people[who].user, secret=SECRET, typed=typed, by=SYSTEM, now=now)


def decide_reset(hands: Hands) -> Write:
    equip(hands, "clerk")
    user = hands.story.world.people["clerk"].user
    resets.ask_reset(user=user, by=hands.story.by("admin"), now=hands.story.now)
    return Write(f"/desk/accounts/resets/{user.resets.get().pk}/grant/", {}, "auditor")


def own(way: str, *, phone: bool = False, status: int = 302, **form: str) -> Callable[[Hands], Write]:
    """Something that the clerk does to their own account."""

    def made(hands: Hands) -> Write:
        if phone:
            equip(hands, "clerk")
        return Write(way, form, "clerk", status=status)

    return made


def code(hands: Hands) -> Write:
    equip(hands, "clerk")
    now = hands.story.now
    return Write("/in/code/", {"code": second.code(SECRET, second.number_of(now))},
                 before=lambda client: client.post("/in/", {"username": "clerk", "password": PASSWORD}))  # fmt: skip


def norm(hands: Hands, *, uploaded: bool = False) -> Write:
    """A paper of a norm document, kept from an earlier try; or one of its versions to be withdrawn."""
    now, station = hands.story.now, hands.story.world.stations["zb"]
    row = NormDoc.objects.create(station=station, title="接待制度（示例）")
    paper = SimpleUploadedFile("制度.pdf", b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n")
    files.hold(key="abuse", upload=paper, now=now, papers=True)
    if not uploaded:
        return Write(f"/desk/stations/norms/{row.pk}/", {"key": once.sign("abuse"), "note": "修订"}, "office")
    text = stations.upload_norm(norm=row, key="abuse", note="", by=SYSTEM, now=now)
    return Write(f"/desk/stations/norms/{row.pk}/withdraw/{text.pk}/", {}, "office")


WRITES: dict[str, Callable[[Hands], Write]] = {
    **{f"step {name}": step(name) for name in FORMS},
    "portal:speak": speak,
    "portal:speak_from": speak_from,
    "portal:track": track,
    "portal:rate": rate,
    **{f"portal:say {name}": say(name) for name in ("supplement", "withdraw", "reopen")},
    "portal:leave": lambda hands: Write("/t/leave/"),
    "portal:elder": lambda hands: Write("/elder/", {"elder": "1", "next": "/"}),
    "portal:kiosk": lambda hands: Write("/kiosk/", {"door": ""}),
    "portal:rest": lambda hands: Write("/kiosk/rest/"),
    "set_language": lambda hands: Write("/i18n/setlang/", {"language": "en", "next": "/"}),
    "matters:proxy": proxy,
    "desk:ask": ask,
    "desk:decide grant": decide("grant"),
    "desk:decide refuse": decide("refuse"),
    "desk:knock": lambda hands: Write(f"/desk/openings/{asked(hands, granted=True).pk}/knock/", {}, "clerk"),
    "desk:opening": lambda hands: Write(f"/desk/openings/{asked(hands, granted=True).pk}/", {}, "clerk", status=409),
    "desk:rule": rule,
    "desk:read_all": lambda hands: Write("/desk/inbox/read/", {}, "office"),
    **{f"desk:account {name}": account(name) for name in ("reset", "close", "second")},
    "desk:decide_reset": decide_reset,
    "stations:norm": norm,
    "stations:norm_withdraw": lambda hands: norm(hands, uploaded=True),
    "accounts:sign_in": own("/in/", username="clerk", password=PASSWORD),
    "accounts:code": code,
    "accounts:sign_out": own("/in/out/"),
    "accounts:account": own("/in/account/", old=PASSWORD, new=NEW, again=NEW),
    "accounts:again": own("/in/again/", code=PASSWORD, next="/desk/"),
    "accounts:set_up": own("/in/second/", status=422, code="123456"),
    "accounts:switch_off": own("/in/second/off/", phone=True),
    "accounts:new_papers": own("/in/papers/", phone=True, status=200),
    "accounts:end_others": own("/in/others/"),
}


def filters(register: str) -> tuple[str, ...]:
    """The names by which a register is narrowed, and its rows are ticked."""
    return ("q", "page", "view", "drop", "kind", "pk", "all", *(row.key for row in every()[register].filters))


def pressed_before(hands: Hands, write: Write) -> None:
    """Send a form on the way to another one."""
    key = {"key": once.sign(write.way)} if "key" in write.form else {}
    answer = write.browser(hands).post(write.way, {**write.filled(), **key})
    assert answer.status_code == write.status, (write.way, answer.content.decode()[-3000:])
    assert not answer.headers.get("Location", "").startswith("/in/"), write.way
