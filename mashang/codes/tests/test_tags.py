"""The tag in a token: ours is told from what somebody made up (abuse case 49)."""

import pytest

from mashang.codes import tags
from mashang.codes.models import Code
from mashang.kit.codes import ALPHABET, grouped, token


def test_ours_is_ours_and_every_altered_symbol_shows():
    ours = tags.new()

    assert len(ours) == 16
    assert not tags.forged(ours)
    for place in range(16):
        other = ALPHABET[(ALPHABET.index(ours[place]) + 1) % 32]
        assert tags.forged(ours[:place] + other + ours[place + 1 :])


def test_one_with_the_format_alone_is_forged_and_other_lengths_say_nothing():
    assert sum(tags.forged(token(16)) for _turn in range(200)) == 200
    assert not any(tags.forged(token(length)) for length in (1, 5, 12, 15, 17))


def test_another_house_has_other_tags(settings):
    ours = tags.new()

    settings.CODE_PEPPER = "another"

    assert tags.forged(ours)


@pytest.mark.parametrize("shown", [str, str.lower, grouped])
def test_a_made_up_code_opens_a_warning(world, client, shown):
    page = client.get(f"/c/{shown('0' * 16)}/")

    said = page.content.decode()
    assert page.status_code == 404
    assert "不是本系统发出的" in said
    assert "告诉我们在哪里看到的" in said


def test_an_unknown_one_of_the_old_format_is_just_not_found(world, client):
    page = client.get(f"/c/{'0' * 12}/")

    assert page.status_code == 404
    assert "不是本系统发出的" not in page.content.decode()


def test_what_was_printed_before_there_were_tags_goes_on_working(world, client):
    Code.objects.filter(pk=world.codes["zb"].pk).update(token="0123456789AB")

    assert client.get("/c/0123456789AB/").status_code == 200


def test_what_was_made_under_another_key_goes_on_working(world, client, settings):
    settings.CODE_PEPPER = "another"

    assert client.get(f"/c/{world.codes['zb'].token}/").status_code == 200
