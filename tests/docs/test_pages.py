"""Every page of ours: links lead somewhere, headings are there, nothing speaks of machines or of who made it."""

import re

import pytest

from tests.docs.pages import Page, anchor, page, pages
from tests.house.tree import ROOT, apps

MACHINES = re.compile(
    r"(?<!desk)(?<!tests/prove)/(?:work|home|Users|root|tmp/w)/|localhost:\d|pypi\.org|pythonhosted|registry\.npmjs|mirrors?\.\w"
)
NOT_BUILT = {"ballots", "bulletins", "activities", "livelihood", "outreach", "points", "analytics"}


def broken(one: Page) -> list[str]:
    """Links of a page that lead nowhere."""
    found = []
    for link in one.links():
        if re.match(r"[a-z]+:", link):
            continue
        name, _, mark = link.partition("#")
        target = (one.path.parent / name).resolve() if name else one.path
        if not target.exists() or (mark and mark not in anchors(Page(target))):
            found.append(f"{one.name}: {link}")
    return found


def anchors(one: Page) -> set[str]:
    """The anchors of a page's headings."""
    return {anchor(title) for depth in (1, 2, 3, 4) for title in one.headings(depth)}


@pytest.mark.parametrize("one", pages(), ids=lambda one: one.name)
def test_links_lead_somewhere(one):
    assert broken(one) == []


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "there.md").write_text("# There\n\n## Some part\n")
    (tmp_path / "a.md").write_text("[a](there.md) [b](there.md#some-part) [c](gone.md) [d](there.md#other)")
    one = Page(tmp_path / "a.md")

    found = [link for link in one.links() if not (tmp_path / link.partition("#")[0]).exists()]

    assert found == ["gone.md"]
    assert anchors(Page(tmp_path / "there.md")) == {"there", "some-part"}


@pytest.mark.parametrize("one", pages(), ids=lambda one: one.name)
def test_no_page_names_a_machine_or_a_registry(one):
    assert MACHINES.findall(one.text) == []


@pytest.mark.parametrize("app", apps())
def test_every_app_has_a_readme_of_a_page_or_two(app):
    readme = page(f"mashang/{app}/README.md")

    assert readme.path.exists()
    assert readme.headings(1)[0].startswith(app)
    assert len(readme.text.splitlines()) <= 160


def test_apps_that_are_not_built_have_no_page_of_their_own():
    assert not NOT_BUILT & set(apps())
    assert not [one.name for one in pages() if NOT_BUILT & set(one.path.parts)]


def test_every_decision_is_in_the_list_and_numbered_in_order():
    folder = ROOT / "docs" / "decisions"
    names = sorted(path.name for path in folder.glob("0*.md"))

    assert [link for link in page("docs/decisions/README.md").links() if link[0] == "0"] == names
    numbers = [int(name[:4]) for name in names]
    assert numbers == sorted(set(numbers))
    for name in names:
        assert page(f"docs/decisions/{name}").headings(1)[0].startswith(f"{int(name[:4])}. ")
        assert "**Decided.**" in page(f"docs/decisions/{name}").text
        assert "**Costs.**" in page(f"docs/decisions/{name}").text
