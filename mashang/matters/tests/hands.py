"""The cast at the browser: each presses a button, and we look at what came back and at what is in the database."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import transaction
from django.test import Client
from django_q.models import OrmQ

from mashang.jobs.services import drain
from mashang.journal.models import Entry
from mashang.matters.models import Assignment, Matter, Request
from mashang.matters.tests.acts import Story

COUNTED = (
    "Matter",
    "Assignment",
    "Request",
    "Clock",
    "Reply",
    "Answer",
    "Rating",
    "Note",
    "Voice",
    "Particulars",
    "Link",
)


def whole():
    """All that a step of a matter could change: every row of the app, and how long the record is."""
    models = [model for model in apps.get_app_config("matters").get_models() if model.__name__ in COUNTED]
    return [list(model.objects.order_by("pk").values()) for model in models] + [Entry.objects.count()]


@dataclass
class Hands:
    """One matter and everybody's browser. `as_if` takes back whatever was done inside."""

    story: Story
    browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        if who not in self.browsers:
            self.browsers[who] = Client()
            self.browsers[who].force_login(self.story.world.people[who].user)
        return self.browsers[who]

    def address(self, step: str, thing: Matter | Assignment | Request | None = None) -> str:
        """The page of a step; without a thing, of the story's matter."""
        if thing is None or isinstance(thing, Matter):
            return f"/desk/matters/{(thing or self.story.receipt.matter).pk}/do/{step}/"
        kind = "a" if isinstance(thing, Assignment) else "q"
        return f"/desk/matters/{thing.matter_id}/{kind}/{thing.pk}/{step}/"

    def work(self) -> None:
        """The worker does what waits, at the time of the story."""
        OrmQ.objects.update(lock=self.story.now)
        drain(now=self.story.now)

    def press(self, who: str, step: str, thing=None, **data):
        """Send the form of a step."""
        return self.browser(who).post(self.address(step, thing), {"key": "", **data})

    def open(self, who: str, step: str, thing=None):
        """Open the form of a step."""
        return self.browser(who).get(self.address(step, thing))

    def page(self, who: str) -> str:
        """The matter's page as this person reads it."""
        response = self.browser(who).get(f"/desk/matters/{self.story.receipt.matter.pk}/")
        assert response.status_code == 200
        return response.content.decode()

    def as_if(self, who: str, step: str, thing=None, **data) -> int:
        """The status that a press would get; nothing of it stays."""
        self.browser(who)  # signed in before, so that the sign-in stays
        with transaction.atomic():
            status = self.press(who, step, thing, **data).status_code
            transaction.set_rollback(True)
        return status

    def done(self, who: str, step: str, thing=None, **data) -> None:
        """A press that works."""
        before = Entry.objects.count()
        response = self.press(who, step, thing, **data)
        assert response.status_code == 302, errors(response)
        assert response["Location"] == f"/desk/matters/{self.story.receipt.matter.pk}/"
        assert Entry.objects.count() > before

    def refused(self, status: int, who: str, step: str, thing=None, **data):
        """A press that changes nothing; returns the page, in which nothing typed is lost."""
        before = whole()
        response = self.press(who, step, thing, **data)
        assert response.status_code == status, errors(response)
        assert whole() == before
        return response


def errors(response) -> object:
    """What the form complained of."""
    form = response.context and response.context.get("form")
    return (response.status_code, form.errors if form else None)
