"""Tables in the documentation that must equal the code: layers, settings, words, versions, files."""

import hashlib
import re
from importlib import import_module
from operator import attrgetter

import pytest
from django.db import models

from mashang.matters import limits
from mashang.matters.workflow import Part
from mashang.organs.models import OrganKind
from tests.docs.pages import page, rows
from tests.house.tree import PACKAGE, ROOT, layers, sources

READ = re.compile(r"""(?:env\.\w+\(|os\.environ\.get\(|os\.environ\[)\s*"([A-Z_]+)\"""")
SHORT = {"OrganKind": OrganKind, "Part": Part}
ELSEWHERE = {"DATABASE_URL"}  # read by dj_database_url
INSIDE = {"DJANGO_SETTINGS_MODULE"}
DEPLOY = ("docs/deploy.md", "docs/deploy.zh-CN.md")


def read_from_the_environment() -> set[str]:
    found = {name for source in sources(".py") if not source.is_test for name in READ.findall(source.text)}
    return found - INSIDE | ELSEWHERE


@pytest.mark.parametrize("name", DEPLOY)
def test_the_settings_are_those_that_the_code_reads(name):
    told = [row[0].strip("`") for row in rows(page(name).text) if re.fullmatch(r"`[A-Z_]+`", row[0])]

    assert len(told) == len(set(told))
    assert set(told) == read_from_the_environment()


def test_the_code_reads_more_than_a_few():
    assert {
        "MASHANG_VAR",
        "PORT",
        "DEMO_PASSWORD",
        "MASHANG_BIND",
        "MASHANG_PRIVATE_KEYS",
    } <= read_from_the_environment()


def test_the_defaults_told_are_those_of_the_code():
    told = {row[0].strip("`"): row[1] for row in rows(page("docs/deploy.md").text) if row[0].startswith("`MASHANG_")}
    settings = (PACKAGE / "site" / "settings.py").read_text()

    assert f'"MASHANG_HOSTS", "{told["MASHANG_HOSTS"].strip("`")}"' in settings
    assert f'"MASHANG_WORKERS", {told["MASHANG_WORKERS"].strip("`")})' in settings
    for name in ("MASHANG_HTTPS", "MASHANG_DEMO", "MASHANG_DEBUG"):
        assert f'"{name}", {bool(int(told[name].strip("`")))})' in settings


def test_the_steps_are_the_same_in_both_languages():
    english, chinese = (page(name) for name in DEPLOY)

    assert len(english.headings(2)) == len(chinese.headings(2))
    for language in ("sh", "ini", "nginx"):
        assert bare(english.blocks(language)) == bare(chinese.blocks(language))
    assert len(rows(english.text)) == len(rows(chinese.text))


def test_privacy_says_the_same_in_both_languages():
    english, chinese = page("docs/privacy.md"), page("docs/privacy.zh-CN.md")

    assert len(english.headings(2)) == len(chinese.headings(2))
    assert len(rows(english.text)) == len(rows(chinese.text))
    assert english.text.count("\n- ") == chinese.text.count("\n- ")
    for told in (english.text, chinese.text):
        assert {"90", "180"} <= set(re.findall(r"\d+", told))
    assert (limits.CONTACT_DAYS.default, limits.CONTACT_DAYS.most) == (90, 180)


def bare(blocks: list[str]) -> list[str]:
    """Without comments, which are in each language."""
    return [re.sub(r" *#.*$", "", block, flags=re.MULTILINE) for block in blocks]


def test_the_layers_told_are_those_of_the_contract():
    told = [re.findall(r"`(\w+)`", row[1]) for row in rows(page("docs/architecture.md").section("Layers"))]
    heights = layers()
    contract: dict[int, set[str]] = {}
    for app, height in heights.items():
        contract.setdefault(height, set()).add(app)

    assert [set(names) for names in told] == [contract[height] for height in sorted(contract, reverse=True)]


def found(name: str) -> object:
    """What an identifier of the glossary names."""
    words = name.split(".")
    if words[0] in SHORT:
        return attrgetter(".".join(words[1:]))(SHORT[words[0]])
    if words[0] == "people" and words[1] == "Role":
        words.insert(1, "models")
    for cut in range(len(words) - 1, 0, -1):
        try:
            thing = import_module(".".join(["mashang", *words[:cut]]))
        except ModuleNotFoundError:
            continue
        return named(thing, words[cut:])
    raise LookupError(name)


def named(thing: object, words: list[str]) -> object:
    """An attribute, or a field of a model."""
    for word in words:
        if isinstance(thing, type) and issubclass(thing, models.Model):
            thing = thing._meta.get_field(word)
        else:
            thing = getattr(thing, word)
    return thing


def test_every_word_of_the_glossary_exists():
    told = [name for row in rows(page("docs/glossary.md").text) for name in re.findall(r"`([\w.]+)`", row[2])]

    assert len(told) > 60
    for name in told:
        assert found(name) is not None


def test_a_word_that_is_not_there_is_found_out():
    with pytest.raises((LookupError, AttributeError)):
        found("matters.models.Ballot")


def locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", (ROOT / name).read_text(), re.MULTILINE))


def test_versions_told_are_those_locked():
    told = rows(page("docs/decisions/0012-what-is-locked.md").text)
    versions = locked("requirements-dev.lock")

    assert told
    assert {row[0]: row[1] for row in told} == {row[0]: versions[row[0]] for row in told}


def test_locks_hold_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text()


def test_vendored_and_packaged_files_are_in_the_notices():
    told = set(re.findall(r"`(mashang/[^`]+\.\w+|tests/[^`]+\.\w+)`", page("NOTICE.md").text))
    vendored = [path for folder in ROOT.glob("[mt]*/**/vendor") for path in folder.iterdir()]
    files = {path.relative_to(ROOT).as_posix() for path in vendored if path.suffix in {".js", ".css"}}
    files |= {path.relative_to(ROOT).as_posix() for path in (PACKAGE / "organs" / "data").glob("*.csv*")}

    assert told == files


def test_the_sums_of_vendored_files_fit():
    folder = PACKAGE / "kit" / "static" / "kit" / "vendor"
    sums = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (folder / "MANIFEST.txt").read_text(), re.MULTILINE))

    assert {hashlib.sha256((folder / name).read_bytes()).hexdigest(): name for name in sums.values()} == sums
