"""P-25, case 34: what is stored in any text is text to whoever reads it, on every page, in every role."""

import itertools
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import IntegrityError, models, transaction
from django.template import engines
from django.template.loaders.locmem import Loader
from playwright.sync_api import Dialog, Page, Response, Route

from mashang.kit import kept
from tests.browser.payloads import payloads
from tests.browser.stops import PHONE, Stop, desk
from tests.support.snapshot import tables
from tests.support.unguarded import unguarded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPARED = {"token", "mark", "key", "path", "hash", "salt", "password", "session_key", "session_data", "submission", "number", "code",
          "code_hash", "verb", "what", "rule", "target_type", "about_type", "scope", "scope_path", "place_key", "hidden", "sha256", "username",
          "content_digest", "prev_hash", "root", "span", "key_id", "signature", "channel", "again", "lock", "payload", "edition", "version"}  # fmt: skip
"""Columns that the program itself fills and reads: keys, hashes, names of things. Nobody types them."""
APPS = ("accounts", "codes", "files", "matters", "organs", "people", "stations", "targets", "vault")
TRUSTED = (
    "receipt",
    "entered",
    "opening-shown",
    "opening-ready",
    "opening-waits",
    "papers",
    "account-second",
    "code",
    "code-wrong",
)
"""Stops that need the words of the scene to find their way, or that are about somebody's own phone."""
LOOK = """() => {
  const odd = [...document.querySelectorAll('[data-pwned], script:not([src]), base, iframe, object, style, [srcdoc]')].map(n => n.outerHTML.slice(0, 90));
  for (const n of document.querySelectorAll('*')) for (const a of n.attributes)
    if (/^on|^hx-on/.test(a.name) || /^\\s*(javascript|data:text)/i.test(a.value) && /^(href|src|action|formaction)$/.test(a.name))
      odd.push(n.outerHTML.slice(0, 90));
  if (window.pwned) odd.push('it ran');
  return odd;
}"""


def columns() -> list[tuple[type[models.Model], models.Field]]:
    """Every column that holds what somebody wrote."""
    return [
        (model, column)
        for model in tables()
        if model._meta.app_label in APPS
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField) and not column.choices and column.name not in SPARED
        if not (column.name == "place" and model._meta.label == "people.Post")
    ]


def packed(turn, column, every: list[str]) -> str:
    """As many payloads as the column holds, the next ones in turn."""
    most = column.max_length or 4000
    found = ""
    for _one in every:
        following = every[next(turn) % len(every)]
        if len(found) + len(following) > most:
            break
        found += following
    return found or next((one for one in every if len(one) <= min(most, 60)), every[0])[:most]


def sow(every: list[str], begin: int) -> None:
    """Write them into every row of every such column, past all forms and services."""
    with unguarded():
        for model, column in columns():
            turn = itertools.count(begin)
            for row in model._base_manager.order_by("pk").values("pk", column.name):
                if row[column.name]:
                    with suppressed(), transaction.atomic():
                        model._base_manager.filter(pk=row["pk"]).update(**{column.name: packed(turn, column, every)})
    kept.forget()


@contextmanager
def suppressed():
    """Where a column must be unique, one row of several keeps its own words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        pass


@pytest.fixture
def sown(house, stage):
    """Afterwards everything is as it was."""
    before = [(model, column, list(model._base_manager.values_list("pk", column.name))) for model, column in columns()]
    yield stage
    with unguarded():
        for model, column, rows in before:
            for pk, text in rows:
                model._base_manager.filter(pk=pk).update(**{column.name: text})
    kept.forget()


def stops() -> list[Stop]:
    """Pages that one comes to by an address alone, and some that come back with an error."""
    return [
        stop
        for stop in [*PHONE, *desk()]
        if stop.name not in TRUSTED and not stop.name.startswith(("scan-sum", "scan-full", "track-"))
    ]


def dismissed(found: list[str], dialog: Dialog) -> None:
    found.append(f"a dialog: {dialog.message}")
    dialog.dismiss()


def kept_here(found: list[str], route: Route) -> None:
    """Whatever leads away from the house is noted and leads nowhere (204: the page stays). Otherwise a page that is sent
    away by what it shows would be gone before anybody looks at it."""
    found.append(f"it went to {route.request.url}")
    route.fulfill(status=204)


def answered(found: list[str], house, response: Response) -> None:
    """A page of an error, or the way to signing in, is not the page that was to be looked at."""
    asked = response.request
    if asked.is_navigation_request() and (response.status >= 500 or response.url.startswith(f"{house.url}/in/?next=")):
        found.append(f"not the page: {response.status} {response.url}")


def opened(windows, house, who: str, found: list[str]) -> Page:
    """A window of somebody's own that notes what goes wrong in it."""
    page = windows.open(1360)
    page.on("dialog", partial(dismissed, found))
    page.on("response", partial(answered, found, house))
    page.context.route(lambda url: not url.startswith(house.url), partial(kept_here, found))
    return house.let_in(page, who) if who else page


def walk(windows, house, scenes, chosen: list[Stop]) -> tuple[list[str], int]:
    """What was taken for markup, or ran, or met the policy; and how many pages were looked at."""
    found: list[str] = []
    pages: dict[str, Page] = {}
    for stop in chosen:
        page = pages[stop.who] = pages.get(stop.who) or opened(windows, house, stop.who, found)
        stop.go(page, house, scenes)
        found += [f"{stop.name}: {odd}" for odd in page.evaluate(LOOK)]
    found += windows.wrong
    windows.wrong.clear()
    for page in pages.values():
        page.context.close()
    return found, len(chosen)


@contextmanager
def planted(name: str, old: str, new: str):
    """A template with a hole in it."""
    engine = engines["django"].engine
    (cached,) = engine.template_loaders
    text = engine.get_template(name).source
    assert old in text
    hole = Loader(engine, {name: text.replace(old, new)})
    cached.loaders.insert(0, hole)
    cached.reset()
    try:
        yield
    finally:
        cached.loaders.remove(hole)
        cached.reset()


@pytest.mark.timeout(1200)
@pytest.mark.promise("P-25", "Stored scripts are text on every page, in every role", short=12, long=300)
def test_stored_scripts_are_text(windows, house, sown, promise):
    every = payloads(promise.n)
    rounds = -(-promise.n // 60)
    chosen = stops() if rounds > 1 else promise.random.sample(stops(), 16)
    found, looks = [], 0
    for turn in range(rounds):
        sow(every, turn * 60)
        seen, many = walk(windows, house, sown, chosen)
        found, looks = found + seen, looks + many

    promise.n = len(every)
    promise.held(
        found == [],
        f"{len(every)} payloads in {len(columns())} columns, {looks} pages, {len(found)} taken {found[:4] or ''}".strip(),
    )
    one = next(stop for stop in desk() if stop.name == "matter-office-handling")
    with planted("desk/_matter.html", "{{ m.text }}", "{{ m.text|safe }}"):
        read, _many = walk(windows, house, sown, [one])
    caught = any(line.startswith(f"{one.name}: ") for line in read)
    promise.control(f"one template with |safe{'' if caught else f': {read[:4]}'}", caught=caught)
