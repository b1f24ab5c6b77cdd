"""A gateway for SMS that only remembers what it was asked to send."""

SENT: list[tuple[str, str]] = []


class Gateway:
    """Named in `NOTIFY_CHANNELS` by the sweep."""

    def send(self, *, number: str, words: str, key: str) -> None:
        SENT.append((number, words))
