"""The sketches in a real browser: what the script does, and that axe finds nothing (AXE names a copy of axe.min.js)."""

import os
from pathlib import Path

import pytest

from tests.support.browser import executable

from .render import write
from .serve import served
from .shoot import faults

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not executable(), reason="no chromium")]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("looks")
    write(folder)
    with served(folder) as running:
        yield running


@pytest.fixture
def context(chromium, server):
    """A phone with nothing kept on it."""
    server.posted.clear()
    fresh = chromium.new_context(viewport={"width": 360, "height": 720}, base_url=server.address)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context):
    return context.new_page()


def test_draft_comes_back_after_leaving_but_the_phone_number_does_not(page) -> None:
    page.goto("/scan.html")
    page.fill("#id_text", "路灯坏了")
    page.fill("#id_phone", "13800000000")

    page.goto("/track.html")
    page.goto("/scan.html")

    assert page.input_value("#id_text") == "路灯坏了"
    assert page.input_value("#id_phone") == ""
    assert page.is_visible("[data-restored]")
    assert "13800000000" not in page.evaluate("JSON.stringify(localStorage)")


def test_draft_is_gone_after_the_receipt(page) -> None:
    page.goto("/scan.html")
    page.fill("#id_text", "路灯坏了")

    page.goto("/receipt.html")
    page.goto("/scan.html")

    assert page.input_value("#id_text") == ""


def test_without_a_network_nothing_is_sent_and_the_page_says_what_was_kept(page, context, server) -> None:
    page.goto("/scan.html")
    page.fill("#id_text", "路灯坏了")

    context.set_offline(True)
    page.click("form[data-draft] .main")
    assert page.is_visible("[data-offline]")
    assert server.posted == []

    context.set_offline(False)
    page.click("[data-retry]")
    page.wait_for_load_state()
    assert len(server.posted) == 1


def test_pressing_twice_sends_once(page, server) -> None:
    page.goto("/scan.html")
    page.fill("#id_text", "路灯坏了")

    page.evaluate("() => { const b = document.querySelector('form[data-draft] .main'); b.click(); b.click(); }")
    page.wait_for_timeout(300)

    assert len(server.posted) == 1


def test_receipt_keeps_the_code_and_tracking_offers_and_forgets_it(page) -> None:
    page.goto("/receipt.html")
    assert page.is_visible("[data-kept]")

    page.goto("/track.html")
    page.click("[data-codes] button")
    assert page.input_value("#id_number") == "24BN-7Q3F"
    assert page.input_value("#id_code") == "K7QF2M9DXH4T8R3W5"

    page.click("[data-forget]")
    assert page.evaluate("localStorage.length") == 0
    assert page.is_hidden("[data-mine]")


def test_fragment_is_posted_in_the_body_and_wiped_from_the_address(page, server) -> None:
    page.goto("/track.html#24BN7Q3F.K7QF2M9DXH4T8R3W5")
    page.wait_for_timeout(400)

    path, body = server.posted[0]
    assert path == "/track.html"
    assert "number=24BN7Q3F" in body and "code=K7QF2M9DXH4T8R3W5" in body
    assert "#" not in page.url
    page.go_back()
    assert "#" not in page.url


def test_characters_are_counted_and_photos_named(page, tmp_path) -> None:
    photo = tmp_path / "路口.jpg"
    photo.write_bytes(b"x")
    page.goto("/scan.html")

    page.fill("#id_text", "路灯坏了")
    page.set_input_files("#id_photos", photo)

    assert page.inner_text("[data-count=id_text]") == "4 / 1000"
    assert page.inner_text("#id_photos_names") == "路口.jpg"


def test_form_sends_without_javascript(chromium, server) -> None:
    server.posted.clear()
    context = chromium.new_context(java_script_enabled=False, base_url=server.address)
    page = context.new_page()

    page.goto("/scan.html")
    page.fill("#id_text", "路灯坏了")
    page.click("form[data-draft] .main")

    assert len(server.posted) == 1
    context.close()


def test_touch_targets_on_the_phone_are_at_least_44_px(page) -> None:
    small = """() => [...document.querySelectorAll('button, input:not([type=hidden]):not([type=radio]), textarea, select, .choice, .link, footer a')]
        .filter(e => e.offsetParent && !e.matches('.hide')).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])
        .filter(([, h]) => h < 43.9)"""
    for name in ("scan", "receipt", "track", "tracked", "signin", "404"):
        page.goto(f"/{name}.html")
        assert page.evaluate(small) == [], name


def test_refusal_over_htmx_is_read_out_where_one_is(page) -> None:
    page.goto("/list.html")
    page.route(
        "**/detail.html",
        lambda route: route.fulfill(status=409, content_type="text/html", body="<p data-said>已经有人办理过</p>"),
    )

    page.click(".rows .what")

    page.wait_for_selector("#notice .bad")
    assert page.inner_text("#notice") == "已经有人办理过"


def test_arrows_walk_the_list_and_the_head_box_takes_all(page) -> None:
    page.goto("/list.html")

    page.focus(".rows .what")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2

    page.set_viewport_size({"width": 1360, "height": 800})
    page.check("[data-all]")
    assert page.inner_text("[data-chosen]") == "已选 6 件"


@pytest.mark.skipif(not os.environ.get("AXE"), reason="AXE does not name axe.min.js")
@pytest.mark.parametrize("width", [360, 768, 1360])
def test_axe_finds_nothing(chromium, server, width) -> None:
    axe = Path(os.environ["AXE"]).read_text()
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for name in [path.stem for path in sorted(Path(server.folder).glob("*.html"))]:
        page.goto(f"{server.address}/{name}.html")
        assert faults(page, axe) == [], name
    page.close()
