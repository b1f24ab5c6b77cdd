"""Keys of their own for every test here, the private ones where the worker would find them."""

import pytest

from mashang.vault import keys


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.KEYS, settings.PRIVATE_KEYS = tmp_path / "keys", str(tmp_path / "private")
    for name in (keys.VAULT, keys.NOTIFIER):
        keys.make(name, private_folder=tmp_path / "private", public_folder=tmp_path / "keys")
    return tmp_path / "private"
