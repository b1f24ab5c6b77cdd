"""Python's collector of cycles, when much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 50_000
"""New objects between two rounds."""


@contextmanager
def resting() -> Iterator[None]:
    """While a hundred thousand rows are planned and written, look for cycles rarely: at Python's own pace a quarter of
    the time goes into looking through all of them again and again. Also a decorator."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
