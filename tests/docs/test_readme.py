"""Both READMEs: the same sections, commands that exist, sign-in names of the demo, pictures of real screens."""

import re
import subprocess

import pytest
from django.core.management import get_commands
from PIL import Image

from mashang.site.demo.cast import PEOPLE
from mashang.site.management.commands import demo
from tests.docs.pages import page, pages, rows
from tests.house.tree import ROOT

READMES = ("README.md", "README.zh-CN.md")
LARGEST = 120_000
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
OURS = re.compile(r"(?:^|[`\s/])mashang ([a-z]+)\b")
NOT_TARGETS = {"nginx"}
WHO = ("Who signs in", "谁来登录")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def commands_in(text: str) -> str:
    """What stands in code: fenced or between backticks."""
    fenced = re.findall(r"^ *```(?:sh|ini)\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*fenced, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))])


@pytest.mark.parametrize("one", pages(), ids=lambda one: one.name)
def test_make_targets_and_subcommands_exist(one):
    said = commands_in(one.text)

    assert set(MAKE.findall(said)) - targets() - NOT_TARGETS == set()
    assert set(OURS.findall(said)) - set(get_commands()) == set()


def test_a_target_that_is_not_there_would_be_found():
    assert set(MAKE.findall(commands_in("run `make tea` then `make demo`"))) - targets() == {"tea"}
    assert set(OURS.findall(commands_in("`mashang brew`"))) - set(get_commands()) == {"brew"}


def test_both_readmes_have_the_same_sections_tables_and_pictures():
    english, chinese = (page(name) for name in READMES)

    assert len(english.headings(2)) == len(chinese.headings(2))
    assert english.blocks("sh") == chinese.blocks("sh")
    assert len(rows(english.text)) == len(rows(chinese.text))
    shown = [[link for link in one.links() if "pictures" in link] for one in (english, chinese)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(("name", "title"), list(zip(READMES, WHO, strict=True)))
def test_the_sign_in_names_are_those_of_the_demo(name, title):
    told = rows(page(name).section(title))

    assert [row[0].strip("`") for row in told] == list(demo.NAMES)
    assert list(demo.NAMES) == [person.key for person in PEOPLE if person.signs_in]
    named = {person.key: person.name for person in PEOPLE}
    assert [row[1][:3] for row in told] == [named[key] for key in demo.NAMES]


def test_every_picture_is_shown_light_and_of_the_real_width():
    pictures = {path.name: path for path in (ROOT / "docs" / "pictures").iterdir()}
    shown = {link.split("/")[-1] for name in READMES for link in page(name).links() if "docs/pictures/" in link}

    assert shown == set(pictures)
    for name, path in pictures.items():
        assert path.stat().st_size <= LARGEST, name
        with Image.open(path) as picture:
            assert picture.width in {720, 1360}, name


def test_the_licence_is_the_one_stated():
    assert "木兰宽松许可证" in (ROOT / "LICENSE").read_text()
    assert 'text = "MulanPSL-2.0"' in (ROOT / "pyproject.toml").read_text()
    assert all("MulanPSL-2.0" in page(name).text for name in READMES)


def test_the_quick_start_is_two_commands_that_make_knows():
    for command in page("README.md").blocks("sh"):
        words = command.split()
        asked = subprocess.run([*words, "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, asked.stderr
