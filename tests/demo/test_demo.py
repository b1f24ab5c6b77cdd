"""The demo: one load, everyone finds something, each story is at its stage, the record holds."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localdate

from mashang.accounts.models import User
from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit import clock
from mashang.matters import policy, queries, tracking
from mashang.matters.models import Clock, Commitment, Matter, Rating, Request
from mashang.notify.models import Message, Notice
from mashang.organs.models import Organ
from mashang.people.models import Mandate, Person
from mashang.people.queries import viewer_of
from mashang.site.demo import services
from mashang.site.demo.cast import PEOPLE
from mashang.site.demo.matters import WENXIAN
from mashang.site.demo.matters_elsewhere import TALES
from mashang.site.demo.session import SESSION
from mashang.site.demo.suggestions import PAPERS
from mashang.site.management.commands.demo import NAMES
from mashang.stations.models import Silence
from mashang.supervision.models import KeySuggestion, Undertaking
from mashang.supervision.overview import session_figures
from tests.support.world import NOW

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

STAGES = {
    "light": "handling", "loan": "accepted", "drying": "handling", "insurance": "answered", "homestead": "guided",
    "dust": "answered", "trees": "received", "shelter": "received", "bus": "handling", "ditch": "handling",
    "marking": "closed", "road": "handling", "away": "answered", "gym": "handling", "guarantee": "handling",
    "waste": "accepted", "debt": "declined", "wages": "received", "training": "closed", "recruit": "closed",
    "move": "handling", "park": "accepted", "parking": "answered", "skills": "handling", "meals": "answered",
    "seedlings": "handling", "oldtown": "received",
}  # fmt: skip
TODO = {
    "deputy": {"dust", "trees", "shelter"},
    "clerk": {"dust", "trees", "shelter", "wages"},
    "station": {"dust", "trees", "shelter", "wages"},
    "chair": {"waste", "trees", "dust", "wages", "shelter"},
    "office": {"loan", "drying", "waste", "wages"},
    "unit": {"light", "bus", "road"},
    "assist": {"light"},
    "sy_chair": {"park"},
    "wf_deputy": {"meals"},
}
FOLLOWS = {"committee": {"overdue": {"bus", "ditch"}}, "leader": {"overdue": {"bus", "ditch"}, "all": {"wages"}}}
FOLLOWS["auditor"] = FOLLOWS["leader"]


def viewer(key):
    return viewer_of(user=User.objects.get(username=key), now=NOW)


def told(key):
    return Matter.objects.get(submission=tracking.keyed("submission", f"demo-{key}"))


def keys_of(rows):
    names = {tracking.keyed("submission", f"demo-{tale.key}"): tale.key for tale in [*WENXIAN, *TALES]}
    return {names[row.submission] for row in rows if not row.by_law}


def listed(key, view):
    return keys_of(queries.filtered(viewer=viewer(key), view=view, asked=queries.Asking(), now=NOW))


def counts():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models(include_auto_created=True)}


def test_a_second_load_changes_nothing():
    before = counts()

    services.load(now=NOW + timedelta(days=1))

    assert counts() == before


def test_the_record_holds():
    assert verify() == []
    call_command("verify", verbosity=0)


def test_the_record_no_longer_holds_once_a_row_was_changed_behind_its_back():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE matters_matter SET title = 'x' WHERE id = %s", [told("light").pk])

    assert verify() != []


def test_each_matter_is_at_its_stage():
    assert {key: told(key).state for key in STAGES} == STAGES
    assert Matter.objects.exclude(channel="raised").count() == len(STAGES) == len([*WENXIAN, *TALES])


def test_deputies_papers_are_at_their_stages():
    papers = {told.key: Matter.objects.get(submission=tracking.keyed("paper", f"demo-{told.key}")) for told in PAPERS}

    assert {key: row.state for key, row in papers.items()} == {
        "p-bus": "accepted", "p-drying": "accepted", "p-school": "draft", "p-tender": "received", "p-motion": "received",
    }  # fmt: skip
    assert papers["p-motion"].voices.exclude(signed_at=None).count() == 5
    assert papers["p-bus"].comes_from.get().origin == told("bus")
    assert "招标" in papers["p-tender"].particulars.interest
    assert [papers[key].particulars.serial for key in ("p-bus", "p-drying")] == [13, 14]


def test_of_a_sessions_suggestions_the_chairpersons_meeting_fixed_a_few_and_left_others_out():
    rows = KeySuggestion.objects.order_by("pk")

    assert [row.state for row in rows] == ["under_way", "fixed", "fixed", "dropped", "dropped"]
    assert all(row.fixed_on and "主任会议" in row.decision for row in rows if row.state != "dropped")
    assert {row.level for row in rows if row.fixed_on} == {"leader", "committee", "office"}
    mandate = Mandate.objects.get(person__user__username="deputy")
    share = session_figures(congress_id=mandate.congress_id, term_id=mandate.term_id, session=SESSION)
    assert (share.part, share.whole) == (3, 12)


def test_one_promise_is_late_one_comes_near_one_was_kept_and_their_people_were_told():
    on = localdate(NOW)
    rows = {row.reminded or row.state: row for row in Commitment.objects.all()}

    assert set(rows) == {"over", "soon", "done"}
    assert rows["over"].due_on < on <= rows["soon"].due_on
    late = Notice.objects.filter(what="matters.promise_overdue").values_list("recipient", flat=True)
    names = set(User.objects.filter(pk__in=late).values_list("username", flat=True))
    assert names == {"unit", "head", "office", "leader"}
    assert [row.title for row in Undertaking.objects.filter(reminded="over")] == ["公布工地扬尘监测点数据"]


def test_one_reply_waits_for_feedback_whose_days_are_over_and_nobody_counts_as_satisfied():
    matter = Matter.objects.get(title="关于旅游路增设公交站点的建议")

    assert (matter.state, matter.clocks.get(kind="feedback").told) == ("answered", "over")
    told_of = Notice.objects.filter(what__in=["matters.feedback_late", "matters.feedback_missing"])
    assert set(User.objects.filter(pk__in=told_of.values("recipient")).values_list("username", flat=True)) == {
        "deputy",
        "office",
    }
    assert not Rating.objects.filter(reply__matter=matter).exists()


def test_a_station_is_silent_and_a_presidium_has_not_met_and_both_were_said_once():
    silent = Notice.objects.filter(what="stations.silent")
    missed = Notice.objects.filter(what="supervision.meeting_missed")

    assert "怀药加工园代表联络站（示例）" in [row.station.name for row in Silence.objects.select_related("station")]
    assert set(User.objects.filter(pk__in=silent.values("recipient")).values_list("username", flat=True)) == {
        "chair",
        "office",
    }
    assert set(User.objects.filter(pk__in=missed.values("recipient")).values_list("username", flat=True)) == {
        "chair",
        "office",
    }


@pytest.mark.parametrize("key", TODO)
def test_whoever_owes_an_act_finds_it_waiting(key):
    assert listed(key, "todo") == TODO[key]


@pytest.mark.parametrize("key", FOLLOWS)
def test_whoever_follows_owes_nothing_and_sees_what_is_late(key):
    assert listed(key, "todo") == set()
    for view, wanted in FOLLOWS[key].items():
        assert wanted <= listed(key, view)


def test_a_committee_does_not_see_the_sensitive_matter():
    assert "wages" in listed("leader", "all")
    assert "wages" not in listed("committee", "all")


@pytest.mark.parametrize("key", NAMES)
def test_each_sign_in_opens_a_desk(key, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    client.force_login(User.objects.get(username=key))

    page = client.get("/desk/", {"view": "all"})

    assert page.status_code == 200
    assert ("新洛路与旅游路口增设右转红绿灯" in page.content.decode()) == (
        key not in {"admin", "auditor", "cosigner", "delegation"}
    )


def test_the_late_ones_were_reminded_of_and_the_latest_reported():
    told_of = {key: told(key).clocks.get(kind="reply", ended_on=None).told for key in ("bus", "ditch", "road")}

    assert told_of == {"bus": "escalated", "ditch": "over", "road": "soon"}
    escalated = Entry.objects.get(verb="matters.escalated", target_id=str(told("bus").pk))
    assert localdate(escalated.at) < localdate(NOW)


def test_the_promised_kinds_are_there():
    assert told("wages").sensitive
    assert (told("road").round, told("light").round) == (2, 1)
    assert told("away").voices.get().host_city == "西安"
    assert (told("away").channel, told("gym").channel) == ("wechat", "proxy")
    assert set(Request.objects.filter(state="asked").values_list("kind", flat=True)) == {"return", "transfer"}
    assert (
        Clock.objects.get(matter=told("guarantee"), kind="reply").due_on
        > told("guarantee").clocks.get(kind="reply").original_due_on
    )
    assert Rating.objects.filter(voice__isnull=False, reply__matter=told("marking")).get().grade == "satisfied"
    assert not Rating.objects.filter(voice__isnull=False, reply__matter=told("training")).exists()


def test_nobody_of_another_county_sees_a_matter():
    homes = {matter.organ_id: matter.organ.region.path for matter in Matter.objects.select_related("organ__region")}
    county = 3
    for person in Person.objects.exclude(user=None):
        seen = viewer_of(user=person.user, now=NOW)
        paths = {"/".join(duty.region_path.split("/")[: county + 1]) for duty in seen.duties}
        paths |= {
            "/".join(mandate.congress.region.path.split("/")[: county + 1])
            for mandate in person.mandates.select_related("congress__region")
        }
        for matter in policy.visible_to(seen):
            assert any(homes[matter.organ_id].startswith(path) for path in paths), (person.user.username, matter)


def test_no_act_lies_in_the_time_to_come():
    assert not Entry.objects.filter(at__gt=NOW).exists()


def test_old_notices_were_read_and_new_ones_wait():
    unread = Notice.objects.filter(read_at=None)

    assert unread.filter(at__gt=NOW - timedelta(days=3)).exists()
    assert not unread.filter(at__lt=NOW - timedelta(days=7)).exists()


def test_messages_of_former_days_have_gone_out():
    assert Message.objects.filter(state="sent").exists()
    assert not Message.objects.filter(state="waiting", next_at__lt=NOW - timedelta(days=1)).exists()


def test_each_code_of_the_cast_stands_and_everybody_is_marked_as_invented():
    assert Organ.objects.filter(name="温县人大常委会").count() == 1
    assert all("示例" in line.name for line in PEOPLE)
    assert all("示例" in tale.name for tale in [*WENXIAN, *TALES] if tale.name)
    assert all(tale.phone.startswith("138000000") for tale in [*WENXIAN, *TALES] if tale.phone)
