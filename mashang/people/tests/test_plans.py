"""The list of a hundred thousand persons is read by indexes: its first page, the search, a filter."""

import re

import pytest
from django.db import connection

from mashang.kit.viewer import Duty, Viewer
from mashang.people import finding, policy
from mashang.people.models import Mandate, Person
from tests.support.world import NOW

TODAY = NOW.date()
OFFICE = Viewer(duties=(Duty("office", 1, "/41/4108/410825/"),))
CASES = {
    "list": lambda: policy.visible_to(OFFICE, TODAY),
    "name": lambda: policy.visible_to(OFFICE, TODAY).filter(finding.named("张示")),
    "pinyin": lambda: policy.visible_to(OFFICE, TODAY).filter(finding.named("zhang")),
    "profession": lambda: policy.visible_to(OFFICE, TODAY).filter(finding.works_in("山药", TODAY)),
    "congress": lambda: policy.visible_to(OFFICE, TODAY).filter(finding.sits_in("1", TODAY)),
}


@pytest.fixture
def many(world):
    region, term = world.organs["wx"].region, world.people["deputy"].mandates.get().term
    rows = [
        Person(name=f"{'王李刘陈杨'[n % 5]}示例{n}", spelling=f"{'abcde'[n % 5]}shili{n} x{n}", region=region)
        for n in range(3000)
    ]
    Person.objects.bulk_create(rows)
    Mandate.objects.bulk_create(
        [Mandate(person=row, congress=term.organ, term=term, card_no=row.name, from_on=term.starts_on) for row in rows]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan(rows):
    """How the database reads the first page; PostgreSQL would scan so small a table, and is told not to."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows[:21].explain()


def scans(text):
    """The plan's lines that read all persons one by one."""
    return re.findall(r"SCAN (?:people_person|U0)(?! USING)\b.*|Seq Scan on people_\w+.*", text)


@pytest.mark.parametrize("name", CASES)
def test_no_page_reads_every_person(many, name):
    text = plan(CASES[name]())

    assert scans(text) == [], text


def test_the_first_page_comes_out_of_an_index_in_its_order(many):
    """PostgreSQL sorts so few rows by itself; at a hundred thousand it sorts within one place alone."""
    if connection.vendor == "sqlite":
        assert not re.search(r"TEMP B-TREE|SCAN", plan(CASES["list"]()))
        assert re.search(r"TEMP B-TREE|SCAN", plan(CASES["list"]().order_by("name", "pk")))


def test_a_search_within_the_middle_of_all_names_would(many):
    rows = Person.objects.filter(employer__contains="厂").order_by("employer")
    if connection.vendor == "sqlite":
        assert scans(plan(rows))
