"""A record with evidence of every kind, most of it sealed, the last acts not yet."""

from datetime import date

from mashang.files import services as files
from mashang.files.tests.pictures import HONEST, upload
from mashang.journal import evidence
from mashang.journal.services import seal
from mashang.matters import services
from mashang.matters.services import Promise
from mashang.matters.tests.lawful import PLANNED, Lawful, accepted
from mashang.organs.services import set_policy
from mashang.supervision.tests.scene import Scene
from mashang.vault import services as vault

NEXT = date(2028, 6, 30)
WHY = "要到现场核对渗水的具体位置"


def whole(story, settings, keys, matters=1):
    """Matters that went the whole way, one that is on its way, an identity asked for, a rule of the place."""
    for number in range(matters):
        story.receive(key=f"whole-{number}", words=f"第{number}件：路灯不亮。").order().assign().acknowledge().reply()
        story.check().rate().close()
    _seal(story, settings, keys)
    photo = files.hold(key="on its way", upload=upload(HONEST["talkative jpeg"](), "照片.jpg"), now=story.now)
    story.receive(key="on its way", words="水渠堵了。", name="示例人", phone="13800000000").order()
    files.develop(attachment_id=photo.pk, now=story.now)
    _policy(story, 3)
    _opening(story)
    Scene(story.world, story.now).everything()
    _seal(story, settings, keys)
    _policy(story, 4)
    story.assign()
    services.ask_extension(
        assignment=story.live("wx_traffic"), why="要招标", days=5, by=story.by("unit"), now=story.now
    )
    _by_law(story)
    empty = [label for label, model in evidence.models().items() if not model._base_manager.exists()]
    assert empty == [], f"no row of {empty}: nothing would be tampered with"
    return story


def _by_law(story):
    """A suggestion that is answered with a promise, joined with another."""
    law = Lawful(story.world, story.now).raised().hand().reach().issue(draft=PLANNED, promise=Promise("改造路口", NEXT))
    pair = [accepted(law.world, law.now, key=f"pair-{n}", title=f"第{n}件") for n in (1, 2)]
    services.join(matter=pair[0], other=pair[1], by=law.by("office"), now=law.now)


def _seal(story, settings, keys):
    settings.PRIVATE_KEYS = str(keys)
    seal(now=story.now)
    settings.PRIVATE_KEYS = ""


def _policy(story, value):
    wx = story.world.organs["wx"]
    by = story.by("office")
    set_policy(organ=wx, key="matters.device_an_hour", value=value, from_on=story.now.date(), by=by, now=story.now)


def _opening(story):
    matter, voice = story.matter, story.matter.voices.get()
    asked = vault.ask(
        ref=voice.identity_ref, about=matter, by=story.by("clerk"), purpose="follow_up", reason=WHY, now=story.now
    )
    vault.grant(opening=asked, by=story.by("office"), now=story.now)
    asked.refresh_from_db()
    vault.knock(opening=asked, by=story.by("clerk"), now=story.now)
