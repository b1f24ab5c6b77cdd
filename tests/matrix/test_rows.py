"""Case 52, row by row: what stands in an address is another county's, or another station's, and there is no such thing.

policy.py asks everybody for one row of everything. Here the rows of two counties are asked for by everybody of the other
one, by one rule that knows nothing of the code: the answer is that for a row that does not exist.
"""

from itertools import product

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from mashang.accounts.models import User
from mashang.codes import doubts
from mashang.codes import policy as code_policy
from mashang.codes import services as codes
from mashang.codes.models import Code, Doubt
from mashang.desk.tests.test_imports import send
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.matters.models import Assignment, Clock, Commitment, Matter
from mashang.matters.tests.lawful import PLANNED, Lawful
from mashang.organs.models import Industry, Organ
from mashang.people import services as people
from mashang.people.models import Group, Member, Person
from mashang.registers.models import Import
from mashang.stations import services as stations
from mashang.stations.models import MustBuild, PracticeBase, Segment, Zone
from mashang.supervision.models import AgendaItem, Conversion, ProblemList, Urging
from mashang.supervision.policy import KINDS
from mashang.supervision.tests.scene import Scene, suggestion
from mashang.targets import services as targets
from mashang.targets.models import Target
from tests.support import stationed
from tests.support.world import NOW

NOWHERE = 10**9
COUNTIES = {"here": ("wx", "zb", "deputy"), "there": ("jy", "sy", "sy_deputy")}
"""The organ of each county, the town with its station, and a deputy of it."""
Row = tuple[str, tuple]


def client_of(world, who: str) -> Client:
    client = Client()
    client.force_login(world.people[who].user)
    return client


def furnish(world) -> None:
    """In the other county too what `stationed` lays out here, and one of all else that has an address."""
    stationed.furnish(world, NOW)
    county, station = world.organs["jy"], world.stations["sy"]
    Industry.objects.create(organ=county, code="FZ", name="纺织", tier="leading")
    for key, row in (
        ("zones", Zone(station=station, name="活动区")),
        ("segments", Segment(station=station, name="织")),
    ):
        stations.keep(station=station, row=row, key=key, by=SYSTEM, now=NOW)
    for row in (
        MustBuild(kind="park", name="纺织园（示例）", region=station.region, station=station),
        PracticeBase(kind="farm", name="基地（示例）", region=station.region),
    ):
        stations.list_row(row=row, by=SYSTEM, now=NOW)
    targets.add(kind="enterprise", name="纺织公司（示例）", region=station.region, by=SYSTEM, now=NOW)
    people.pledge(person=world.people["sy_deputy"], text="走访", due_on=None, public=True, by=SYSTEM, now=NOW)
    group = people.add_group(
        organ=world.organs["sy"], values={"name": "纺织小组", "kind": "sector"}, by=SYSTEM, now=NOW
    )
    persons = Person.objects.filter(pk=world.people["sy_deputy"].pk)
    people.join(group=group, persons=persons, by=SYSTEM, now=NOW)


@pytest.fixture
def two(world, monkeypatch):
    """Both counties, with rows of every kind that has an address."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    furnish(world)
    for who in ("office", "sy_chair"):
        assert send(client_of(world, who)).status_code == 302, who
    for key in ("deputy", "sy_deputy"):
        place = codes.post(code=world.codes[key], name="门口", by=SYSTEM, now=NOW)
        doubts.told(token=world.codes[key].token, mark=place.mark, why="damaged", place="", now=NOW)
    Scene(world, NOW).everything().undecided()
    law = Lawful(world, NOW).raised().hand().reach()
    law.issue(draft=PLANNED, promise=law.promise())
    sy = world.organs["sy"]
    suggestion(world, NOW, 77, organ=sy, region=sy.region)
    return world


def rows(world, county: str) -> list[Row]:
    """What stands in the addresses of one county."""
    organ, town, who = COUNTIES[county]
    path, inside = world.organs[organ].region.path, "region__path__startswith"
    of_organ = {f"organ__{inside}": path}
    member = Group.objects.get(organ=world.organs[town]).members.get(person=world.people[who])
    found = of_people(world.people[who], member) + of_codes(world.codes[who]) + of_stations(world.stations[town].pk)
    found += [("stations:industry", (row.pk,)) for row in Industry.objects.filter(**of_organ)]
    found += [("stations:must", (row.pk,)) for row in MustBuild.objects.filter(**{inside: path})]
    found += [("stations:base", (row.pk,)) for row in PracticeBase.objects.filter(**{inside: path})]
    found += [("targets:show", (row.pk,)) for row in Target.objects.filter(**{inside: path})]
    for row in Organ.objects.filter(**{inside: path}):
        found += [
            ("desk:organ", (row.pk,)),
            ("desk:organ_act", (row.pk, "rename")),
            ("supervision:paper", ("keys", row.pk)),
        ]
        found += [("supervision:paper", ("ledger", row.pk)), ("matters:year_report", (row.pk, "docx"))]
        found += [("desk:term", (term.pk,)) for term in row.terms.all()]
    for row in Import.objects.filter(scope_path__startswith=path):
        steps = ("check", "apply", "undo", "drop", "report")
        found += [("desk:import_page", (row.pk,)), ("desk:import_report", (row.pk,))]
        found += [("desk:import_do", (row.pk, step)) for step in steps]
    return found + of_cases(of_organ) + of_papers(of_organ)


def of_people(person: Person, member: Member) -> list[Row]:
    pk, group, mandate = person.pk, member.group_id, person.mandates.get().pk
    return [
        ("people:show", (pk,)), ("people:slip", (pk,)), ("people:act", (pk, "edit")), ("people:act", (pk, "appoint")),
        ("people:row_act", (pk, "end", mandate)), ("people:group", (group,)), ("people:group_build", (group,)),
        ("people:group_act", (group, "edit")), ("people:member", (group, member.pk, "leave")),
        ("desk:profile", (pk,)), ("desk:dossier", (pk,)), ("desk:pledge", (pk, person.pledges.get().pk)),
    ]  # fmt: skip


def of_codes(code: Code) -> list[Row]:
    place = code.placements.get().pk
    return [
        ("codes:show", (code.pk,)), ("codes:post", (code.pk,)), ("codes:act", (code.pk, "renew")),
        ("codes:placement", (place,)), ("codes:edit", (place,)), ("codes:act_there", (place, "patrol")),
        ("codes:settle", (Doubt.objects.get(code=code).pk,)),
    ]  # fmt: skip


def of_stations(pk: int) -> list[Row]:
    zone = Zone.objects.get(station=pk).pk
    return [
        ("stations:show", (pk,)), ("stations:edit", (pk,)), ("stations:close", (pk,)), ("stations:chain", (pk,)),
        ("stations:panel", (pk, "plan")), ("stations:part", (pk, "zones")), ("stations:part_row", (pk, "zones", zone)),
        ("stations:part_end", (pk, "zones", zone)), ("wall:poster", (pk, "a4")),
    ]  # fmt: skip


def of_cases(of_organ: dict[str, str]) -> list[Row]:
    """What is supervised, each with one of its steps."""
    steps = {"key": "own", "topic": "drop", "occasion": "hold", "undertaking": "tell", "meeting": "count",
             "problem": "urge", "mechanism": "enter", "difficulty": "answer"}  # fmt: skip
    found: list[Row] = []
    for kind, (model, _along) in KINDS.items():
        for row in model.objects.filter(**of_organ):
            found += [(f"supervision:{kind}", (row.pk,)), ("supervision:act", (kind, row.pk, steps[kind]))]
    for row in Conversion.objects.filter(**of_organ):
        found += [("supervision:conversion", (row.pk,)), ("supervision:conversion_came", (row.pk,))]
    for item in AgendaItem.objects.filter(**{f"meeting__{name}": path for name, path in of_organ.items()}):
        found.append(("supervision:decide", (item.meeting_id, item.pk)))
    found += [("supervision:paper", ("list", row.pk)) for row in ProblemList.objects.filter(**of_organ)]
    here = {f"key__{name}": path for name, path in of_organ.items()}
    return found + [("supervision:came", (row.pk,)) for row in Urging.objects.filter(**here)]


def of_papers(of_organ: dict[str, str]) -> list[Row]:
    """Suggestions, what is owed and promised in them."""
    found: list[Row] = []
    for row in Matter.objects.filter(**of_organ):
        found += [("desk:matter", (row.pk,)), ("matters:act", (row.pk, "remark")), ("matters:act", (row.pk, "urge"))]
        found += [("matters:paper", (row.pk, kind, 0, "docx")) for kind in ("form", "notice")]
        found += [("matters:why", (row.pk, one.pk)) for one in row.clocks.all()]
        found += [("matters:assignment_act", (row.pk, one.pk, "contact")) for one in row.assignments.all()]
    for one in Commitment.objects.filter(**{f"matter__{name}": path for name, path in of_organ.items()}):
        found += [("matters:promise", (one.pk,)), ("matters:promise_act", (one.pk, "tell"))]
    return found


def nowhere(args: tuple) -> tuple:
    """The same address of a row that does not exist."""
    return tuple(NOWHERE if isinstance(one, int) else one for one in args)


def answers(client: Client, name: str, args: tuple) -> tuple[int, int]:
    """What GET and POST say; nothing of it stays."""
    said = []
    for method in (client.get, client.post):
        with transaction.atomic():
            said.append(int(method(reverse(name, args=args)).status_code))
            transaction.set_rollback(True)
    return said[0], said[1]


def people_of(world, county: str) -> list[str]:
    """Who signs in and has to do with this county alone."""
    path = world.organs[COUNTIES[county][0]].region.path
    signs_in = [key for key, person in world.people.items() if person.user_id]
    return [key for key in signs_in if all(one.startswith(path) for one in paths_of(world, key))]


def paths_of(world, key: str) -> list[str]:
    person = world.people[key]
    posts = [post.organ.region.path for post in person.posts.select_related("organ__region")]
    return posts + [mandate.congress.region.path for mandate in person.mandates.select_related("congress__region")]


def told(world, who: str, theirs: list[Row]) -> list[str]:
    """Rows of others that are answered in another way than rows that do not exist."""
    client, found = client_of(world, who), []
    for name, args in theirs:
        said, none = answers(client, name, args), answers(client, name, nowhere(args))
        found += [f"{who} {name} {args}: {said}, not {none}"] if said != none else []
    return found


@pytest.mark.promise(
    "abuse-52", "A row of another county is answered like one that does not exist", short=30, long=10_000
)
def test_a_row_of_another_county_does_not_exist(two, promise, monkeypatch):
    asked = [
        pair
        for home, away in (("here", "there"), ("there", "here"))
        for pair in product(people_of(two, home), rows(two, away))
    ]
    chosen = promise.random.sample(asked, min(promise.n, len(asked)))
    wrong = [line for who, row in chosen for line in told(two, who, [row])]

    promise.n = len(chosen)
    promise.held(
        wrong == [], f"{promise.n} of {len(asked)} people and rows: {len(wrong)} told apart {wrong[:3] or ''}".strip()
    )
    monkeypatch.setattr(code_policy, "scope", lambda *_words, **_named: Q())
    monkeypatch.setattr(code_policy, "reaches", lambda *_words: True)
    promise.control("codes of every county", caught=told(two, "office", of_codes(two.codes["sy_deputy"])) != [])


CROSSED = [
    ("office", "people:row_act", lambda w: (w.people["deputy"].pk, "end", w.people["cosigner"].mandates.get().pk)),
    ("office", "people:row_act", lambda w: (w.people["deputy"].pk, "end", w.people["sy_deputy"].mandates.get().pk)),
    ("office", "people:row_act", lambda w: (w.people["station"].pk, "leave", w.people["clerk"].posts.get().pk)),
    ("chair", "people:member", lambda w: (group_of(w, "zb"), member_of(w, "sy", "sy_deputy"), "leave")),
    ("deputy", "desk:pledge", lambda w: (w.people["deputy"].pk, w.people["sy_deputy"].pledges.get().pk)),
    ("chair", "stations:part_row", lambda w: (w.stations["zb"].pk, "zones", zone_of(w, "sy"))),
    ("chair", "stations:part_end", lambda w: (w.stations["zb"].pk, "zones", zone_of(w, "sy"))),
    ("chair", "stations:part_row", lambda w: (w.stations["zb_point"].pk, "zones", zone_of(w, "zb"))),
    ("unit", "matters:assignment_act", lambda w: (suggestion_of(w, "sy"), share_of(w), "contact")),
    ("office", "matters:why", lambda w: (suggestion_of(w, "sy"), Clock.objects.order_by("pk")[0].pk)),
    ("clerk", "stations:show", lambda w: (w.stations["zb_point"].pk,)),
    ("clerk", "stations:edit", lambda w: (w.stations["zb_point"].pk,)),
    ("clerk", "stations:panel", lambda w: (w.stations["zb_point"].pk, "plan")),
    ("clerk", "desk:profile", lambda w: (w.people["zb_deputy2"].pk,)),
    ("deputy", "desk:dossier", lambda w: (w.people["cosigner"].pk,)),
    ("deputy", "desk:profile", lambda w: (w.people["cosigner"].pk,)),
    ("assist", "desk:import_page", lambda w: (Import.objects.order_by("pk")[0].pk,)),
    ("wx_finance_unit", "matters:promise", lambda w: (Commitment.objects.get().pk,)),
    ("assist", "matters:year_report", lambda w: (w.organs["wx_traffic"].pk, "docx")),
]
"""In one's own county, or half of it: an address of one's own that goes on with somebody else's row, another station,
another deputy, another unit."""


def group_of(world, town: str) -> int:
    return Group.objects.get(organ=world.organs[town]).pk


def member_of(world, town: str, who: str) -> int:
    return Member.objects.get(group=group_of(world, town), person=world.people[who]).pk


def zone_of(world, town: str) -> int:
    return Zone.objects.get(station=world.stations[town]).pk


def suggestion_of(world, town: str) -> int:
    return Matter.objects.get(organ=world.organs[town]).pk


def share_of(world) -> int:
    return Assignment.objects.get(unit=world.organs["wx_traffic"]).pk


def test_ones_own_address_goes_on_with_nobody_elses_row(two):
    wrong = [line for who, name, args in CROSSED for line in told(two, who, [(name, args(two))])]

    assert wrong == []
    own = (two.stations["zb"].pk, "zones", zone_of(two, "zb"))
    assert told(two, "chair", [("stations:part_row", own)]), "the control: one's own row is told apart"


def test_who_is_closed_out_opens_nothing_with_the_session_they_had(two):
    """Case 59 for the newer addresses: the session is there, the account is not."""
    county = rows(two, "here")
    clients = {who: client_of(two, who) for who in ("office", "chair", "deputy", "clerk", "unit", "leader")}
    assert any(200 in answers(clients["office"], name, args) for name, args in county)
    User.objects.update(is_active=False)

    opened = [
        (who, name, args)
        for number, (name, args) in enumerate(county)
        for who, client in list(clients.items())[number % 3 :: 3]
        if not set(answers(client, name, args)) <= {302, 405}
    ]

    assert opened == []
