"""代表名册 of real size: how many people and seats come of the tables of three places."""

import pytest

from mashang.journal.models import Entry
from mashang.people.models import Mandate, Person
from mashang.people.tests.sheets import bring, counties  # noqa: F401
from mashang.vault.models import Contact, Identity
from tests.support.sheets import CARD, HEADINGS, LEVEL, TERM, deputies, deputy, file

pytestmark = pytest.mark.usefixtures("counties")


def test_a_county_of_1194(tmp_path, django_assert_max_num_queries):
    path = file(tmp_path / "名册.xlsx", deputies(1194))

    with django_assert_max_num_queries(140):
        told, code = bring(path, "411727")

    assert (code, told["persons"], told["mandates"], told["created"], told["refused"]) == (0, 1194, 1194, 1194, [])
    assert (Person.objects.count(), Mandate.objects.count()) == (1194, 1194)
    assert Identity.objects.count() == Contact.objects.count() == 1194
    assert Person.objects.filter(phone_mask__startswith="138****").count() == 1194
    assert Entry.objects.filter(verb="registers.imported").count() == 1


def test_the_same_file_again_changes_nothing(tmp_path):
    path = file(tmp_path / "名册.xlsx", deputies(87))
    bring(path, "411727")

    told, code = bring(path, "411727")

    assert (code, told["created"], told["updated"], told["unchanged"]) == (0, 0, 0, 87)
    assert (Person.objects.count(), Identity.objects.count()) == (87, 87)


def tunzi():
    """屯子镇: one seat in the city, 23 in the county, 90 in the town; eleven hold two."""
    city = [deputy(0, level="市级", term="", card="市")]
    county = [deputy(number, level="县级", term="", card="县") for number in range(1, 24)]
    town = [deputy(number, level="镇级", term="", card="镇") for number in range(13, 103)]
    return [*city, *county, *town]


def test_114_seats_are_held_by_103_people(tmp_path):
    told, code = bring(file(tmp_path / "屯子.xlsx", tunzi()), "410621106")

    assert (code, told["persons"], told["mandates"], told["refused"]) == (0, 103, 114, [])
    assert (Person.objects.count(), Mandate.objects.count()) == (103, 114)


def test_nobody_is_merged_on_a_name_alone(tmp_path):
    rows = [[*row[:4], "", *row[5:13], ""] for row in tunzi()]  # neither month of birth nor number

    told, code = bring(file(tmp_path / "屯子.xlsx", rows), "410621106")

    assert (code, told["applied"], len(told["refused"])) == (3, False, 11)
    assert "分不清是不是同一个人" in told["refused"][0]["why"]
    assert Person.objects.count() == 0


def test_four_levels_at_one_station(tmp_path):
    levels = ["省级", "平顶山市", *["汝州市"] * 7, *["庙下镇"] * 15]
    rows = [deputy(number, level=level, term="") for number, level in enumerate(levels)]

    told, code = bring(file(tmp_path / "庙下.xlsx", rows), "410482105")

    assert (code, told["persons"], told["mandates"]) == (0, 24, 24)
    held = dict.fromkeys(["province", "city", "county", "town"], 0)
    for level in Mandate.objects.values_list("congress__region__level", flat=True):
        held[level] += 1
    assert held == {"province": 1, "city": 1, "county": 7, "town": 15}


def test_several_levels_in_one_row(tmp_path):
    row = deputy(1, level="市、县、乡三级", term="")
    row[CARD] = "市01、县07、镇33"

    told, code = bring(file(tmp_path / "一人.xlsx", [row]), "410621106")

    assert (code, told["persons"], told["mandates"], told["refused"]) == (0, 1, 3, [])
    assert sorted(Mandate.objects.values_list("card_no", flat=True)) == ["县07", "市01", "镇33"]


def test_ticked_columns(tmp_path):
    headings = [*HEADINGS[:LEVEL], "市代表", "县代表", "乡镇代表"]
    row = [*deputy(1)[:LEVEL], "√", "", "√"]
    row[CARD] = ""

    told, code = bring(file(tmp_path / "勾.xlsx", [row], headings=headings), "410621106")

    assert (code, told["mandates"]) == (0, 2)
    assert TERM > LEVEL
