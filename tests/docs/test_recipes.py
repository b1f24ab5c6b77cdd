"""The recipes: their code runs, their tables load, the files and names they speak of are there."""

import ast
import json
import re
from datetime import date
from importlib import import_module

import pytest
from django.core.management import call_command

from mashang.kit.viewer import SYSTEM
from mashang.organs import holidays, policies, services, sheets
from mashang.organs.models import Region
from mashang.organs.queries import calendar
from mashang.organs.queries import policies as book
from tests.docs.pages import page, pages
from tests.house.tree import PACKAGE, ROOT
from tests.support.world import NOW

RECIPES = page("docs/recipes.md")
SECTIONS = RECIPES.headings(2)


@pytest.fixture
def undeclared():
    """Policies that a test declares are forgotten after it."""
    before = dict(policies._declared)
    yield
    policies._declared.clear()
    policies._declared.update(before)


@pytest.mark.parametrize("code", RECIPES.blocks("python"), ids=lambda code: code.splitlines()[-1][:40])
def test_the_code_runs(code, undeclared):
    exec(compile(code, "docs/recipes.md", "exec"), {})


def test_the_policy_of_the_recipe_holds_where_it_was_set(world, undeclared):
    code = next(code for code in RECIPES.blocks("python") if "declare(" in code)
    scope: dict = {}
    exec(compile(code, "docs/recipes.md", "exec"), scope)

    services.set_policy(
        organ=world.organs["zb"], key="recipes.look_days", value=5, from_on=NOW.date(), by=SYSTEM, now=NOW
    )

    assert book(world.organs["zb"].region.path, NOW.date()).of(scope["LOOK_DAYS"]) == 5
    assert book(world.organs["wx"].region.path, NOW.date()).of(scope["LOOK_DAYS"]) == 3


def imports(code: str) -> list[tuple[str, str]]:
    """What a block of code imports from us: module and name."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return []
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return [(node.module, name.name) for node in found for name in node.names if node.module.startswith("mashang")]


@pytest.mark.parametrize("one", pages(), ids=lambda one: one.name)
def test_names_imported_in_examples_exist(one):
    for code in one.blocks("python"):
        for module, name in imports(code):
            assert hasattr(import_module(module), name), f"{module}.{name}"


def test_files_spoken_of_exist():
    told = re.findall(r"`((?:matters|organs|kit|tools|tests)/[\w/]+\.py)`", RECIPES.text)

    assert told
    assert [name for name in told if not ((PACKAGE / name).exists() or (ROOT / name).exists())] == []


@pytest.mark.django_db
def test_the_province_of_the_recipe_loads(tmp_path, capsys):
    table = tmp_path / "shaanxi.csv"
    table.write_text(RECIPES.blocks("csv")[0])

    call_command("import", "regions", str(table), edition="2025-01")

    summary = json.loads(capsys.readouterr().out)
    assert summary["refused"] == []
    assert Region.objects.get(code="610113").path == "/61/6101/610113/"


@pytest.mark.django_db
def test_the_calendar_of_the_recipe_loads_and_counts(tmp_path, capsys):
    services.load_calendar(rows=sheets.read(sheets.CALENDAR, holidays.HEADINGS).rows, by=SYSTEM, now=NOW)
    table = tmp_path / "2027.csv"
    table.write_text(RECIPES.blocks("csv")[1])

    call_command("import", "calendar", str(table))

    assert json.loads(capsys.readouterr().out)["refused"] == []
    days = calendar()
    assert 2027 in days.years
    assert not days.works(date(2027, 1, 1))
    assert days.works(date(2027, 1, 3))


def test_there_is_a_recipe_for_each_usual_change():
    assert SECTIONS == [
        "Add a step to the workflow",
        "Add a policy row",
        "Add a stage view",
        "Add a case",
        "Add a page",
        "Import a province",
        "Publish a year's calendar",
    ]
