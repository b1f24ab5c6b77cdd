"""What makes the suite quick leaves out no test and changes no row."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection, transaction

from tests.support import order, tables
from tests.support.snapshot import Snapshot
from tests.support.snapshot import tables as models
from tests.support.world import load_places


def rows() -> dict[str, list[tuple]]:
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in models()}


def test_heavy_folders_begin_each_half_and_nothing_is_left_out_or_done_twice():
    names = [f"mashang/a/test_{n}.py" for n in range(9)] + ["tests/badinput/x", "tests/prove/y", "tests/browser/z"]
    names += ["tests/browser/zz", "tests/docs/w"]

    handed = [names[place] for place in order.ordered(names)]

    assert sorted(handed) == sorted(names)
    assert handed[:3] == ["tests/browser/z", "tests/browser/zz", "mashang/a/test_0.py"]
    assert handed[len(names) // 2] == "tests/prove/y"
    assert handed[-1] == "tests/docs/w"


def test_every_folder_that_begins_a_row_is_there(pytestconfig):
    assert [start for start in (*order.FIRST, *order.SECOND) if not (pytestconfig.rootpath / start).exists()] == []


@pytest.mark.django_db
def test_what_is_laid_again_is_what_was_made():
    kept, nothing, seen = Snapshot(), rows(), []
    for _ in range(3):  # made, put into words, said again
        with transaction.atomic():
            kept.make_or_lay(load_places)
            seen.append(rows())
            transaction.set_rollback(True)

    assert seen[0] != nothing
    assert seen[1] == seen[0]
    assert seen[2] == seen[0]


@pytest.mark.django_db
def test_the_tables_that_are_copied_are_those_that_migrations_make():
    if connection.vendor == "postgresql":
        pytest.skip("there the server copies them itself")
    question = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    with closing(sqlite3.connect(tables.file())) as copied, connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchall() == copied.execute(question).fetchall()


def test_a_thing_is_made_once(monkeypatch, tmp_path):
    monkeypatch.setenv("MASHANG_VAR", str(tmp_path))
    wanted = []
    with pytest.raises(ZeroDivisionError), tables.once("thing"):
        raise ZeroDivisionError
    for _ in range(3):
        with tables.once("thing") as first:
            wanted.append(first)

    assert wanted == [True, False, False]
