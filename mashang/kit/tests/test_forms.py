"""CleanText: bounded in characters, said in Chinese, and nothing typed is lost."""

import pytest
from django.core.exceptions import ValidationError

from mashang.kit.forms import CleanText


def test_what_is_typed_is_cleaned():
    assert CleanText(max_length=10).clean(" 山\u200b药\r\n地黄 ") == "山药\n地黄"


def test_the_bound_counts_characters_not_bytes():
    assert CleanText(max_length=5).clean("山药地黄菊") == "山药地黄菊"


def test_one_more_is_refused_with_both_numbers():
    with pytest.raises(ValidationError) as refused:
        CleanText(max_length=5).clean("山药地黄菊花")

    assert "5" in refused.value.messages[0]
    assert "6" in refused.value.messages[0]


def test_hidden_signs_alone_are_nothing_at_all():
    with pytest.raises(ValidationError):
        CleanText(max_length=5).clean("\u200b\u202e ")
    assert CleanText(max_length=5, required=False).clean("\u200b") == ""


def test_pasting_more_is_not_cut_off_by_the_browser():
    assert "maxlength" not in CleanText(max_length=5).widget.attrs
    assert CleanText(max_length=5, lines=3).widget.attrs["rows"] == 3
