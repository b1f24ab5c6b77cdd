"""Matters at every stage, each with words of its own, so that every page has something to show."""

from datetime import timedelta

from mashang.codes import doubts
from mashang.codes import services as codes
from mashang.codes.models import Doubt, Placement
from mashang.codes.services_scans import Seen, add
from mashang.files import services as files
from mashang.matters import services
from mashang.matters.models import Voice
from mashang.matters.services import Words
from mashang.matters.tests.acts import WORDING, Story
from tests.browser.house import House, picture

LONG = "我们小区（陈家沟村东头，靠近旅游路的那一片）从去年冬天开始路灯就断断续续地不亮，" * 12
BARE = "https://example.invalid/" + "a1b2c3" * 30


def received(house: House, words: str, days: int = 0, **said: str) -> Story:
    """A matter that came in so many days ago."""
    story = house.story(now=house.now - timedelta(days=days))
    return story.receive(words, key=f"scene-{words[:12]}", **said)


def build(house: House) -> dict[str, Story]:
    """Matters by the name of their scene."""
    return {**_at_the_start(house), **_at_the_units(house), **_answered(house), **_ended(house)}


def _at_the_start(house: House) -> dict[str, Story]:
    files.hold(key="scene-新洛路与旅游路口没有右转", upload=picture(), now=house.now)
    who = {"name": "王示例", "phone": "13800000000", "place": "新洛路与旅游路交叉口"}
    found = {
        "new": received(house, "新洛路与旅游路口没有右转红绿灯，早高峰学生过街危险。", 1, **who),
        "away": received(house, "在郑州打工，想问城乡居民医保能不能异地缴。", 1, kind="away", host_city="郑州"),
        "long": received(house, LONG + BARE, 1, phone="13800000000"),
        "sorted": received(house, "赵堡镇卫生院周末没有医生值班，老人看病要跑县城。", 3),
        "accepted": received(house, "镇政府门口的公交站牌倒了半年没人管。", 4, phone="13800000001").order(),
        "sensitive": received(house, "反映某干部的作风问题。", 2),
        "offered": received(house, "邵原镇和我们交界的桥面裂了，一下雨就积水。", 2),
    }
    services.triage(
        matter=found["sorted"].matter, wording=WORDING, by=house.world.viewer("clerk", house.now), now=house.now
    )
    office = house.world.viewer("office", house.now)
    services.flag(matter=found["sensitive"].matter, why="涉及干部作风", by=office, now=house.now)
    to = house.world.organs["sy"]
    services.offer(matter=found["offered"].matter, to=to, why="桥在邵原镇境内", by=office, now=house.now)
    return found


def _at_the_units(house: House) -> dict[str, Story]:
    found = {
        "sent": received(house, "县道 006 陈家沟段没有人行道，孩子上学走在车道上。", 5).order().assign(),
        "handling": received(house, "新丝路纺织招工难，想请政府帮忙组织一场招聘会。", 20, kind="enterprise")
        .order()
        .assign(),
        "late": received(house, "山药地头的机耕路断了，收获季拖拉机进不去。", 45, phone="13800000002").order().assign(),
        "returning": received(house, "小微企业贷款手续太多，银行要三个章。", 6).order().assign(lead="wx_finance"),
        "separate": received(house, "村头养殖场气味大，也占了道路。", 7).order().separately("wx_ecology", "wx_traffic"),
    }
    story = found["handling"].later(days=1).acknowledge()
    unit, assist = story.by("unit"), story.by("assist")
    lead = story.live("wx_traffic")
    services.progress(assignment=lead, words=Words("已到企业了解用工需求，缺挡车工 40 人。"), by=unit, now=story.now)
    services.reply(
        assignment=story.live("wx_police"), words=Words("招聘会当天可以临时放开路边停车。"), by=assist, now=story.now
    )
    services.ask_extension(assignment=lead, why="招聘会要等县里统一安排", days=5, by=unit, now=story.now)
    services.remark(matter=story.matter, text="请与人社局对接。", by=story.by("office"), now=story.now)
    story = found["returning"]
    other = Story(house.world, story.now, story.receipt)
    services.ask_return(
        assignment=story.live("wx_finance"), why="贷款审批由人民银行指导", by=other.by("wx_finance_unit"), now=story.now
    )
    return found


def _answered(house: House) -> dict[str, Story]:
    def answered(words: str, days: int = 9) -> Story:
        story = received(house, words, days, phone="13800000003").order().assign()
        return (
            story.later(days=1)
            .acknowledge()
            .later(days=2)
            .reply(text="已会同镇政府现场查看，路灯 12 盏全部修复，镇里每月巡查一次。")
        )

    found = {
        "checking": answered("陈家沟村口的路灯全坏了，晚上出门看不见。"),
        "rating": answered("旅游路西段的下水井盖松动，车一过就响。").check(),
        "redo": answered("集市散了以后垃圾没人收。").check().rate("dissatisfied", "第二天又堆起来了"),
    }
    now = answered("想知道镇里的老年助餐点什么时候开门。")
    return {**found, "rated": now.check().rate("basically")}


def _ended(house: House) -> dict[str, Story]:
    found = {
        "closed": received(house, "赵堡镇小学门口没有减速带。", 30, phone="13800000004").order().assign(),
        "guided": received(house, "邻居占了我家宅基地，官司打了两年。", 3),
        "declined": received(house, "希望给我家免掉水费。", 3),
        "withdrawn": received(house, "路口的树挡住了红绿灯。", 3),
        "spot": received(house, "代表接待日是哪一天？", 3),
    }
    found["closed"].later(days=1).acknowledge().reply(text="减速带已装好。").check().rate("satisfied").close()
    office, clerk = house.world.viewer("office", house.now), house.world.viewer("clerk", house.now)
    services.guide(
        matter=found["guided"].matter,
        where="这件事已经或者应当通过诉讼解决，请向人民法院咨询或提起诉讼。",
        by=clerk,
        now=house.now,
    )
    services.decline(matter=found["declined"].matter, why="水费减免由供水企业按规定办理。", by=office, now=house.now)
    withdrawn = found["withdrawn"]
    services.withdraw(voice=withdrawn.matter.voices.get(), why="已经有人修了", by=withdrawn.speaker, now=house.now)
    services.answer_now(
        matter=found["spot"].matter, text="每周三上午，欢迎来。", signer="赵堡镇产业代表联络站", by=clerk, now=house.now
    )
    return found


def openings(house: House, story: Story) -> dict[str, int]:
    """Three wishes to see who spoke: one waits, one is granted, one is ready to be seen. Returns their ids."""
    voice = Voice.objects.get(matter=story.matter)
    office, chair = house.world.viewer("office", house.now), house.world.viewer("wx_custodian", house.now)
    reasons = {"asked": "请核实老人住在哪一栋", "granted": "回访时要打电话给他", "ready": "现场核实，需要他带路一次"}
    found = {}
    for name, reason in reasons.items():
        row = services.ask_identity(
            matter=story.matter,
            ref=voice.identity_ref,
            by=office,
            purpose="on_site_check",
            reason=reason * 2,
            now=house.now,
        )
        found[name] = row.pk
        if name != "asked":
            services.grant_identity(opening=row, by=chair, now=house.now)
    return found


def hanging(house: House) -> tuple[Placement, Doubt]:
    """A place where the deputy's code hangs, opened some times, and a note that something is wrong there."""
    by, code = house.world.viewer("office", house.now), house.world.codes["deputy"]
    place = codes.post(code=code, name="陈家沟村文化广场公告栏", by=by, now=house.now)
    days = [house.now.date() - timedelta(days=n) for n in range(40)]
    add(counted={Seen(code.pk, place.pk, day, place.channel): 3 for day in days})
    told = {"token": code.token, "mark": place.mark, "why": "covered", "place": "村委会门口右边的柱子上"}
    return place, doubts.told(**told, now=house.now)
