import pytest

from mashang.accounts.tests.acts import hard, time  # noqa: F401
from mashang.people.models import Capacity, CapacityKind, Liaison


@pytest.fixture
def seat(world):
    """高示例 on the standing committee of the county, as the demo has it; nobody is given to them yet."""
    Liaison.objects.all().delete()
    return Capacity.objects.get(person=world.people["cosigner"], kind=CapacityKind.STANDING)
