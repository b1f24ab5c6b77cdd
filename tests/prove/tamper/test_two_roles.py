"""P-32, as docs/deploy.md tells it: the owner migrates, grants and restores; the application's role does the rest."""

import os
import shutil

import psycopg
import pytest

from tests.prove.place import BUILD, PRIVATE, Place
from tests.support.postgres import server

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="SQLite knows no roles"),
]
ROLES = """
    CREATE ROLE keeper LOGIN PASSWORD 'k'; CREATE ROLE app LOGIN PASSWORD 'a';
    CREATE DATABASE one OWNER keeper; CREATE DATABASE two OWNER keeper
"""
SEAL = """
import django; django.setup()
from mashang.journal.services import seal
from mashang.kit import clock
seal(now=clock.now())
"""


def address(url, role, database):
    place = url.rsplit("@", 1)[1].split("/")[0]
    return f"postgres://{role}:{role[0]}@{place}/{database}"


@pytest.fixture
def url():
    with server() as url:
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in ROLES.split(";"):
                connection.execute(statement)
        yield url


def attempts(url):
    """What the application's role may do to the record, tried with its own sign-in."""
    done = []
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in (
            "DELETE FROM journal_entry",
            "UPDATE journal_seal SET root = ''",
            "TRUNCATE journal_seal",
            "DROP TRIGGER journal_seal_no_delete ON journal_seal",
            "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
            "SET session_replication_role = replica",
            "DROP FUNCTION mashang_refuse() CASCADE",
            "CREATE OR REPLACE FUNCTION mashang_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "SET ROLE keeper",
            "CREATE TABLE mine (id int)",
            "UPDATE django_migrations SET name = ''",
        ):
            try:
                connection.execute(statement)
                done.append(statement)
            except psycopg.errors.InsufficientPrivilege:
                continue
    return done


@pytest.mark.promise("P-32", "Two roles, as the deployment page sets them up, from migrate to restore", short=1, long=1)
def test_two_roles(url, promise, tmp_path):
    owner, app = (Place(tmp_path, address(url, role, "one")) for role in ("keeper", "app"))
    owner.run("keys", "--private", str(tmp_path / PRIVATE))
    owner.run("migrate")
    assert "不能改写留痕" in owner.run("grants", "app")
    for words in (("import", "regions"), ("import", "calendar")):
        app.run(*words)
    for script in (BUILD, SEAL):
        assert app.python(script).wait() == 0
    app.run("backup", str(tmp_path / "backups"))
    assert "不能改写留痕" in app.run("grants")
    there = attempts(app.url)

    var = tmp_path / "again"
    shutil.copytree(tmp_path / "keys", var / "keys")
    restored = Place(var, address(url, "keeper", "two"))
    [backup] = (tmp_path / "backups").glob("*.sealed")
    said = restored.run("restore", str(backup), "--identity", app.identity)
    restored.run("grants", "app")
    again = Place(var, address(url, "app", "two"))
    said += again.run("verify")
    there += attempts(again.url)
    promise.held(there == [], f"11 ways tried in each of 2 databases, {len(there)} done: {there}")
    assert "逐表核对一致" in said
    assert "问题 0 处" in said

    promise.control("the owner's role", caught="可以改写留痕" in owner.run("grants", code=1))
