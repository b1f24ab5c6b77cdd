"""The frame of all registers: who sees and keeps, search, saved views, bulk on a filter, export at once and later."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ
from openpyxl import load_workbook

from mashang.jobs.models import Work
from mashang.jobs.services import drain
from mashang.journal.models import Entry
from mashang.kit import clock
from mashang.people.models import Duty, DutyRole, Member, Person, Post
from mashang.registers.models import SavedView
from tests.support.world import NOW

PEOPLE = "/desk/registers/people/"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def browser(world, who):
    client = Client()
    client.force_login(world.people[who].user)
    return client


@pytest.fixture
def office(world):
    return browser(world, "office")


def persons(world, *names, place="wx", **facts):
    region = world.organs[place].region
    return Person.objects.bulk_create([Person(name=name, region=region, **facts) for name in names])


def table(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_each_sees_their_own_region(world):
    persons(world, "林镇上", place="zb")
    persons(world, "林县里")
    persons(world, "林邻镇", place="sy")

    def seen(who):
        page = browser(world, who).get(f"{PEOPLE}?q=林").content.decode()
        return {name for name in ("林镇上", "林县里", "林邻镇") if name in page}

    assert seen("office") == seen("leader") == {"林镇上", "林县里"}
    assert seen("chair") == {"林镇上"}
    assert seen("sy_chair") == {"林邻镇"}


@pytest.mark.parametrize("name", ["people", "groups", "organs", "terms"])
def test_who_keeps_no_register_is_refused_and_an_unknown_one_is_missing(world, name):
    for who in ("deputy", "clerk", "station", "unit", "auditor", "admin"):
        assert browser(world, who).get(f"/desk/registers/{name}/").status_code == 403, who
        assert browser(world, who).post(f"/desk/registers/{name}/export/").status_code == 403, who
    assert browser(world, "leader").get(f"/desk/registers/{name}/").status_code == 200
    assert browser(world, "office").get("/desk/registers/nothing/").status_code == 404


def test_who_only_reads_does_nothing_in_bulk(world):
    role = DutyRole.objects.get(name="调解员")
    for who, status in (("leader", 403), ("committee", 403), ("unit", 403), ("chair", 302)):
        sent = browser(world, who).post(f"{PEOPLE}do/tag/", {"all": "1", "role": role.pk})
        assert sent.status_code == status, who


def test_a_bulk_act_is_for_what_the_filter_finds_and_for_nothing_else(world, office):
    role = DutyRole.objects.get(name="调解员")
    wanted = persons(world, "甲示例", "乙示例", sector="second")
    persons(world, "丙示例", sector="third")

    asked = office.get(f"{PEOPLE}do/tag/?all=1&sector=second").content.decode()
    office.post(f"{PEOPLE}do/tag/", {"all": "1", "sector": "second", "role": role.pk})

    assert "甲示例" in asked
    assert "丙示例" not in asked
    assert set(Duty.objects.values_list("person_id", flat=True)) == {row.pk for row in wanted}


def test_a_row_of_another_region_cannot_be_slipped_in(world, office):
    role = DutyRole.objects.get(name="调解员")
    (mine,), (theirs,) = persons(world, "甲示例"), persons(world, "乙示例", place="sy")

    office.post(f"{PEOPLE}do/tag/", {"pk": [mine.pk, theirs.pk, "x", "9" * 30], "role": role.pk})

    assert [row.person for row in Duty.objects.all()] == [mine]


def test_who_keeps_a_town_and_reads_the_county_changes_the_town_alone(world):
    chair, role = world.people["chair"], DutyRole.objects.get(name="调解员")
    Post.objects.create(person=chair, role="leader", organ=world.organs["wx"], from_on=NOW.date())
    (town,), _county = persons(world, "甲示例", place="zb", sector="second"), persons(world, "乙示例", sector="second")
    client = browser(world, "chair")
    assert "乙示例" in client.get(f"{PEOPLE}?sector=second").content.decode()

    client.post(f"{PEOPLE}do/tag/", {"all": "1", "sector": "second", "role": role.pk})

    assert [row.person for row in Duty.objects.all()] == [town]


def test_what_is_missing_is_asked_for_and_nothing_is_lost(world, office):
    (person,) = persons(world, "甲示例")

    answer = office.post(f"{PEOPLE}do/end/", {"pk": [person.pk], "ground": "resigned", "on": "2026-11-01"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="resigned" selected' in page
    assert f'name="pk" value="{person.pk}"' in page
    assert office.get(f"{PEOPLE}do/nothing/").status_code == 404


def test_persons_join_a_group_from_the_register(world, office):
    group = Member.objects.first().group
    rows = persons(world, "甲示例", "乙示例")

    office.post(f"{PEOPLE}do/join/", {"pk": [row.pk for row in rows], "group": group.pk, "part": "expert"})

    assert group.members.filter(part="expert").count() == 2


def test_slips_come_as_a_pdf_that_is_stored_nowhere(world, office):
    (person,) = persons(world, "甲示例", spelling="jiashili jsl")

    answer = office.post(f"{PEOPLE}do/slips/", {"pk": [person.pk]})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    assert not Work.objects.exists()
    person.refresh_from_db()
    assert (person.user.username, person.user.password_at) == ("jiashili", None)


def test_a_view_is_saved_under_a_name_replaced_and_dropped_by_its_owner_alone(world, office):
    office.post(f"{PEOPLE}views/", {"sector": "first", "view": "一产"})
    office.post(f"{PEOPLE}views/", {"sector": "first", "level": "county", "view": "一产"})
    view = SavedView.objects.get()
    assert view.query == "level=county&sector=first"
    assert "一产" in office.get(PEOPLE).content.decode()

    leader = browser(world, "leader")
    assert "一产</a>" not in leader.get(PEOPLE).content.decode()
    leader.post(f"{PEOPLE}views/", {"drop": view.pk})
    assert SavedView.objects.exists()

    office.post(f"{PEOPLE}views/", {"drop": view.pk})
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_asked_for_one(world, office):
    page = office.post(f"{PEOPLE}views/", {"sector": "first", "view": "  "}, follow=True).content.decode()

    assert "请给这个视图起个名字" in page
    assert not SavedView.objects.exists()


def test_an_export_holds_what_is_seen_and_the_record_says_that_it_left(world, office):
    persons(world, "甲示例", sector="second")
    persons(world, "乙示例", place="sy", sector="second")

    rows = table(office.post(f"{PEOPLE}export/", {"kind": "csv", "sector": "second"}))

    assert [row[0] for row in rows] == ["姓名", "甲示例"]
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.facts) == ("registers.exported", {"register": "people", "rows": 1, "kind": "csv"})


@pytest.mark.parametrize("evil", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "　=1", "＝1"])
def test_no_cell_becomes_a_formula(world, office, evil):
    persons(world, "甲示例", sector="second", employer=evil)

    rows = table(office.post(f"{PEOPLE}export/", {"kind": "csv", "sector": "second"}))
    book = load_workbook(io.BytesIO(office.post(f"{PEOPLE}export/", {"kind": "xlsx", "sector": "second"}).content))

    assert rows[1][2].startswith("'") or not rows[1][2].lstrip(" \t　").startswith(tuple("=+-@＝"))
    assert {cell.data_type for cell in book.active[2] if cell.value is not None} == {"s"}


@pytest.fixture
def long_list(world, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    persons(world, *[f"示例{n}" for n in range(1001)], sector="second")


def worked():
    OrmQ.objects.update(lock=NOW)
    drain(now=NOW)
    return Work.objects.get()


def test_a_long_export_is_the_workers_and_is_fetched_by_its_owner_alone(world, office, long_list):
    sent = office.post(f"{PEOPLE}export/", {"kind": "csv", "sector": "second"})
    work = worked()

    assert sent["Location"] == f"/desk/work/{work.pk}/"
    assert work.state == Work.State.DONE
    assert "可以下载了" in office.get(sent["Location"]).content.decode()
    file = office.get(f"{sent['Location']}file/")
    assert b"".join(file).count(b"\r\n") == 1002
    assert browser(world, "leader").get(f"{sent['Location']}file/").status_code == 404
    assert SavedView.objects.count() == 0


def test_who_lost_the_post_meanwhile_gets_nothing(world, office, long_list):
    office.post(f"{PEOPLE}export/", {"kind": "csv", "sector": "second"})
    Post.objects.filter(person=world.people["office"]).delete()

    work = worked()

    assert (work.state, work.stored) == (Work.State.FAILED, "")


def test_who_moved_to_a_town_meanwhile_gets_that_town_alone(world, office, long_list):
    office.post(f"{PEOPLE}export/", {"kind": "csv"})
    Post.objects.filter(person=world.people["office"]).update(organ=world.organs["sy"])

    work = worked()

    assert work.state == Work.State.DONE
    assert "示例1000" not in b"".join(office.get(f"/desk/work/{work.pk}/file/")).decode()


def test_a_list_of_a_thousand_asks_no_more_than_a_list_of_ten(world, office):
    def asked():
        office.get(PEOPLE)
        with CaptureQueriesContext(connection) as found:
            office.get(PEOPLE)
        return len(found)

    few = asked()
    persons(world, *[f"示例{n}" for n in range(1000)])

    assert asked() == few <= 10


@pytest.mark.parametrize(
    "query", ["congress=x", "group=-1", "age=old", "standing=9", f"duty={'9' * 30}", "station=x", "page=0", "q=%25_%27"]
)
def test_nonsense_in_the_address_narrows_nothing_and_breaks_nothing(world, office, query):
    assert office.get(f"{PEOPLE}?{query}").status_code == 200
