"""Each page asks the database a bounded number of things, and not more when there is more to show."""

import io
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from mashang.accounts import second
from mashang.accounts import services as accounts
from mashang.desk import shells
from mashang.journal.queries import edge
from mashang.kit import clock, kept
from mashang.kit.viewer import SYSTEM
from mashang.matters import services
from mashang.matters.services import raising_office
from mashang.matters.tests.acts import Story
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.papers import Papers
from mashang.matters.tests.test_matrix_handling import asked_return
from mashang.people import importing
from mashang.registers import services_receiving as receiving
from mashang.supervision.models import Problem
from mashang.supervision.tests.scene import Scene
from mashang.vault import services as vault
from mashang.vault.models import Opening
from tests.matrix.cells import hanging, of_people, supervised
from tests.support import stationed
from tests.support.sheets import xlsx
from tests.support.snapshot import Snapshot
from tests.support.world import NOW, PASSWORD, build, load_places

MOST = {
    "portal:home": ("visitor", 1),
    "portal:speak": ("visitor", 0),
    "portal:speak_from": ("visitor", 0),
    "portal:deputy": ("visitor", 5),
    "portal:track": ("visitor", 0),
    "portal:tracked": ("speaker", 10),
    "portal:guide": ("visitor", 0),
    "portal:privacy": ("visitor", 0),
    "portal:feedback": ("visitor", 0),
    "portal:suggestions": ("visitor", 4),
    "portal:suggestion": ("visitor", 4),
    "matters:mine": ("deputy", 10),
    "matters:draft": ("deputy", 10),
    "portal:healthy": ("visitor", 1),
    "accounts:sign_in": ("visitor", 0),
    "accounts:code": ("halfway", 5),
    "accounts:again": ("office", 10),
    "accounts:account": ("office", 10),
    "accounts:set_up": ("office", 10),
    "desk:home": ("office", 9),
    "desk:matter": ("office", 10),
    "desk:ask": ("clerk", 10),
    "desk:figures": ("office", 10),
    "desk:rules": ("office", 10),
    "desk:rule": ("office", 10),
    "desk:accounts": ("admin", 10),
    "portal:wrong": ("visitor", 0),
    "desk:coverage": ("office", 10),
    "desk:make_codes": ("office", 10),
    "codes:show": ("office", 10),
    "codes:post": ("office", 10),
    "codes:placement": ("office", 10),
    "codes:edit": ("office", 10),
    "codes:doubts": ("office", 10),
    "codes:settle": ("office", 10),
    "desk:resets": ("admin", 10),
    "desk:inbox": ("office", 10),
    "desk:openings": ("office", 10),
    "desk:imports": ("office", 10),
    "desk:import": ("office", 10),
    "desk:import_blank": ("office", 10),
    "desk:import_page": ("office", 10),
    "desk:register": ("office", 10),
    "desk:register_bulk": ("office", 10),
    "desk:works": ("office", 10),
    "desk:organ_add": ("office", 10),
    "desk:organ": ("office", 10),
    "desk:organ_act": ("office", 10),
    "desk:term_add": ("office", 10),
    "desk:term": ("office", 10),
    "desk:profile": ("deputy", 10),
    "desk:dossier": ("office", 10),
    "desk:pledge": ("clerk", 10),
    "people:add": ("office", 10),
    "people:counts": ("office", 10),
    "people:liaison_add": ("office", 10),
    "people:duty_roles": ("office", 10),
    "people:show": ("office", 10),
    "people:act": ("office", 10),
    "people:row_act": ("office", 10),
    "people:group_add": ("office", 10),
    "people:group": ("office", 10),
    "people:group_build": ("office", 10),
    "people:group_act": ("office", 10),
    "targets:show": ("office", 10),
    "stations:start": ("office", 10),
    "stations:new": ("office", 10),
    "stations:map": ("office", 10),
    "stations:coverage": ("office", 10),
    "stations:industry": ("office", 10),
    "stations:standards": ("office", 10),
    "stations:standard": ("office", 10),
    "stations:standard_row": ("office", 10),
    "stations:must_new": ("office", 10),
    "stations:must": ("office", 10),
    "stations:base_new": ("office", 10),
    "stations:base": ("office", 10),
    "stations:norm": ("office", 10),
    "stations:show": ("office", 10),
    "stations:edit": ("office", 10),
    "stations:close": ("office", 10),
    "stations:chain": ("office", 10),
    "stations:panel": ("office", 10),
    "stations:part": ("office", 10),
    "stations:part_row": ("office", 10),
    "portal:stations": ("visitor", 1),
    "portal:station": ("visitor", 10),
    "wall:worker": ("visitor", 0),
    "wall:screen": ("visitor", 9),
    "wall:paper": ("visitor", 9),
    "wall:poster": ("office", 10),
    "portal:kiosk": ("visitor", 1),
    "desk:opening": ("clerk", 10),
    "matters:proxy": ("clerk", 10),
    "matters:act": ("office", 10),
    "matters:assignment_act": ("unit", 10),
    "matters:request_act": ("office", 10),
    "matters:why": ("office", 10),
    "supervision:home": ("office", 10),
    "supervision:key": ("office", 10),
    "supervision:topic": ("office", 10),
    "supervision:occasion": ("office", 10),
    "supervision:undertaking": ("office", 10),
    "supervision:meeting": ("sy_chair", 10),
    "supervision:problem": ("sy_chair", 10),
    "supervision:mechanism": ("sy_chair", 10),
    "supervision:difficulty": ("office", 10),
    "supervision:new_key": ("office", 10),
    "supervision:new_topic": ("office", 10),
    "supervision:new_occasion": ("office", 10),
    "supervision:new_undertaking": ("office", 10),
    "supervision:new_meeting": ("sy_chair", 10),
    "supervision:new_problem": ("sy_chair", 10),
    "supervision:new_mechanism": ("sy_chair", 10),
    "supervision:new_difficulty": ("office", 10),
    "supervision:new_conversion": ("office", 10),
    "supervision:conversion": ("office", 10),
    "supervision:conversion_came": ("office", 10),
    "supervision:came": ("office", 10),
    "supervision:decide": ("sy_chair", 10),
    "supervision:act": ("sy_chair", 10),
}
"""Who opens the page, and the most statements it takes while others act. Ten at most."""
POST_ONLY = {
    "portal:rate", "portal:say", "portal:leave", "portal:elder", "portal:rest",
    "accounts:sign_out", "desk:read_all", "desk:knock", "desk:decide", "desk:account", "set_language",
    "desk:register_export", "desk:register_views", "people:slip", "people:member", "codes:act", "codes:act_there",
    "desk:decide_reset", "accounts:switch_off", "accounts:new_papers", "accounts:end_others",
    "desk:import_do", "supervision:paper", "stations:part_end", "stations:norm_withdraw",
}  # fmt: skip
ELSEWHERE = {
    "desk:import_report",
    "files:show",  # one file: mashang/files/tests
    "desk:work",  # long work: mashang/desk/tests/test_registers.py
    "desk:work_file",
    "matters:handing",  # suggestions: tests/pages/test_law.py
    "matters:year",
    "matters:year_report",
    "matters:promise",
    "matters:promise_act",
    "matters:paper",
}


def every():
    """The names of all addresses of the house."""
    found = set()
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            space = getattr(resolver, "app_name", None)
            found.add(f"{space}:{pattern.name}" if space else pattern.name)
    return found


_busy = Snapshot()


@pytest.fixture
def busy(db, keys, monkeypatch):
    """A matter with everything on its page."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    story = _busy.make_or_lay(furnished)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return story


def furnished():
    load_places()
    world = build()
    story = Story(world)
    asked_return(story)
    stationed.furnish(world, story.now)
    services.progress(
        assignment=story.live("wx_police"), words=services.Words("已勘察"), by=story.by("assist"), now=story.now
    )
    ask(story)
    story.number = published(world, story.now)
    Scene(world, story.now).everything().undecided()
    return story


def published(world, now):
    """A deputy's suggestion with a unit at it, open to everybody; its number."""
    papers = Papers(world, now).draft().invite().sign().submit().accept()
    papers.handled()
    raising_office.publish(matter=papers.matter, by=papers.by("office"), now=now)
    return papers.matter.number


def ask(story):
    voice = story.matter.voices.get()
    vault.ask(
        ref=voice.identity_ref,
        about=story.matter,
        by=story.by("clerk"),
        purpose="on_site_check",
        reason="到现场核对路口的具体位置。",
        now=story.now,
    )


def more(story, numbers):
    """Further matters in many states, with what they bring along."""
    first = story.receipt
    for number in numbers:
        story.receive(key=f"more-{number}", words=f"第{number:02d}件事。", name="示例", phone="13800000000")
        if number % 3:
            story.order().assign()
        if number % 3 == 2:
            story.reply()
        if number < 15:
            ask(story)
    story.receipt = first
    Hands(story).work()


def arguments(name, story):
    """What stands in the address."""
    matter, opening = story.matter.pk, Opening.objects.order_by("pk").first().pk
    code, place, doubt = hanging(story.world)
    return {
        "codes:show": (code.pk,),
        "codes:post": (code.pk,),
        "codes:placement": (place.pk,),
        "codes:edit": (place.pk,),
        "codes:settle": (doubt.pk,),
        **(supervised() if name.startswith("supervision:") else {}),
        "supervision:act": ("problem", Problem.objects.filter(state="solved").get().pk, "follow_up"),
        "portal:speak": (story.world.codes["deputy"].token,),
        "portal:speak_from": (story.world.codes["zb"].token, "ZZZZZ"),
        "desk:import": ("deputies",),
        "desk:import_blank": ("deputies",),
        "desk:import_page": (imported(story),) if name == "desk:import_page" else (),
        "portal:suggestion": (story.number,),
        "desk:matter": (matter,),
        "desk:ask": (matter, story.matter.voices.get().pk),
        "desk:rule": ("matters.reply_days",),
        "desk:opening": (opening,),
        "matters:act": (matter, "reassign"),
        **of_people(story.world),
        "matters:assignment_act": (matter, story.live("wx_traffic").pk, "reply"),
        "matters:request_act": (matter, story.request().pk, "grant"),
        "matters:why": (matter, story.matter.clocks.filter(assignment__isnull=False).order_by("pk").first().pk),
        **stationed.arguments(story.world),
    }.get(name, ())


def imported(story):
    """An import with a report."""
    scope = importing.scopes(story.by("office"))[0]
    rows = xlsx([["张示例", "未知"]], headings=["姓名", "性别"])
    made = receiving.receive(
        file=io.BytesIO(rows), name="名册.xlsx", subject=importing.DEPUTIES, scope=scope, by=story.by("office"), now=NOW
    )
    made.findings.create(row=2, cell="B2", column="性别", why="不认识“未知”")
    made.advance("check", counts={"rows": 1, "created": 0, "updated": 0, "unchanged": 0, "refused": 1})
    return made.pk


def browser(who, story):
    client = Client()
    if who == "speaker":
        client.post("/t/", {"number": story.receipt.matter.number, "code": story.receipt.code})
    elif who == "halfway":
        halfway(client, story.world.people["unit"].user)
    elif who != "visitor":
        client.force_login(story.world.people[who].user)
    return client


def halfway(client, user):
    """The password is given, the code not yet."""
    secret = b"0123456789abcdefghij"
    code = second.code(secret, second.number_of(NOW))
    accounts.switch_on(user=user, secret=secret, typed=code, by=SYSTEM, now=NOW)
    client.post("/in/", {"username": user.username, "password": PASSWORD})


def statements(name, story):
    """What a second look at the page asks the database."""
    who, _most = MOST[name]
    client, address = browser(who, story), reverse(name, args=arguments(name, story))
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code == 200, (name, response.status_code)
    return [row["sql"] for row in asked.captured_queries]


def test_no_address_is_forgotten():
    assert every() == MOST.keys() | POST_ONLY | ELSEWHERE


def test_what_takes_only_a_press_cannot_be_opened(busy):
    for name in POST_ONLY - {"set_language"}:
        args = {
            "portal:say": ("withdraw",),
            "desk:knock": (1,),
            "desk:account": (1, "reset"),
            "desk:import_do": (1, "check"),
            "desk:decide_reset": (1, "grant"),
            **of_people(busy.world),
            "desk:decide": (1, "grant"),
            "desk:register_views": ("people",),
            "desk:register_export": ("people",),
            "codes:act": (1, "renew"),
            "codes:act_there": (1, "patrol"),
            "stations:part_end": (1, "zones", 1),
            "stations:norm_withdraw": (1, 1),
            "supervision:paper": ("list", 1),
        }.get(name, ())
        assert browser("office", busy).get(reverse(name, args=args)).status_code == 405, name


@pytest.fixture
def warm(monkeypatch):
    """As a server that has run for a while: rules and calendar are kept, and somebody acts before each look."""
    acts = count()
    monkeypatch.setattr(kept, "ON", True)
    monkeypatch.setattr(shells, "edge", lambda: edge() + next(acts))
    kept.forget()


@pytest.mark.parametrize("name", MOST)
def test_a_page_asks_little(busy, warm, name):
    asked = statements(name, busy)

    assert len(asked) <= MOST[name][1], "\n".join([str(len(asked)), *asked])


@pytest.mark.parametrize("who", ["office", "deputy", "clerk", "unit", "leader", "auditor"])
def test_a_list_of_thirty_asks_no_more_than_a_list_of_three(busy, who):
    def asked():
        client = browser(who, busy)
        found = {}
        for address in (
            "/desk/",
            "/desk/?view=all",
            "/desk/inbox/",
            "/desk/openings/",
            f"/desk/matters/{busy.matter.pk}/",
        ):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found[address] = len(queries)
        return found

    more(busy, range(2))
    few = asked()
    more(busy, range(2, 29))

    assert {address: (count, few[address]) for address, count in asked().items() if count > few[address]} == {}


@pytest.mark.parametrize("name", ["desk:home", "desk:matter"])
def test_while_nobody_acts_a_page_is_not_read_again(busy, warm, monkeypatch, name):
    monkeypatch.setattr(shells, "edge", edge)

    assert len(statements(name, busy)) == 5


def test_after_an_act_the_kept_pages_show_it(busy, warm, monkeypatch):
    monkeypatch.setattr(shells, "edge", edge)
    client, listed, page = browser("office", busy), "/desk/?view=all", f"/desk/matters/{busy.matter.pk}/"
    before = [client.get(address).content.decode() for address in (listed, page)]

    services.supplement(voice=busy.matter.voices.get(), text="又堵了一个小时。", by=busy.speaker, now=busy.now)
    busy.receive(key="late", words="刚刚反映的一件事。")

    after = [client.get(address).content.decode() for address in (listed, page)]
    for word, old, new in zip(["刚刚反映的一件事", "又堵了一个小时"], before, after, strict=True):
        assert word not in old
        assert word in new


def test_a_kept_page_is_not_shown_to_another(busy, warm, monkeypatch):
    monkeypatch.setattr(shells, "edge", edge)
    address = f"/desk/matters/{busy.matter.pk}/"

    assert browser("office", busy).get(address).status_code == 200
    assert browser("admin", busy).get(address).status_code == 404
