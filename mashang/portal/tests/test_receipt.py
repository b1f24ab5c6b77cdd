"""The receipt: the one time that the query code is shown, and never in an address."""

from mashang.portal.tests.visitor import only, text
from mashang.portal.views import speak


def test_the_code_is_shown_in_groups_of_four(visitor):
    page = visitor.send()

    spans = [span.split("</span>")[0] for span in only('<p class="code"[^>]*>(.*?)</p>', page).split("<span>")[1:]]
    assert [len(group) for group in spans] == [4, 4, 4, 4, 1]
    assert "".join(spans) == visitor.code
    assert visitor.number in text(page)


def test_the_picture_carries_the_secret_after_the_hash(visitor, monkeypatch):
    """promises.md case 18: what stands after `#` is sent to no server."""
    made = []
    monkeypatch.setattr(speak.qr, "picture", spy(made))

    page = visitor.send()

    assert made == [f"http://testserver/t/#{visitor.number}.{visitor.code}"]
    assert "data:image/png;base64," in text(page)


def spy(made: list[str]):
    real = speak.qr.picture

    def make(content, **how):
        made.append(content)
        return real(content, **how)

    return make


def test_the_code_stands_in_no_address_on_the_page(visitor):
    page = visitor.send()

    links = [part.split('"')[0] for name in ("href=", "action=", "src=") for part in text(page).split(name + '"')[1:]]
    assert links
    assert not any(visitor.code in link or visitor.number in link for link in links)


def test_no_cache_keeps_it_and_no_site_is_told(visitor):
    page = visitor.send()

    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"


def test_it_shows_neither_name_nor_phone(visitor):
    """promises.md case 28."""
    page = visitor.send(name="王小明", phone="13812345678")

    assert "王小明" not in text(page)
    assert "13812345678" not in text(page)


def test_a_second_receipt_makes_this_phone_forget_the_first_matter(visitor):
    visitor.send()
    visitor.follow()
    visitor.open()

    visitor.send("另一件事。")

    assert visitor.client.get("/t/matter/").status_code == 302
