"""The house's look, without a browser: what is promised of every template, style and icon."""

import hashlib
import re

import pytest

from .cast import contexts
from .render import KIT, PORTAL, page

STATIC = KIT / "static" / "kit"
STYLES = [STATIC / f"{name}.css" for name in ("tokens", "parts", "phone", "desk")]
TEMPLATES = sorted((KIT / "templates").rglob("*.html"))


@pytest.mark.parametrize("name", contexts())
def test_page_has_no_inline_style_or_script(name: str) -> None:
    html = page(name)

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("name", contexts())
def test_page_asks_nothing_of_another_host(name: str) -> None:
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page(name))


@pytest.mark.parametrize("name", contexts())
def test_each_icon_asked_for_is_drawn(name: str) -> None:
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (STATIC / "icons.svg").read_text()))

    assert set(re.findall(r"icons\.svg#([^\"]*)", page(name))) <= drawn


@pytest.mark.parametrize("name", contexts())
def test_ids_are_there_once_and_aria_points_at_them(name: str) -> None:
    html = page(name)

    ids = re.findall(r'\sid="([^"]+)"', html)
    wanted = {one for many in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html) for one in many.split()}

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.stem)
def test_styles_keep_to_what_chromium_86_knows(style) -> None:
    assert not re.search(
        r":has\(|color-mix|oklch|@layer|@container|:where\(|:is\(|\binset:|&\s*[.:{]", style.read_text()
    )


def test_citizen_page_stays_small() -> None:
    script = (PORTAL / "static" / "portal" / "phone.js").stat().st_size
    styles = sum((STATIC / f"{name}.css").stat().st_size for name in ("tokens", "parts", "phone"))
    icons = (STATIC / "icons.svg").stat().st_size
    heaviest = max(len(page(name).encode()) for name in contexts() if "desk" not in page(name)[:120])

    assert (STATIC / "phone.css").stat().st_size <= 12 * 1024
    assert script <= 5 * 1024
    assert script + styles + icons + heaviest <= 45 * 1024


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    vendor = STATIC / "vendor"
    lines = [line.split() for line in (vendor / "MANIFEST.txt").read_text().splitlines() if line and line[0] != "#"]

    assert {name for _, name in lines} | {"MANIFEST.txt"} == {path.name for path in vendor.iterdir()}
    for digest, name in lines:
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_chinese_in_templates_is_always_marked_for_translation(template) -> None:
    text = re.sub(r"{#.*?#}|{%.*?%}|{% blocktranslate.*?endblocktranslate %}", "", re.sub(
        r"{% blocktranslate.*?{% endblocktranslate %}", "", template.read_text(), flags=re.S), flags=re.S)  # fmt: skip
    text = re.sub(r"{{.*?}}", "", text).replace('lang="zh-hans">中文<', "")

    assert not re.search(r"[\u4e00-\u9fff]", text)


def test_wrong_answer_keeps_what_was_typed_and_names_the_fault() -> None:
    html = page("scan-wrong")

    assert 'value="赵堡镇"' in html
    assert "路口.jpg" in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_text_error"' in html


def test_500_needs_no_context_at_all() -> None:
    assert "拿到查询码的事项不会丢" in page("500")
