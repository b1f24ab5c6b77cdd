"""What is kept, for how long, and who sees a change at once."""

import pytest

from mashang.kit import kept


@pytest.fixture
def reads(monkeypatch):
    """A function that counts how often it is really called."""
    monkeypatch.setattr(kept, "ON", True)
    asked = []

    @kept.kept(seconds=60, key=lambda request, word: (word,))
    def read(request, word):
        asked.append(word)
        if word == "wrong":
            raise LookupError
        return word

    return read, asked


def test_it_is_read_once_for_each_key(reads):
    read, asked = reads
    assert [read(1, "a"), read(2, "a"), read(3, "b")] == ["a", "a", "b"]
    assert asked == ["a", "b"]


def test_after_forget_it_is_read_again(reads):
    read, asked = reads
    read(1, "a")
    kept.forget()
    read(1, "a")
    assert asked == ["a", "a"]


def test_a_failure_is_not_kept(reads):
    read, asked = reads
    for _ in range(2):
        with pytest.raises(LookupError):
            read(1, "wrong")
    assert asked == ["wrong", "wrong"]


def test_switched_off_nothing_is_kept(reads, monkeypatch):
    read, asked = reads
    monkeypatch.setattr(kept, "ON", False)
    read(1, "a")
    read(1, "a")
    assert asked == ["a", "a"]
