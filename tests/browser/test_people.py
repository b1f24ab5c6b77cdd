"""A person's page, something done to many, a group built by filters: as people use them, and what axe says."""

import os
from pathlib import Path

import pytest

from mashang.people.models import Duty, Group, Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 768, 1360)
SHOTS = os.environ.get("SHOTS", "")


def pages(house):
    """Address → who opens it."""
    deputy, organ = house.world.people["deputy"], house.world.organs["wx_traffic"]
    group = Group.objects.get(name="怀药产业专业代表小组")
    post = house.world.people["clerk"].pk
    mandate = deputy.mandates.get()
    return {
        "people": ("office", "/desk/registers/people/"),
        "people-more": ("office", "/desk/registers/people/?sector=first"),
        "groups": ("office", "/desk/registers/groups/"),
        "organs": ("office", "/desk/registers/organs/"),
        "terms": ("office", "/desk/registers/terms/"),
        "person": ("office", f"/desk/people/{deputy.pk}/"),
        "edit": ("office", f"/desk/people/{deputy.pk}/do/edit/"),
        "appoint": ("office", f"/desk/people/{deputy.pk}/do/appoint/"),
        "hand-over": ("office", f"/desk/people/{post}/do/hand_over/"),
        "end": ("office", f"/desk/people/{deputy.pk}/end/{mandate.pk}/"),
        "bulk": ("office", f"/desk/registers/people/do/join/?pk={deputy.pk}"),
        "group": ("office", f"/desk/people/groups/{group.pk}/"),
        "build": ("office", f"/desk/people/groups/{group.pk}/build/?level=county"),
        "counts": ("office", "/desk/people/counts/"),
        "duties": ("office", "/desk/people/duty-roles/"),
        "organ": ("office", f"/desk/organs/{organ.pk}/"),
        "merge": ("office", f"/desk/organs/{organ.pk}/do/merge/"),
        "term": ("office", f"/desk/terms/{mandate.term_id}/"),
        "profile": ("deputy", f"/desk/profile/{deputy.pk}/"),
        "deputy": ("visitor", f"/d/{deputy.pk}/"),
    }


def test_the_pages_have_no_barrier_and_fit(windows, house, axe):
    page, wrong, who = windows.open(360), [], ""
    for name, (wanted, address) in pages(house).items():
        if wanted not in {who, "visitor"}:
            house.let_in(page, wanted)
            who = wanted
        page.goto(f"{house.url}{address}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            wrong += [f"{name}: {wide} px wide at {width}"] * (wide > width)
            wrong += [f"{name} {width}: {line}" for line in (axe(page) if width != 768 else [])]
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)

    assert wrong == []


def test_two_persons_are_ticked_and_tagged_at_once(windows, house):
    page = house.let_in(windows.open(1360), "chair")
    page.goto(f"{house.url}/desk/registers/people/")
    for name in ("林示例", "李示例"):
        page.check(f"tr:has-text('{name}') [name=pk]")

    page.click("button:has-text('打标签')")
    page.select_option("#id_role", label="调解员")
    page.click("main .btn-primary")

    assert page.is_visible(".notice:has-text('共 2 条')")
    assert Duty.objects.filter(role__name="调解员").count() == 2


def test_a_group_is_filled_by_filters_in_one_act(windows, house):
    page = house.let_in(windows.open(768), "office")
    page.goto(f"{house.url}/desk/people/groups/new/")
    page.fill("#id_name", "一产代表小组")
    page.select_option("#id_kind", "sector")
    page.select_option("#id_organ", label="温县人大常委会")
    page.click("main .btn-primary")

    page.click("text=更多条件")
    page.select_option("#by-sector", "first")
    page.click("button:has-text('查找')")
    assert page.is_visible("td:has-text('张示例')")
    page.click("button:has-text('全部编入')")

    assert page.is_visible("h1:has-text('一产代表小组')")
    assert Member.objects.filter(group__name="一产代表小组", person__name="张示例").exists()
