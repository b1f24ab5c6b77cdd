"""Persons kept: sealed numbers, spelling, handovers, slips, warnings."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from mashang.journal.models import Entry
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.people import services
from mashang.people.finding import named
from mashang.people.models import Person, Post, Role
from mashang.people.queries import holders
from mashang.people.standing import warnings
from mashang.vault.models import Contact, Identity
from tests.support.world import NOW

TODAY = NOW.date()
NUMBER, MAIL = "13987654321", "li.shili@example.cn"


def add(world, name="单示例", **more):
    return services.add(name=name, region=world.organs["wx"].region, by=SYSTEM, now=NOW, **more)


def everything():
    """All that stands in the tables of people and in the record."""
    rows = [*Person.objects.values_list(), *Entry.objects.values_list("facts")]
    return json.dumps([[str(cell) for cell in row] for row in rows], ensure_ascii=False)


def test_a_number_and_a_mail_are_sealed_and_only_their_masks_are_read(world):
    person = add(world, phone=NUMBER, email=MAIL)

    assert (person.phone_mask, person.email_mask) == ("139****4321", "l***@example.cn")
    assert NUMBER not in everything()
    assert MAIL not in everything()
    assert Contact.objects.filter(ref=person.contact_ref).exists()


def test_a_new_number_replaces_the_old_one_which_is_erased(world):
    person = add(world, phone=NUMBER)
    old = (person.identity_ref, person.contact_ref)

    changed = services.edit(person=person, values={}, phone="13800001111", by=SYSTEM, now=NOW)

    assert changed == ["phone_mask"]
    assert not Identity.objects.filter(ref=old[0]).exists()
    assert not Contact.objects.filter(ref=old[1]).exists()
    person.refresh_from_db()
    assert person.phone_mask == "138****1111"


def test_an_edit_records_which_fields_and_never_what_stood_in_them(world):
    person = add(world)

    services.edit(person=person, values={"employer": "机密单位", "name": "单新示例"}, by=SYSTEM, now=NOW)

    entry = Entry.objects.latest("pk")
    assert entry.facts["fields"] == "name employer"
    assert "机密单位" not in json.dumps(entry.facts, ensure_ascii=False)
    assert Person.objects.get(pk=person.pk).spelling.startswith("shanxinshili ")
    assert services.edit(person=person, values={"employer": "机密单位"}, by=SYSTEM, now=NOW) == []


@pytest.mark.parametrize("words", ["单示例", "单", "示例", "shanshili", "shans", "ssl", "0410"])
def test_a_person_is_found_by_name_given_name_pinyin_initials_and_card(world, words):
    person = add(world)
    term = world.people["deputy"].mandates.get().term
    services.elect(person=person, term=term, constituency="", card_no="0410", by=SYSTEM, now=NOW)

    assert person in Person.objects.filter(named(words))
    assert person not in Person.objects.filter(named("查无此人"))


def test_a_clerks_work_is_handed_over_in_one_act(world):
    clerk, heir, place = world.people["clerk"], add(world), world.stations["zb"].place
    services.open_accounts(persons=Person.objects.filter(pk=heir.pk), by=SYSTEM, now=NOW)

    services.hand_over(posts=list(clerk.posts.all()), to=heir, on=TODAY, by=SYSTEM, now=NOW)

    heir.refresh_from_db()
    found = [holders(roles=[Role.LIAISON_OFFICER], place=place, on=TODAY + timedelta(n)) for n in (0, 1)]
    assert found == [[clerk.user_id], [heir.user_id]]
    verbs = list(Entry.objects.order_by("-pk").values_list("verb", flat=True)[:2])
    assert set(verbs) == {"people.handed_over", "people.taken_over"}
    with pytest.raises(Invalid):
        services.hand_over(posts=list(clerk.posts.all()), to=heir, on=TODAY, by=SYSTEM, now=NOW)


def test_nobody_hands_over_to_themselves(world):
    clerk = world.people["clerk"]

    with pytest.raises(Invalid):
        services.hand_over(posts=list(clerk.posts.all()), to=clerk, on=TODAY, by=SYSTEM, now=NOW)
    assert Post.objects.filter(person=clerk).count() == 1


def test_a_slip_opens_once_with_a_password_that_is_kept_nowhere(world, client):
    first, second = add(world, name="林新"), add(world, name="林新")

    slips = services.open_accounts(persons=Person.objects.filter(pk__in=[first.pk, second.pk]), by=SYSTEM, now=NOW)

    assert {slip.username for slip in slips} == {"linxin", "linxin2"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM accounts_user")
        stored = str(cursor.fetchall())
    for slip in slips:
        assert slip.password not in stored + everything() + repr(slip)
    client.post("/in/", {"username": slips[0].username, "password": slips[0].password})
    assert client.get("/desk/")["Location"] == "/in/account/", "changed before anything else"


def test_a_slip_is_printed_anew_until_it_was_used_and_not_for_who_signs_in(world):
    rows = Person.objects.filter(pk=add(world).pk)
    once = services.open_accounts(persons=rows, by=SYSTEM, now=NOW)[0]
    again = services.open_accounts(persons=rows, by=SYSTEM, now=NOW)[0]

    assert once.username == again.username
    assert once.password != again.password
    with pytest.raises(Invalid, match="已经能登录"):
        services.open_accounts(persons=Person.objects.filter(pk=world.people["clerk"].pk), by=SYSTEM, now=NOW)


def test_an_appointment_is_warned_of_and_not_forbidden():
    fine = {"held": [], "sits": True, "signs_in": True, "place": "station:1"}

    assert warnings(role=Role.STATION_HEAD, **fine) == []
    assert len(warnings(role=Role.STATION_HEAD, **{**fine, "sits": False})) == 1
    assert len(warnings(role=Role.LIAISON_OFFICER, **{**fine, "place": ""})) == 1
    assert len(warnings(role=Role.OFFICE, **{**fine, "held": [Role.AUDITOR]})) == 1
    assert len(warnings(role=Role.UNIT, **{**fine, "signs_in": False, "held": [Role.UNIT]})) == 2
