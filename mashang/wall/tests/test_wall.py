"""The wall: six panels that fill themselves, what each lacks, and nobody's data beyond what they agreed to."""

import io
import json
import re
from datetime import timedelta

import pypdf
import pytest

from mashang.codes import services as codes
from mashang.files.models import Attachment
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.matters.tests.acts import Story
from mashang.people.models import Mandate, Person
from mashang.site.demo import world as demo
from mashang.stations import services as stations
from mashang.stations.models import Station
from mashang.targets import services as targets
from mashang.wall import alone, queries
from mashang.wall.faces import faces
from tests.support.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
SIX = ["intro", "deputies", "plan", "duty", "ties", "record"]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def zb(world):
    return world.stations["zb"]


def lacking(station):
    return [panel.kind for panel in queries.missing(station, TODAY)]


def text(page):
    return page.content.decode()


def test_the_six_stand_in_their_order_and_say_what_they_lack(zb, world):
    assert [panel.kind for panel in queries.panels(zb, TODAY)] == SIX
    assert lacking(world.stations["sy_dy"]) == SIX
    assert lacking(zb) == ["plan", "ties", "record"]
    assert all("请" in panel.missing or panel.missing for panel in queries.missing(zb, TODAY))


def test_what_is_recorded_fills_them(zb, world):
    target = targets.add(kind="enterprise", name="怀药加工厂（示例）", region=zb.region, by=SYSTEM, now=NOW)
    targets.tie(person=world.people["deputy"], target=target, by=SYSTEM, now=NOW)
    stations.write_panel(station=zb, kind="plan", text="11月9日 接待日", by=SYSTEM, now=NOW)
    Story(world).receive()

    assert lacking(zb) == []
    found = {panel.kind: panel for panel in queries.panels(zb, TODAY)}
    assert found["ties"].lines == ("企业 1 个：怀药加工厂（示例）",)
    assert found["record"].lines[0].startswith("收到 1 件 = 办理中 1 + 已答复 0")


def test_a_plan_that_nobody_touched_for_a_quarter_is_lacking(zb):
    stations.write_panel(station=zb, kind="plan", text="接待日", by=SYSTEM, now=NOW - timedelta(days=93))
    assert "三个月" in {p.kind: p.missing for p in queries.panels(zb, TODAY)}["plan"]

    stations.write_panel(station=zb, kind="plan", text="接待日", by=SYSTEM, now=NOW - timedelta(days=90))
    assert {p.kind: p.missing for p in queries.panels(zb, TODAY)}["plan"] == ""


def test_households_and_growers_are_counted_and_never_named(zb, world):
    for kind, name in (("household", "李某某家"), ("grower", "王某某"), ("enterprise", "加工厂（示例）")):
        target = targets.add(kind=kind, name=name, region=zb.region, by=SYSTEM, now=NOW)
        targets.tie(person=world.people["deputy"], target=target, by=SYSTEM, now=NOW)

    said = " ".join({p.kind: p for p in queries.panels(zb, TODAY)}["ties"].lines)

    assert "加工厂" in said
    assert "选民户 1 个" in said
    assert "某某" not in said


def test_an_introduction_is_shown_only_where_it_was_agreed_to(zb, world, client):
    person = world.people["deputy"]
    assert [face.about for face in faces(zb, TODAY)] == [person.about]
    assert person.about in text(client.get(f"/s/{zb.pk}/"))

    Person.objects.filter(pk=person.pk).update(public_fields=[], phone_mask="138****0000")

    page = text(client.get(f"/s/{zb.pk}/")) + text(client.get(f"/wall/{zb.pk}/"))
    assert person.about not in page
    assert "138****" not in page
    assert person.name in page


def test_a_deputy_whose_mandate_rests_is_not_on_the_wall(zb, world):
    Mandate.objects.filter(person=world.people["deputy"]).update(standing="suspended")
    assert faces(zb, TODAY) == []


def test_figures_sum_up_whatever_happened(zb, world):
    story = Story(world)
    for number, act in enumerate((lambda: None, story.order, lambda: story.order().assign().reply())):
        story.receive(key=f"m{number}")
        act()

    sums = queries.board(zb, story.now).ledger

    assert sums.received == 3 == sums.going + sums.answered + sums.closed + sums.elsewhere
    assert sums.answered == 1


def test_what_does_not_fit_the_wall_is_cut_there_and_whole_on_the_phone(zb, client):
    long = "很长的一句。" * 60
    stations.change(station=zb, values={"intro": long}, by=SYSTEM, now=NOW)

    assert long not in text(client.get(f"/wall/{zb.pk}/"))
    assert long in text(client.get(f"/s/{zb.pk}/"))


def test_the_phone_page_leads_to_the_codes_of_station_and_deputies(zb, world, client):
    page = text(client.get(f"/s/{zb.pk}/"))

    assert f"/c/{world.codes['zb'].token}/" in page
    assert f"/c/{world.codes['deputy'].token}/" in page
    codes.revoke(code=world.codes["zb"], by=SYSTEM, now=NOW)
    assert f"/c/{world.codes['zb'].token}/" not in text(client.get(f"/s/{zb.pk}/"))


def test_a_revoked_code_offers_the_page_of_its_station_and_an_unknown_one_all_stations(zb, world, client):
    codes.revoke(code=world.codes["deputy"], by=SYSTEM, now=NOW)
    page = text(client.get(f"/c/{world.codes['deputy'].token}/"))
    assert "已经停用" in page
    assert f"/s/{zb.pk}/" in page

    unknown = client.get("/c/ZZZZZZZZZZZZ/")
    assert unknown.status_code == 404
    assert f"/s/{zb.pk}/" in text(unknown)


@pytest.mark.parametrize("path", ["/s/{}/", "/wall/{}/", "/wall/{}/print/"])
def test_a_closed_station_is_on_no_wall(zb, world, client, path):
    point = world.stations["zb_point"]
    assert client.get(path.format(point.pk)).status_code == 200

    stations.close(station=point, on=TODAY, why="合并", by=SYSTEM, now=NOW)

    assert client.get(path.format(point.pk)).status_code == 404
    assert client.get(path.format(999_999)).status_code == 404
    assert str(point.name) not in text(client.get("/stations/"))


def test_the_public_list_stands_by_town_with_a_map(world, client):
    page = text(client.get("/stations/"))

    assert page.index("赵堡镇") < page.index("邵原镇")
    assert "<svg" in page
    assert demo.TERM, "the cast is the demo's"


@pytest.mark.parametrize("path", ["/s/{}/", "/wall/{}/", "/stations/"])
def test_pages_for_everybody_are_light(zb, client, path, weigh=60_000):
    assert len(client.get(path.format(zb.pk)).content) < weigh


def portrayed(world, consents):
    """The deputy of 赵堡, with a portrait; agreed to or not."""
    deputy = world.people["deputy"]
    Person.objects.filter(pk=deputy.pk).update(public_fields=consents)
    Attachment.objects.all().delete()
    Attachment.objects.create(
        key="k", slot=0, mark="m", target_type="people.person", target_id=deputy.pk, state="kept", kind="image",
        name="照片", public=True, path="a/b", size=1, at=NOW, sha256="0" * 64,
    )  # fmt: skip
    return deputy


def test_a_portrait_is_shown_where_it_was_agreed_to_alone(world, zb, client):
    deputy = portrayed(world, [])
    assert [face.portrait for face in faces(zb, TODAY, NOW)] == [""]

    portrayed(world, ["portrait"])

    assert [face.portrait[:7] for face in faces(zb, TODAY, NOW)] == ["/files/"]
    for address in (f"/wall/{zb.pk}/", f"/s/{zb.pk}/"):
        assert '<img class="face" src="/files/' in text(client.get(address))
    assert f'href="/d/{deputy.pk}/"' in text(client.get(f"/s/{zb.pk}/"))


@pytest.mark.parametrize("size", ["a3", "a1"])
def test_a_poster_as_pdf_with_what_hangs_on_the_wall(world, zb, client, settings, size):
    settings.PUBLIC_URL = "https://daibiao.example.cn"
    client.force_login(world.people["clerk"].user)

    answer = client.get(f"/wall/{zb.pk}/poster/{size}.pdf")

    page = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0]
    said = page.extract_text().replace(" ", "")
    assert zb.name in said and world.people["deputy"].name in said and "daibiao.example.cn" in said
    assert round(float(page.mediabox.width) * 25.4 / 72) == {"a3": 420, "a1": 841}[size]


def test_no_poster_of_another_size_of_a_closed_station_or_for_anybody(world, zb, client):
    assert client.get(f"/wall/{zb.pk}/poster/a3.pdf").status_code == 302
    client.force_login(world.people["office"].user)
    assert client.get(f"/wall/{zb.pk}/poster/a9.pdf").status_code == 404
    Station.objects.filter(pk=zb.pk).update(closed_on=TODAY)
    assert client.get(f"/wall/{zb.pk}/poster/a3.pdf").status_code == 404
    client.force_login(world.people["sy_head"].user)
    assert client.get(f"/wall/{zb.pk}/poster/a3.pdf").status_code == 404


def test_the_wall_is_the_same_for_whoever_is_signed_in_so_that_what_a_screen_keeps_is_nobodys(client, zb, world):
    plain = client.get(f"/wall/{zb.pk}/").content
    client.force_login(world.people["office"].user)

    assert client.get(f"/wall/{zb.pk}/").content == plain
    assert b"csrf" not in plain
    assert client.get("/desk/").content != plain


def test_the_worker_governs_walls_alone_and_knows_its_release(client, zb):
    answer = client.get("/wall/worker.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    known = json.loads(answer.content.split(b";\n", 1)[0].removeprefix(b"const KEPT = "))
    assert known == {"release": alone.release(), "assets": [f"/static/{name}" for name in alone.ASSETS], "days": 30}
    page = text(client.get(f"/wall/{zb.pk}/"))
    assert f'data-release="{alone.release()}"' in page
    linked = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    assert linked == set(alone.ASSETS)


@pytest.mark.parametrize("name", ["wall/wall.css", "wall/worker.js"])
def test_one_changed_byte_is_another_release(monkeypatch, name):
    before, read = alone.release(), alone.read
    monkeypatch.setattr(alone, "read", lambda asked: read(asked) + (b" " if asked == name else b""))

    assert alone.release.__wrapped__() != before
    monkeypatch.setattr(alone, "read", read)
    assert alone.release.__wrapped__() == before
