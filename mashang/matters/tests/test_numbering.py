"""建议第N号 has no gap, however many are accepted at once. PostgreSQL is where it matters."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from mashang.journal.services import verify
from mashang.kit.errors import Refusal
from mashang.matters.models import Matter, Particulars
from mashang.matters.services import raising_office
from mashang.matters.tests.papers import Papers

pytestmark = pytest.mark.django_db(transaction=True)


def accepted_at_once(papers, matters):
    """Each by somebody of their own, all at the same moment; how many were refused."""
    by, start, refused, wrong = papers.by("office"), Barrier(len(matters)), [], []

    def one(matter):
        try:
            start.wait(30)
            raising_office.accept(matter=matter, by=by, now=papers.now)
        except Refusal as refusal:
            refused.append(refusal)
        except Exception as fault:
            wrong.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=one, args=(matter,)) for matter in matters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    assert wrong == []
    return len(refused)


def test_six_at_once_get_the_numbers_one_to_six_and_a_refused_one_leaves_no_gap(world):
    papers = Papers(world)
    flagged = papers.draft(key="f", facts="请规范招标。").submit().matter
    matters = [papers.draft(key=f"k{n}").submit().matter for n in range(6)]

    assert accepted_at_once(papers, [*matters, flagged]) == 1
    assert sorted(Particulars.objects.exclude(serial=None).values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert verify() == []


def test_one_pressed_four_times_is_accepted_once(world):
    papers = Papers(world)
    matter = papers.draft().submit().matter

    assert accepted_at_once(papers, [Matter.objects.get(pk=matter.pk) for _time in range(4)]) == 3
    assert papers.form.serial == 1
