"""Codes that people read aloud: what is heard is tidied, one slip is caught."""

from hypothesis import given
from hypothesis import strategies as st

from mashang.kit import codes

bodies = st.text(codes.ALPHABET, min_size=1, max_size=16)


@given(body=bodies, at=st.integers(0, 15), symbol=st.sampled_from(codes.ALPHABET))
def test_one_wrong_symbol_is_always_caught(body, at, symbol):
    at %= len(body)
    wrong = body[:at] + symbol + body[at + 1 :]

    assert (codes.check_symbol(wrong) == codes.check_symbol(body)) == (wrong == body)


@given(body=st.text(codes.ALPHABET, min_size=2, max_size=16), at=st.integers(0, 14))
def test_two_swapped_neighbours_are_always_caught(body, at):
    at %= len(body) - 1
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]

    assert (codes.check_symbol(swapped) == codes.check_symbol(body)) == (swapped == body)


@given(number=st.integers(0, 2**80 - 1))
def test_a_number_is_spelled_in_its_length_and_differs_from_others(number):
    spelled = codes.spell(number, 16)

    assert len(spelled) == 16
    assert set(spelled) <= set(codes.ALPHABET)
    assert sum(codes.ALPHABET.index(c) * 32**n for n, c in enumerate(reversed(spelled))) == number


@given(body=bodies)
def test_what_is_read_aloud_four_at_a_time_comes_back(body):
    assert codes.tidy(codes.grouped(body).lower()) == body


def test_what_sounds_or_looks_alike_is_the_same():
    assert codes.tidy("oil－2 4—bn") == "01124BN"
    assert codes.tidy("２４ＢＮ") == "24BN"


def test_a_token_never_holds_a_letter_that_is_misread():
    assert not set("ILOU") & set(codes.ALPHABET)
    assert len({codes.token(12) for _time in range(100)}) == 100


def test_a_derived_code_follows_from_key_and_message_and_from_nothing_else():
    one = codes.derive(b"key", "message", 16)

    assert one == codes.derive(b"key", "message", 16)
    assert len({one, codes.derive(b"other", "message", 16), codes.derive(b"key", "other", 16)}) == 3
