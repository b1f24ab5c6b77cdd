"""The count under the field: how much is written, of how much."""

from mashang.portal.forms import SpeakForm
from mashang.portal.tests.visitor import text


def test_the_count_is_told_how_much_may_be_written(visitor):
    page = text(visitor.open())

    assert f'data-count="id_words" data-most="{SpeakForm.base_fields["words"].max_length}"' in page


def test_the_field_itself_cuts_nothing_off_in_silence():
    assert "maxlength" not in SpeakForm()["words"].as_widget()
