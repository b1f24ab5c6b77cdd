"""The forms of an office: persons, groups, organs, terms, registers, imports, codes."""

from collections.abc import Callable
from typing import Any

from mashang.kit.viewer import SYSTEM
from mashang.matters.tests.hands import Hands
from mashang.organs.models import OrganKind
from mashang.organs.services import open_organ
from mashang.people import services as people
from mashang.people.models import Capacity, CapacityKind, DutyRole, Group, Liaison, Person
from mashang.site.demo.world import World
from mashang.targets import services as targets
from tests.abuse.writes import Write, filters, pressed_before

TODAY, DAY = "2026-11-02", "2026-11-01"


def world_of(hands: Hands) -> World:
    return hands.story.world


def newcomer(hands: Hands) -> Person:
    """Somebody on the county's register without an account."""
    region = world_of(hands).organs["wx"].region
    return people.add(name="新人示例", region=region, about="", by=SYSTEM, now=hands.story.now)


def organ(hands: Hands, key: str = "wx") -> int:
    return world_of(hands).organs[key].pk


def of_person(pk: int, way: str, form: dict[str, Any], **more: Any) -> Write:
    return Write(f"/desk/people/{pk}/{way}/", form, "office", **more)


def edit(hands: Hands) -> Write:
    form = {"name": "新人示例", "region": world_of(hands).organs["wx"].region_id, "skills": "种植、法律"}
    return of_person(newcomer(hands).pk, "do/edit", {**form, "phone": "13987654321", "public_fields": ["phone"]})


def add(hands: Hands) -> Write:
    form = {"name": "单示例", "region": world_of(hands).organs["wx"].region_id, "phone": "13987654321"}
    return Write("/desk/people/new/", form, "office")


def elect(hands: Hands) -> Write:
    term = world_of(hands).people["deputy"].mandates.get().term_id
    return of_person(newcomer(hands).pk, "do/elect", {"term": term, "constituency": "第九选区"})


def appoint(hands: Hands) -> Write:
    form = {"role": "leader", "organ": organ(hands), "place": "", "from_on": TODAY, "confirmed": "on"}
    return of_person(newcomer(hands).pk, "do/appoint", form)


def hand_over(hands: Hands) -> Write:
    clerk = world_of(hands).people["clerk"]
    form = {"posts": [clerk.posts.get().pk], "to": newcomer(hands).name, "on_day": TODAY}
    return of_person(clerk.pk, "do/hand_over", form)


def capacity(hands: Hands) -> Write:
    form = {"kind": "expert", "organ": organ(hands), "field": "法律", "from_on": TODAY}
    return of_person(newcomer(hands).pk, "do/capacity", form)


def mandate(hands: Hands, step: str, form: dict[str, Any]) -> Write:
    deputy = world_of(hands).people["deputy"]
    return of_person(deputy.pk, f"{step}/{deputy.mandates.get().pk}", form)


def restore(hands: Hands) -> Write:
    pressed_before(hands, mandate(hands, "suspend", {"ground": "custody"}))
    return mandate(hands, "restore", {})


def leave(hands: Hands) -> Write:
    clerk = world_of(hands).people["clerk"]
    return of_person(clerk.pk, f"leave/{clerk.posts.get().pk}", {"on_day": TODAY})


def dismiss(hands: Hands) -> Write:
    write = capacity(hands)
    pressed_before(hands, write)
    row = Person.objects.get(name="新人示例").capacities.get()
    return of_person(row.person_id, f"dismiss/{row.pk}", {"on_day": TODAY})


def untag(hands: Hands) -> Write:
    person, role = newcomer(hands), DutyRole.objects.get(name="调解员")
    people.give_duty(persons=Person.objects.filter(pk=person.pk), role=role, by=SYSTEM, now=hands.story.now)
    return of_person(person.pk, f"untag/{person.duties.get().pk}", {"on_day": TODAY})


def liaise(hands: Hands) -> Write:
    """A deputy is given to the member of the standing committee that the cast has."""
    Liaison.objects.all().delete()
    seat = Capacity.objects.get(kind=CapacityKind.STANDING, person=world_of(hands).people["cosigner"])
    form = {"seat": seat.pk, "purpose": "履职指导", "from_on": TODAY}
    return of_person(world_of(hands).people["deputy"].pk, "do/liaise", form)


def liaison_add(hands: Hands) -> Write:
    form = {**liaise(hands).form, "to": world_of(hands).people["deputy"].name}
    return Write("/desk/people/liaisons/new/", form, "office")


def release(hands: Hands) -> Write:
    write = liaise(hands)
    pressed_before(hands, write)
    row = Liaison.objects.get()
    return of_person(row.deputy_id, f"release/{row.pk}", {"on_day": TODAY})


def group(way: str, form: dict[str, Any], **more: Any) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        row = Group.objects.get(organ=organ(hands, "zb"))
        deputy = row.members.get(person=world_of(hands).people["deputy"]).pk
        return Write(f"/desk/people/groups/{row.pk}/{way.format(member=deputy)}/", form, "chair", **more)

    return made


def group_add(hands: Hands) -> Write:
    form = {"name": "一产组", "kind": "sector", "organ": organ(hands), "from_on": DAY, "parties": "村、合作社"}
    return Write("/desk/people/groups/new/", form, "office")


def group_build(hands: Hands) -> Write:
    """Whoever the filter finds comes in: one, of the second sector."""
    region, facts = world_of(hands).organs["zb"].region, {"sector": "second"}
    people.add(name="新人示例", region=region, about="", more=facts, by=SYSTEM, now=hands.story.now)
    form = {"sector": "second", "all": "1", "part": "expert"}
    return group("build", form, names=filters("people"))(hands)


def retire(hands: Hands) -> Write:
    form = {"retire": DutyRole.objects.get(name="招商员").pk, "organ": "", "name": ""}
    return Write("/desk/people/duty-roles/", form, "office")


def tagged(hands: Hands) -> Write:
    return Write("/desk/people/duty-roles/", {"organ": organ(hands), "name": "护航员", "retire": ""}, "office")


GROUP = {"name": "怀药小组", "kind": "professional", "purpose": "服务产业", "parties": "村", "from_on": DAY}


def own_organ(hands: Hands) -> int:
    """An organ without anything that hangs on it."""
    return open_organ(
        name="温县示例局", short_name="示例局", kind=OrganKind.DEPARTMENT, region=world_of(hands).organs["wx"].region,
        by=SYSTEM, now=hands.story.now,
    ).pk  # fmt: skip


def organ_act(step: str, form: Callable[[Hands], dict[str, Any]]) -> Callable[[Hands], Write]:
    return lambda hands: Write(f"/desk/organs/{own_organ(hands)}/do/{step}/", form(hands), "office")


def organ_add(hands: Hands) -> Write:
    form = {"name": "温县示例局", "kind": "department", "region": world_of(hands).organs["wx"].region_id}
    return Write("/desk/organs/new/", {**form, "opened_on": DAY, "code": "X1", "short_name": "示例局"}, "office")


def term_add(hands: Hands) -> Write:
    form = {"congress": organ(hands, "wx_congress"), "number": 17, "starts_on": "2031-01-01", "ends_on": ""}
    return Write("/desk/terms/new/", form, "office")


def profile(form: dict[str, Any]) -> Callable[[Hands], Write]:
    return lambda hands: Write(f"/desk/profile/{world_of(hands).people['deputy'].pk}/", form, "deputy")


def pledge(hands: Hands) -> Write:
    deputy = world_of(hands).people["deputy"]
    form = {"result": "已开两次。", "done_on": TODAY, "public": "on"}
    return Write(f"/desk/profile/{deputy.pk}/pledges/{deputy.pledges.get().pk}/", form, "deputy")


def make_codes(hands: Hands) -> Write:
    region = world_of(hands).stations["zb"].region
    made = targets.add(kind="enterprise", name="怀药厂（示例）", region=region, by=SYSTEM, now=hands.story.now)
    targets.tie(person=world_of(hands).people["deputy"], target=made, by=SYSTEM, now=hands.story.now)
    return Write("/desk/codes-to-make/", {"kind": "target"}, "office")


WRITES: dict[str, Callable[[Hands], Write]] = {
    "people:add": add,
    "people:liaison_add": liaison_add,
    "people:act edit": edit,
    "people:act elect": elect,
    "people:act appoint": appoint,
    "people:act hand_over": hand_over,
    "people:act capacity": capacity,
    "people:act liaise": liaise,
    "people:row_act suspend": lambda hands: mandate(hands, "suspend", {"ground": "custody"}),
    "people:row_act restore": restore,
    "people:row_act end": lambda hands: mandate(hands, "end", {"ground": "absent_twice", "on_day": DAY}),
    "people:row_act leave": leave,
    "people:row_act dismiss": dismiss,
    "people:row_act release": release,
    "people:row_act untag": untag,
    "people:slip": lambda hands: of_person(newcomer(hands).pk, "slip", {}, status=200),
    "people:group_add": group_add,
    "people:group_act edit": group("do/edit", GROUP),
    "people:group_act close": group("do/close", {"on_day": TODAY}),
    "people:group_act plan": group("do/plan", {"year": 2026, "text": "每月走访", "result": ""}),
    "people:group_build": group_build,
    "people:member leave": group("members/{member}/leave", {}),
    "people:member expert": group("members/{member}/expert", {}),
    "people:duty_roles": tagged,
    "people:duty_roles retire": retire,
    "desk:organ_add": organ_add,
    "desk:organ_act rename": organ_act("rename", lambda hands: {"name": "温县新局", "short_name": "", "on": TODAY}),
    "desk:organ_act merge": organ_act("merge", lambda hands: {"into": organ(hands, "wx_traffic"), "on": TODAY}),
    "desk:organ_act close": organ_act("close", lambda hands: {"on": TODAY}),
    "desk:term_add": term_add,
    "desk:profile consent": profile({"do": "consent", "public_fields": ["about"], "about": "务农", "public_phone": ""}),
    "desk:profile pledge": profile({"do": "pledge", "text": "走访十户", "due_on": "2026-12-31", "public": "on"}),
    "desk:pledge": pledge,
    "desk:make_codes": make_codes,
}
