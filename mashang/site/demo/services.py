"""Loads the demo: places, people, codes, contacts, and the stories. All of it or nothing, and only once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from mashang.codes import doubts
from mashang.codes import services as codes
from mashang.codes.models import Placement, Why
from mashang.codes.services_scans import Seen, add
from mashang.kit.viewer import SYSTEM
from mashang.matters import jobs as of_matters
from mashang.matters.services import watch
from mashang.notify import services as notify
from mashang.notify.models import Message
from mashang.organs import holidays, regions, sheets
from mashang.organs import services as organs
from mashang.organs.models import Category, Organ, Region
from mashang.site.demo import (
    furnishing,
    matters,
    matters_elsewhere,
    miaoxia,
    replies,
    session,
    steps,
    suggestions,
    supervision,
)
from mashang.site.demo import world as worlds
from mashang.site.demo.places import ORGANS
from mashang.site.demo.surroundings import CONTACTS, PLACEMENTS
from mashang.site.demo.world import World
from mashang.stations import jobs as of_stations
from mashang.supervision import jobs as of_supervision
from mashang.targets import services as targets
from mashang.targets.models import Target

OPENED_BEFORE = timedelta(days=120)
SCANNED_DAYS = 40
READ_AFTER = timedelta(days=3)
NEWS = timedelta(hours=12)


@transaction.atomic
def load(*, now: datetime) -> None:
    """The whole demo as it would stand at `now`. Where it is loaded already, nothing changes."""
    if Organ.objects.filter(name=ORGANS[0].name).exists():
        return
    opened = now - OPENED_BEFORE
    _tables(opened)
    world = worlds.build(now=opened)
    miaoxia.build(now=opened)
    furnishing.lay(world=world, now=opened)
    stage = steps.Stage(
        world=world,
        placements=_placements(world, opened),
        targets=_targets(world, opened),
        categories={category.code: category for category in Category.objects.filter(organ=None)},
    )
    tales = [*matters.WENXIAN, *matters_elsewhere.TALES]
    suggestions.enrol(world=world, now=opened)
    papers = session.raised(world=world, now=now)
    session.promised(world=world, papers=papers, now=now)
    steps.perform(
        stage=stage,
        tales=tales,
        now=now,
        mornings=lambda at: _morning(world, at, now),
        beside=suggestions.acts(world=world, now=now),
    )
    replies.answered(world=world, papers=papers, now=now)
    session.chosen(world=world, papers=papers, now=now)
    supervision.load(world=world, now=now)
    for watched in (of_matters, of_supervision, of_stations):
        watched.remind(now=now)
    _delivered(now)
    _scanned(stage.placements, now)


def _scanned(placements: Mapping[str, Placement], now: datetime) -> None:
    """Some weeks of scans; at one place nobody scans any more, and somebody says why."""
    rows = list(placements.values())
    for row in rows[1:]:
        days = range(0, SCANNED_DAYS, 2 + row.pk % 3)
        counted = {
            Seen(row.code_id, row.pk, localdate(now) - timedelta(days=n), row.channel): 1 + (row.pk + n) % 4
            for n in days
        }
        add(counted=counted)
    doubts.told(token=rows[0].code.token, mark=rows[0].mark, why=Why.COVERED, place="村委会公告栏", now=now)


def _delivered(now: datetime) -> None:
    """Messages of former days have gone out on their day."""
    old = Message.objects.filter(state="waiting", next_at__lt=now - NEWS)
    old.update(state="sent", tries=1, sent_at=F("next_at"))


def _morning(world: World, at: datetime, now: datetime) -> None:
    """The worker reminds; what came some days ago has been read by now."""
    watch.remind(now=at)
    if now - at > READ_AFTER:
        for person in world.people.values():
            notify.mark_read(user_id=person.user_id or 0, ids=None, now=at)


def _tables(now: datetime) -> None:
    sheet = sheets.read(sheets.HENAN, regions.HEADINGS)
    organs.load_regions(rows=sheet.rows, edition=sheets.HENAN_EDITION, by=SYSTEM, now=now, sha256=sheet.sha256)
    sheet = sheets.read(sheets.CALENDAR, holidays.HEADINGS)
    organs.load_calendar(rows=sheet.rows, by=SYSTEM, now=now, sha256=sheet.sha256)


def _placements(world: World, now: datetime) -> dict[str, Placement]:
    return {
        line.name: codes.post(
            code=world.codes[line.code],
            name=line.name,
            region=Region.objects.get(code=line.region),
            channel=line.channel,
            by=SYSTEM,
            now=now,
        )
        for line in PLACEMENTS
    }


def _targets(world: World, now: datetime) -> dict[str, Target]:
    found = {}
    for line in CONTACTS:
        region = Region.objects.get(code=line.region)
        target = targets.add(kind=line.kind, name=line.name, region=region, by=SYSTEM, now=now)
        targets.tie(person=world.people[line.deputy], target=target, by=SYSTEM, now=now)
        codes.make(kind="target", target_id=target.pk, organ=_office(world, line.deputy), by=SYSTEM, now=now)
        found[line.name] = target
    return found


def _office(world: World, deputy: str) -> Organ:
    """Who assigns what comes in through the deputy's code."""
    return world.codes[deputy].organ
