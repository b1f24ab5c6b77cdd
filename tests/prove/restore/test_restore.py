"""P-11: what was backed up while people wrote comes back, table by table and byte by byte, and whatever was changed in
a backup is found."""

import shutil
from pathlib import Path

import pytest

from mashang.vault import keys
from tests.prove.place import WRITE

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def made(maker):
    return maker, maker.copy()


@pytest.fixture(scope="module")
def backup(made, tmp_path_factory):
    """One whole backup, for the tests that only look at it."""
    folder = tmp_path_factory.mktemp("backups")
    made[1].run("backup", str(folder))
    return next(folder.glob("mashang-*.sealed"))


def under_load(place, folder, rounds=1):
    """Backups while somebody writes without a pause."""
    writer = place.python(WRITE)
    assert writer.stdout
    writer.stdout.readline()
    try:
        for _ in range(rounds):
            place.run("backup", str(folder))
    finally:
        written = 0
        writer.kill()
        for line in writer.stdout:
            written = int(line)
        writer.wait()
    return sorted(folder.glob("mashang-*.sealed")), written


def flipped(source: Path, target: Path, at: int) -> Path:
    data = bytearray(source.read_bytes())
    data[at] ^= 1
    target.write_bytes(data)
    return target


@pytest.mark.promise(
    "P-11", "What was backed up under load is restored table by table and byte by byte", short=1, long=10
)
def test_a_backup_under_load_comes_back(made, promise, at_length, tmp_path):
    maker, place = made
    rows = 0
    for number in range(promise.n):
        folder = tmp_path / f"backups-{number}"
        [backup], written = under_load(place, folder)
        again = maker.empty()
        shutil.copytree(place.var / "keys", again.var / "keys")
        said = again.run("restore", str(backup), "--identity", place.identity)
        assert "逐表核对一致，留痕核对一致" in said
        for path in (place.var / "files").rglob("*.jpg"):
            assert (again.var / path.relative_to(place.var)).read_bytes() == path.read_bytes()
        rows += written
    promise.held(rows > 0, f"{promise.n} backups while {rows} submissions came in, 0 tables and 0 files differ")

    size = backup.stat().st_size
    spots = [promise.random.randrange(size) for _ in range(3 if at_length else 1)]
    found = [
        place.run(
            "restore", "--check", str(flipped(backup, tmp_path / "flipped", at)), "--identity", place.identity, code=1
        )
        for at in spots
    ]
    promise.control("one bit of the backup flipped", caught=all("打不开" in said for said in found))
    cut = tmp_path / "cut"
    cut.write_bytes(backup.read_bytes()[:-40])
    said = place.run("restore", "--check", str(cut), "--identity", place.identity, code=1)
    promise.control("the end cut off", caught="打不开" in said)


def test_a_whole_backup_passes_the_check_and_the_drill(made, backup):
    maker, place = made

    assert "备份完整" in place.run("restore", "--check", str(backup), "--identity", place.identity)
    into = ["--into", maker.empty().url] if maker.url else []
    assert "逐表核对一致" in place.run("restore", "--drill", str(backup), "--identity", place.identity, *into)


def test_where_something_is_nothing_is_restored(made, backup):
    _maker, place = made

    assert "这里已经有数据" in place.run("restore", str(backup), "--identity", place.identity, code=1)


@pytest.mark.sliced("the public keys beside that of the backup")
def test_the_web_process_cannot_open_its_own_backup(made, backup, at_length):
    """Abuse 16: somebody has the backup and every key of the web process."""
    _maker, place = made

    assert b"SQLite format" not in backup.read_bytes()
    assert b"PGDMP" not in backup.read_bytes()
    every = sorted((place.var / "keys").glob("*.pub"))
    tried = [key for key in every if at_length or key.stem == "backup"]
    assert tried
    for key in tried:
        assert place.run("restore", "--check", str(backup), "--identity", str(key), code=None).find("备份完整") < 0


def test_keys_are_set_apart(made, tmp_path):
    _maker, place = made
    aside = tmp_path / "safe"
    place.run("backup", str(tmp_path / "backups"), "--keys-to", str(aside), "--private", str(place.var / "private"))

    assert keys.read(aside / "private" / "backup.key") == keys.read(place.var / "private" / "backup.key")
    said = place.run("backup", str(tmp_path / "b"), "--keys-to", str(tmp_path / "b" / "keys"), code=1)
    assert "不能和备份放在一起" in said


def test_old_backups_go_and_nothing_else(made, tmp_path):
    _maker, place = made
    for name in ("mashang-20200101-000000.sealed", "mashang-29990101-000000.sealed", "notes.txt"):
        (tmp_path / name).write_text("")
    place.run("backup", str(tmp_path), "--keep", "35", "--plain")

    names = {path.name for path in tmp_path.iterdir()}
    assert "mashang-20200101-000000.sealed" not in names
    assert {"mashang-29990101-000000.sealed", "notes.txt"} <= names
    assert any(name.endswith(".tar") for name in names)
