"""One maker of places for all that start servers here: what is built once is copied for everybody else."""

from collections.abc import Iterator

import pytest

from tests.prove.place import Places, places


@pytest.fixture(scope="session")
def maker() -> Iterator[Places]:
    with places() as made:
        yield made
