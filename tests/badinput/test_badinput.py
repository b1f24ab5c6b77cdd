"""Nothing that anybody sends is the server's fault: never a 5xx, and what is refused is said in Chinese.

The random part prints its seed; `BADINPUT_SEED=…` plays it again, `BADINPUT_N=…` plays more of it.
"""

import os
import re
from random import Random

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory
from django.urls import path as route

from mashang.jobs.services import drain
from mashang.kit import clock
from mashang.kit.middleware import made_readable
from mashang.matters import services
from mashang.matters.models import Matter
from mashang.matters.tests.acts import Story
from mashang.portal.tests.visitor import Visitor
from mashang.site.wsgi import application
from mashang.vault import services as vault
from tests.badinput import addresses, bodies
from tests.support.world import NOW

SEED = int(os.environ.get("BADINPUT_SEED", "20261102"))
N = int(os.environ.get("BADINPUT_N", "2000"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Sender(Client):
    """A client whose requests go the way of a WSGI server's: through `readable`."""

    def _base_environ(self, **request):
        return made_readable(super()._base_environ(**request))


@pytest.fixture
def story(world, monkeypatch):
    """A matter with everything that an address can name."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    told = Story(world).receive(phone="13800000000", name="示例").order().assign().acknowledge()
    services.ask_extension(
        assignment=told.live("wx_traffic"), why="经费没有到位，需要等待", days=3, by=told.by("unit"), now=NOW
    )
    return told


@pytest.fixture
def values(story):
    ref = story.matter.voices.get().identity_ref
    by = story.by("office")
    opening = vault.ask(
        ref=ref, about=story.matter, by=by, purpose="follow_up", reason="需要回访核实现场的情况", now=NOW
    )
    return addresses.good(story, opening.pk)


@pytest.fixture
def people(story):
    """Who sends it: nobody, somebody of the office, of a unit, an administrator; each says what a server would say."""
    found = {"nobody": Sender(raise_request_exception=False)}
    for key in ("office", "unit", "admin"):
        found[key] = Sender(raise_request_exception=False)
        found[key].force_login(story.world.people[key].user)
    return found


def faults(client: Client, method: str, path: str, kind: str = "text/plain", body: bytes = b"", **extra) -> list[str]:
    """What is wrong with the answer: nothing, as a rule."""
    extra = {"PATH_INFO": addresses.raw(path), **extra}
    answer = client.generic(method, "/", body, kind, **extra)
    said = b"" if answer.streaming else answer.content
    case = f"{method} {path[:80]!r} {kind[:60]!r} {body[:40]!r} {extra}: {answer.status_code}"
    if answer.status_code >= 500:
        return [case]
    if b"Traceback" in said or b"DEBUG = True" in said:
        return [f"{case} shows its insides"]
    html = answer.get("Content-Type", "").startswith("text/html")
    if answer.status_code >= 400 and method != "HEAD" and html and not CHINESE.search(said.decode()):
        return [f"{case} says nothing in Chinese"]
    return []


def test_every_blank_of_every_address_has_values(values):
    blanks = {name for address in addresses.every() for _, name in address.names}

    assert len(addresses.every()) > 25
    assert blanks <= set(values), "say in tests/badinput/addresses.py what may stand there"


def alternate(things: list, turn: int, *, of: int, at_length: bool) -> list:
    """Each `of`-th of these, beginning at another one each turn; at length all of them."""
    return things if at_length else things[turn % of :: of]


def test_a_slice_leaves_out_nothing_that_another_turn_does_not_have():
    turns = [alternate([*"abcdefg"], turn, of=3, at_length=False) for turn in range(3)]

    assert turns == [["a", "d", "g"], ["b", "e"], ["c", "f"]]
    assert alternate([*"abc"], 1, of=3, at_length=True) == [*"abc"]


@pytest.mark.sliced("three in four of the people, for methods beside GET and POST")
def test_every_address_answers_every_method(values, people, at_length):
    wrong = []
    everybody = list(people.values())
    for turn, address in enumerate(addresses.every()):
        for also, method in enumerate(bodies.METHODS):
            of = 1 if method in ("GET", "POST") else len(everybody)
            for client in alternate(everybody, turn + also, of=of, at_length=at_length):
                wrong += faults(client, method, addresses.first(address, values))

    assert wrong == []


def test_a_charset_that_nobody_can_read_is_refused_in_chinese(values, people):
    """Django itself fails on some of them: `charset=rot13`."""
    wrong, read = [], []
    for address in addresses.every():
        path = addresses.raw(addresses.first(address, values))
        for charset in bodies.CHARSETS[:10]:
            kind = f"{bodies.FORM}; charset={charset}"
            wrong += faults(people["office"], "POST", path, kind, "words=路&code=+2AA-".encode())
            answer = people["nobody"].generic("POST", "/", b"words=x", kind, PATH_INFO=path)
            if answer.status_code != 400:
                read.append((path, charset, answer.status_code))

    assert wrong == []
    assert read == []


@pytest.mark.parametrize("charset", ["hex", "rot13", "\x00", "utf-7", '"hex"', "*=utf-8''hex"])
def test_the_application_that_a_server_calls_refuses_it_too(db, charset):
    answered = []
    kind = f"{bodies.FORM}; charset={charset}".replace("=*=", "*=")
    environ = RequestFactory()._base_environ(CONTENT_TYPE=kind, QUERY_STRING="q=1")

    page = b"".join(application(environ, lambda status, headers: answered.append(status)))

    assert answered == ["400 Bad Request"]
    assert CHINESE.search(page.decode())


def test_the_control_django_alone_breaks_on_a_charset(db):
    environ = RequestFactory()._base_environ(CONTENT_TYPE=f"{bodies.FORM}; charset=hex", QUERY_STRING="q=1")

    with pytest.raises(LookupError):
        get_wsgi_application()(environ, lambda status, headers: None)


def test_utf_8_in_any_case_is_read(world):
    for charset in ("utf-8", "UTF-8", '"utf-8"', "utf8"):
        client = Sender()
        answer = client.generic("POST", "/elder/", b"elder=1", f"{bodies.FORM}; charset={charset}")
        assert answer.cookies["elder"].value == "1"


@pytest.mark.sliced("of each address and body one of the two people: they take turns")
def test_every_address_stands_every_body(values, people, at_length):
    wrong = []
    two = [people["office"], people["nobody"]]
    for turn, address in enumerate(addresses.every()):
        for also, (kind, body) in enumerate(bodies.BODIES):
            for client in alternate(two, turn + also, of=2, at_length=at_length):
                wrong += faults(client, "POST", addresses.first(address, values), kind, body)

    assert wrong == []


def test_an_address_that_is_none_stands_every_body_too(db, monkeypatch):
    """With the cookie of a form: Django then looks for its token in whatever was sent."""
    client = Sender(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["csrftoken"] = "b" * 32

    def wrong():
        return [line for kind, body in bodies.BODIES for line in faults(client, "POST", "/nowhere/", kind, body)]

    assert wrong() == []
    monkeypatch.setattr("mashang.site.urls.handler404", "django.views.defaults.page_not_found")
    assert len(wrong()) > 0, "the control: Django's own page breaks on some"


def test_a_good_form_stands_every_bad_value(story):
    """The form of a code with a true key: what comes behind the first checks."""
    wrong = []
    for odd in [*addresses.ODD_WORDS, *addresses.ODD_IDS, "x" * 100_000]:
        visitor = Visitor(f"/c/{story.world.codes['zb'].token}/", client=Sender(raise_request_exception=False))
        visitor.open()
        for field in ("words", "place", "kind", "host_city", "name", "phone", "photos", "key"):
            answer = visitor.client.post(visitor.door, {"key": visitor.key, "words": "路灯", field: odd})
            if answer.status_code not in (200, 409, 422):
                wrong.append((field, odd[:30], answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("fields", [201, 5000])
def test_more_fields_than_any_form_has_are_refused(people, fields):
    answer = people["nobody"].post("/t/", {f"f{n}": "1" for n in range(fields)})

    assert answer.status_code == 400
    assert CHINESE.search(answer.content.decode())


def test_a_megabyte_in_one_field_is_refused(people):
    answer = people["nobody"].post("/t/", {"number": "1" * 1_000_000})

    assert answer.status_code in (400, 413)
    assert CHINESE.search(answer.content.decode())


NUMBERS = [odd for odd in addresses.ODD_IDS if odd.isascii() and odd.isdigit()]
"""Those that come through to a view that wants a number."""


@pytest.mark.sliced("three in four of the odd values of an address that are no numbers: the next address has others")
def test_an_odd_id_is_a_page_that_does_not_exist(values, people, at_length):
    wrong = []
    odds = [odd for odd in [*addresses.ODD_IDS, *addresses.ODD_WORDS] if odd not in NUMBERS]
    for turn, address in enumerate(one for one in addresses.every() if one.names):
        for also, (_, blank) in enumerate(address.names):
            for odd in [*NUMBERS, *alternate(odds, turn + also, of=4, at_length=at_length)]:
                chosen = {name: values[name][0] for _, name in address.names} | {blank: odd}
                for method in ("GET", "POST"):
                    wrong += faults(people["office"], method, address.filled(chosen))

    assert wrong == []


TRICKS = [
    "//",
    "/./",
    "/../",
    "/%2e%2e/",
    "/..%2f..%2fetc/passwd",
    "/\x00",
    "/;x=1/",
    "/desk;/",
    "/desk/..;/in/",
    "/DESK/",
]
TRICKS += ["/desk//matters/1/", "/desk/matters/1", "/desk/matters/1/?/", "/static/../settings.py", "/static/%2e%2e/x"]
TRICKS += [
    "/static/\x00",
    "/files/\x00",
    "/files/a:b:c",
    "/files/" + "a" * 9000,
    "/\xff\xfe",
    "\\",
    "*",
    "",
    "/admin/",
    "/.git/config",
]


def test_a_tricky_path_is_a_page_like_any_other(people):
    wrong = []
    for trick in TRICKS:
        for method in ("GET", "POST"):
            for client in people.values():
                wrong += faults(client, method, trick)

    assert wrong == []


def test_a_path_with_tricks_shows_no_file(people):
    for trick in TRICKS:
        answer = people["office"].generic("GET", "/", PATH_INFO=addresses.raw(trick))
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"SECRET_KEY" not in said
        assert b"root:" not in said


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "", "a" * 500])
def test_another_host_is_refused(people, host):
    answer = people["nobody"].get("/", HTTP_HOST=host)

    assert answer.status_code == 400
    assert CHINESE.search(answer.content.decode())
    assert b"evil" not in answer.content


def test_a_forwarded_host_changes_no_address(story):
    visitor = Visitor(f"/c/{story.world.codes['zb'].token}/", client=Client(HTTP_X_FORWARDED_HOST="evil.example"))

    assert b"evil" not in visitor.open().content
    assert b"evil" not in visitor.send().content
    assert "evil" not in visitor.client.get("/desk/")["Location"]


def test_a_forwarded_address_is_not_believed(story):
    """Nobody gets new tries by claiming to be somebody else."""
    visitor = Visitor("/t/", number="AAAAAAAA", code="00000000000000000")
    answers = [visitor.look_up(HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code for n in range(7)]

    assert answers == [404] * 5 + [429] * 2


FOR_ALL = ("wall/", "s/", "d/")
"""What hangs in the street, and a deputy's page, are everybody's."""


def theirs(story) -> dict[str, str]:
    """By the start of an address, a row of 温县 of the kind that stands there."""
    deputy = story.world.people["deputy"].pk
    rows = {"desk/codes/": story.world.codes["deputy"].pk, "desk/stations/": story.matter.station_id, "desk/people/": deputy,
            "desk/profile/": deputy, "desk/organs/": story.world.organs["wx_traffic"].pk}  # fmt: skip
    return {start: str(pk) for start, pk in rows.items()}


@pytest.mark.sliced("three in four of the steps of an address: the next address has others")
def test_what_is_another_countys_does_not_exist(values, story, at_length):
    """promises.md case 52: 404, never 403."""
    client = Sender(raise_request_exception=False)
    client.force_login(story.world.people["sy_chair"].user)
    wrong = []
    before = Matter.objects.values().get()
    theirs_by_start = theirs(story)
    every = [one for one in addresses.every() if "<int:" in one.route and not one.route.startswith(FOR_ALL)]
    for turn, address in enumerate(every):
        steps = alternate(values["step"], turn, of=4, at_length=at_length) if "<slug:step>" in address.route else [""]
        for step in steps:
            chosen = {name: values[name][0] for _, name in address.names} | {"step": step}
            rows = [pk for start, pk in theirs_by_start.items() if address.route.startswith(start)]
            chosen["pk"] = rows[0] if rows else values["pk"][0]
            for method in ("get", "post"):
                answer = getattr(client, method)(address.filled(chosen))
                if answer.status_code not in (404, 405):
                    wrong.append((method, address.filled(chosen), answer.status_code))

    assert wrong == []
    assert Matter.objects.values().get() == before


def test_thousands_of_random_requests_bring_no_fault(values, people):
    print(f"BADINPUT_SEED={SEED} BADINPUT_N={N}")
    dice = Random(SEED)
    every = addresses.every()
    wrong = []
    for _ in range(N):
        client = people[dice.choice(list(people))]
        kind, body = bodies.any_body(dice)
        extra = {"QUERY_STRING": addresses.raw(dice.choice(bodies.QUERIES)), **dice.choice(bodies.HEADERS)}
        path = addresses.some(dice.choice(every), values, dice)
        wrong += faults(client, dice.choice([*bodies.METHODS, "GET", "POST", "POST"]), path, kind, body, **extra)

    assert wrong == [], f"BADINPUT_SEED={SEED}"


def test_what_was_put_off_meanwhile_can_be_done(values, people, story):
    for kind, body in bodies.BODIES:
        people["office"].generic("POST", f"/c/{story.world.codes['zb'].token}/", body[:5000], kind)

    assert drain(now=NOW) >= 0


def careless(request):
    int(request.GET["page"])


urlpatterns = [route("careless/", careless)]


def test_the_control_a_careless_page_is_found(settings, db):
    settings.ROOT_URLCONF = __name__
    client = Sender(raise_request_exception=False)

    assert len(faults(client, "GET", "/careless/", QUERY_STRING="page=x")) == 1
