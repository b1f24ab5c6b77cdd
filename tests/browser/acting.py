"""What people do on the pages, in a line each; with or without JavaScript."""

from dataclasses import dataclass

from playwright.sync_api import Page

from mashang.matters.models import Matter
from tests.browser.house import House


def speak(page: Page, house: House, words: str, *, photo: str = "", **typed: str) -> tuple[str, str]:
    """点单: open the deputy's code, send the form; returns number and code."""
    page.goto(house.door())
    page.fill("[name=words]", words)
    for name, value in typed.items():
        page.fill(f"[name={name}]", value)
    if photo:
        page.set_input_files("[name=photos]", photo)
    with page.expect_navigation():
        page.click("form[data-draft] .main")
    shown = page.locator("[data-number]")
    return shown.get_attribute("data-number"), shown.get_attribute("data-code")


def look_up(page: Page, house: House, number: str, code: str) -> None:
    """查进度, typed by hand."""
    page.goto(f"{house.url}/t/")
    page.fill("[name=number]", number)
    page.fill("[name=code]", code)
    with page.expect_navigation(url="**/t/matter/"):
        page.click("form[data-track] .main")


def act(page: Page, button: str, **filled: str) -> None:
    """Fill the form that has this button: texts by name, choices by their label; then press it."""
    form = page.locator(f"form:has(button:has-text('{button}'))").last
    for name, value in filled.items():
        field = form.locator(f"[name={name}]").first
        if field.get_attribute("type") == "radio":
            form.locator(f"label:has([name={name}]):has-text('{value}')").first.click()
        else:
            field.fill(value)
    with page.expect_navigation():
        form.locator(f"button:has-text('{button}')").click()


@dataclass
class Desk:
    """One signed-in person before one matter."""

    page: Page
    house: House
    matter: Matter
    step: str = ""

    def open(self) -> "Desk":
        self.page.goto(f"{self.house.url}/desk/matters/{self.matter.pk}/")
        return self

    def press(self, label: str) -> "Desk":
        """The button of a step, on the matter's page."""
        self.step = label
        with self.page.expect_navigation():
            self.page.locator(f".matter-main .acts a:text-is('{label}')").first.click()
        return self

    def send(self, **filled: str) -> "Desk":
        """The step's form; the matter's page says that it is done."""
        act(self.page, self.step, **filled)
        assert f"已办：{self.step}" in self.page.inner_text("#notice"), self.page.inner_text("main")
        return self
