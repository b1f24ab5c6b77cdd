"""Masks show enough to recognise one's own data and no more."""

import pytest

from mashang.kit import masking


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13812345678", "138****5678"), (" 13812345678 ", "138****5678"), ("03731234567", "037****4567"), ("", "")],
)
def test_a_phone_keeps_three_digits_in_front_and_four_behind(number, shown):
    assert masking.phone(number) == shown


@pytest.mark.parametrize("number", ["1", "12345", "1234567", "12345678"])
def test_a_short_number_is_never_shown_whole(number):
    assert masking.phone(number) != number
    assert len(masking.phone(number)) == len(number)


@pytest.mark.parametrize(("full", "shown"), [("张示例", "张**"), ("李四", "李*"), ("王", "*"), ("", "")])
def test_a_name_keeps_its_first_character(full, shown):
    assert masking.name(full) == shown
