import pytest
from django.core.management import call_command
from django.db import connection

from mashang.journal import guards, queries
from mashang.journal.models import Entry
from mashang.journal.reading import snapshot
from mashang.journal.tests import samples


def test_it_counts_what_it_read(some_record, capsys):
    call_command("verify")

    assert capsys.readouterr().out == "留痕 12 条，链 3 条，封存 2 次，核对行 2 行，问题 0 处。\n"


def test_a_record_that_nobody_touched_holds(some_record):
    report = queries.examine()

    assert report.faults == report.notes == []
    assert (report.tally.entries, report.tally.chains, report.tally.seals, report.tally.rows) == (12, 3, 2, 2)


def test_it_fails_when_a_guard_was_taken_away(some_record, capsys):
    with connection.cursor() as cursor:
        for statement in guards.lift("journal_seal", connection.vendor):
            cursor.execute(statement)

    with pytest.raises(SystemExit) as stop:
        call_command("verify")

    assert stop.value.code == 1
    assert "journal_seal_no_delete: 保护留痕的触发器不在了" in capsys.readouterr().err


def test_it_mentions_that_seals_are_unsigned(sample, unsigned, capsys):
    samples.some_record()

    call_command("verify")

    assert "说明：2 次封存没有签名" in capsys.readouterr().out


def test_it_fails_and_names_each_fault(no_guards, some_record, capsys):
    Entry.objects.filter(seq=2).update(credit_id=99)

    with pytest.raises(SystemExit) as stop:
        call_command("verify")

    assert stop.value.code == 1
    assert capsys.readouterr().err.count("摘要不符") == 3


@pytest.mark.django_db(transaction=True)
def test_it_reads_one_moment_and_leaves_no_transaction_behind(sample_table):
    assert queries.verify() == []

    assert not connection.in_atomic_block
    samples.act(samples.Session(session_key="s1"))
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_snapshot_ends_even_when_the_reading_fails():
    with pytest.raises(ZeroDivisionError), snapshot():
        1 / 0  # noqa: B018

    with snapshot():
        assert not Entry.objects.exists()
