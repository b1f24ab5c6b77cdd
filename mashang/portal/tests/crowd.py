"""Those who send in great numbers, and the networks they send from."""

from django.test import Client

from mashang.kit import once
from mashang.portal.tests.visitor import WORDS, answered, text


class Flood:
    """Anybody who sends: from which network, on which phone, and whether sums are worked off."""

    def __init__(self, *, works=False):
        self.works = works
        self.sent = 0

    def send(self, door, network="198.51.100", phone="", words=WORDS, **said):
        """One new form, to the end; the last page."""
        self.sent += 1
        client = Client(REMOTE_ADDR=f"{network}.{self.sent % 250}")
        if phone:
            client.cookies["csrftoken"] = phone.ljust(32, "x")
        data = {"key": once.sign(once.new()), "words": words, **said}
        page = client.post(door, data)
        if self.works and "data-sum" in text(page):
            page = client.post(door, {**data, **answered(page)})
        return page

    def taken(self, door, times, **where):
        """How many of so many are taken."""
        return sum(self.send(door, **where).status_code == 200 for _time in range(times))


def networks():
    """A new network each time."""
    return (f"10.{high}.{low}" for high in range(256) for low in range(256))
