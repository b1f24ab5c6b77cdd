"""Who loses a mandate or a post loses the part in a matter at the next request."""

from datetime import date

import pytest

from mashang.people.models import Mandate, Post


@pytest.mark.parametrize("change", [{"standing": "suspended"}, {"standing": "ended"}, {"to_on": date(2026, 1, 31)}])
def test_a_deputy_whose_mandate_rests_or_ended_no_longer_sees_the_matter(story, client, change):
    story.receive()
    client.force_login(story.world.people["deputy"].user)
    page = f"/desk/matters/{story.matter.pk}/"
    assert client.get(page).status_code == 200

    Mandate.objects.filter(person=story.world.people["deputy"]).update(**change)

    assert client.get(page).status_code == 404
    assert client.post(f"{page}do/order/").status_code == 404


def test_whoever_left_the_office_no_longer_sees_the_matter(story, client):
    story.receive()
    client.force_login(story.world.people["office"].user)
    page = f"/desk/matters/{story.matter.pk}/"
    assert client.get(page).status_code == 200

    Post.objects.filter(person=story.world.people["office"]).update(from_on="2025-01-01", to_on="2026-01-01")

    assert client.get(page).status_code == 404
