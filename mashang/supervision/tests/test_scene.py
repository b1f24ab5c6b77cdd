"""Everything once: the record holds, and each page stands."""

from django.urls import reverse

from mashang.journal.services import verify
from mashang.supervision.policy import KINDS

OFFICE = {"meeting": "sy_chair", "problem": "sy_chair", "mechanism": "sy_chair"}


def test_everything_once_and_the_record_holds(desk):
    desk.everything()

    assert verify() == []


def test_each_page_stands(desk):
    desk.everything()

    for kind in KINDS:
        who = OFFICE.get(kind, "office")
        for address in (reverse(f"supervision:{kind}", args=[desk[kind].pk]), reverse(f"supervision:new_{kind}"),
                        f"/desk/registers/supervision-{kind}/"):  # fmt: skip
            response = desk.browser(who).get(address)
            assert response.status_code == 200, address
            assert str(desk[kind].title) in response.content.decode() or "new" in address
    assert "路口" in desk.browser("office").get("/desk/supervision/").content.decode()
