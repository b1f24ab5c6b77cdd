import inspect
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django_q.models import OrmQ, Schedule

from mashang.jobs.every import Every
from mashang.jobs.run import locate
from mashang.jobs.tests import tasks
from mashang.site.management.commands import work
from mashang.site.schedule import TABLE

NOTE = Every("note", "mashang.jobs.tests.tasks.note", 1)


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path, monkeypatch):
    settings.VAR, settings.PRIVATE_KEYS = tmp_path, ""
    monkeypatch.setenv("MASHANG_PRIVATE_KEYS", "")
    tasks.RAN.clear()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_every_scheduled_task_exists_and_needs_nothing_but_now(row):
    parameters = inspect.signature(locate(row.task)).parameters

    assert "now" in parameters
    assert [name for name, one in parameters.items() if one.default is one.empty] == ["now"]
    assert row.minutes >= 1


def test_every_row_has_a_name_of_its_own():
    assert len({row.name for row in TABLE}) == len(TABLE)


@pytest.mark.django_db
def test_once_runs_what_is_due_and_plans_nothing(monkeypatch, capsys):
    monkeypatch.setattr(work, "TABLE", (NOTE,))
    work.jobs.enqueue(task=NOTE.task, n=1)

    call_command("work", "--once")

    assert [ids for _, _, ids in tasks.RAN] == [{"n": 1}, {}]
    assert Schedule.objects.count() == OrmQ.objects.count() == 0
    assert "2" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_worker_plans_and_then_runs_the_cluster(monkeypatch):
    ran = []
    monkeypatch.setattr(work, "TABLE", (NOTE,))
    monkeypatch.setattr(work.safety, "refuse", ran.append)
    monkeypatch.setattr(work.cluster, "run", lambda: ran.append("cluster"))

    call_command("work")

    assert ran == [work.safety.WORKER, "cluster"]
    assert Schedule.objects.get().name == "note"


def test_the_usual_folder_of_private_keys_is_taken_if_it_is_there(settings, tmp_path):
    work.hand_over_keys(None)
    assert settings.PRIVATE_KEYS == ""

    (tmp_path / "private").mkdir()
    work.hand_over_keys(None)
    assert settings.PRIVATE_KEYS == os.environ["MASHANG_PRIVATE_KEYS"] == str(tmp_path / "private")


def test_a_named_folder_of_private_keys_wins_and_must_be_there(settings, tmp_path):
    (tmp_path / "private").mkdir()
    named = tmp_path / "elsewhere"

    with pytest.raises(CommandError, match="elsewhere"):
        work.hand_over_keys(named)

    named.mkdir()
    work.hand_over_keys(named)
    assert Path(settings.PRIVATE_KEYS) == named


def test_a_set_folder_that_is_not_there_stops_the_worker(settings):
    settings.PRIVATE_KEYS = "/nowhere/at/all"

    with pytest.raises(CommandError, match="/nowhere/at/all"):
        work.hand_over_keys(None)
