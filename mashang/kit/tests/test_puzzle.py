"""Sums in place of trust: whose they are, how long they hold, what they cost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from mashang.kit import puzzle
from mashang.kit.puzzle import Proof

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def ticket(monkeypatch):
    monkeypatch.setattr(puzzle, "BITS", 6)
    return puzzle.make(about="form", harder=0, now=NOW)


def proved(ticket, answer="", about="form", seconds=1):
    typed = QueryDict(mutable=True)
    typed.update({"ticket": ticket.text, "answer": answer})
    return puzzle.proof(typed, about=about, now=NOW + timedelta(seconds=seconds))


def test_a_sum_that_is_right_lets_in_within_the_hour(ticket):
    answer = puzzle.solve(ticket)

    assert proved(ticket, answer) == Proof.SOLVED
    assert proved(ticket, answer, about="another form") == Proof.NONE
    assert proved(ticket, answer, seconds=puzzle.LASTS - 1) == Proof.SOLVED
    assert proved(ticket, answer, seconds=puzzle.LASTS) == Proof.NONE


def test_without_a_sum_a_minute_lets_in(ticket):
    assert proved(ticket, seconds=puzzle.WAIT - 1) == Proof.NONE
    assert proved(ticket, seconds=puzzle.WAIT) == Proof.WAITED


@pytest.mark.parametrize("answer", ["", "0", ".".join("0" * 16), "." * 15, "-1", "١" * 3, "9" * 5000, "\x00", "1e3"])
def test_a_wrong_answer_is_none(ticket, answer):
    assert proved(ticket, answer) == Proof.NONE


@pytest.mark.parametrize("text", ["", "x", "a:b", ":" * 9, "中", "a" * 5000, "\x00", "W10:x"])
def test_a_forged_ticket_is_none(text):
    assert puzzle.proof(QueryDict(mutable=False), about="form", now=NOW) == Proof.NONE
    typed = QueryDict(mutable=True)
    typed["ticket"] = text
    assert puzzle.proof(typed, about="form", now=NOW) == Proof.NONE


def test_each_step_doubles_it_and_no_two_tickets_are_the_same(ticket):
    harder = puzzle.make(about="form", harder=2, now=NOW)

    assert (ticket.bits, harder.bits) == (6, 8)
    assert puzzle.make(about="form", harder=2, now=NOW).seed != harder.seed
    assert not puzzle.fits(harder, puzzle.solve(ticket))


def test_a_message_is_one_block_of_sha_256(ticket):
    """The script on the page knows one block only: 55 letters."""
    assert len(f"{ticket.seed}.{puzzle.PIECES - 1}.99999999") <= 55
