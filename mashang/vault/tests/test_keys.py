"""`mashang keys` makes what is missing and replaces nothing."""

import stat
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from mashang.kit import sealing
from mashang.vault import keys

PUBLIC = {"backup.pub", "second.secret", "web.secret", "code.pepper", "vault.pub", "notifier.pub", "seal.pub"}
PRIVATE = {"backup.key", "vault.key", "notifier.key", "seal.key"}


@pytest.fixture
def folders(settings, tmp_path):
    settings.VAR, settings.KEYS, settings.PRIVATE_KEYS = tmp_path / "new", tmp_path / "new/keys", ""
    return settings.KEYS, settings.VAR / "private"


def made(**options):
    out = StringIO()
    call_command("keys", stdout=out, **options)
    return out.getvalue()


def contents(*folders):
    return {path: path.read_bytes() for folder in folders for path in folder.iterdir()}


def test_all_keys_are_made_for_their_owner_alone(folders):
    public, private = folders

    said = made()

    assert {path.name for path in public.iterdir()} == PUBLIC
    assert {path.name for path in private.iterdir()} == PRIVATE
    for path in contents(*folders):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert str(path) in said
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in folders)


def test_no_key_is_printed(folders):
    said = made()

    assert not any(text.decode().strip() in said for text in contents(*folders).values())


def test_a_second_run_changes_nothing(folders):
    made()
    before = contents(*folders)

    assert "没有改动" in made()
    assert contents(*folders) == before


def test_private_halves_that_were_carried_away_are_not_made_anew(folders):
    made()
    for path in folders[1].iterdir():
        path.unlink()
    before = contents(*folders)

    assert "没有改动" in made()
    assert contents(*folders) == before


def test_a_lost_public_half_is_found_again(folders, settings):
    public, _private = folders
    made()
    before = contents(*folders)
    for name in ("vault.pub", "seal.pub"):
        (public / name).unlink()

    made()

    assert contents(*folders) == before


def test_the_pairs_fit_and_go_where_they_are_told(folders, settings, tmp_path):
    made(private=str(tmp_path / "stick"))
    settings.PRIVATE_KEYS = str(tmp_path / "stick")

    for name in (keys.VAULT, keys.NOTIFIER):
        assert sealing.public_of(keys.private(name)) == keys.public(name)
    assert not folders[1].exists()


def test_a_missing_key_is_said_in_a_sentence(folders):
    with pytest.raises(ImproperlyConfigured, match="mashang keys"):
        keys.public(keys.VAULT)
