import pytest

from mashang.organs.models import Region

pytestmark = pytest.mark.django_db


def test_nothing_is_there_at_first():
    assert Region.objects.under("/41/").count() == 0
