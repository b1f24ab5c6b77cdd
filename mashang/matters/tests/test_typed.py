"""Nothing typed is lost, and nothing typed breaks the page: every text field of every step."""

import pytest

from mashang.kit.forms import CleanText
from mashang.matters.forms import FORMS
from mashang.matters.tests import situations
from mashang.matters.tests.hands import whole
from mashang.matters.tests.situations import good
from mashang.matters.tests.test_matrix_handling import GOOD, asked_return

LONG = "长" * 10_000 + "尾"
TEXTS = [
    (step, name) for step, form in FORMS.items() for name, row in form.base_fields.items() if isinstance(row, CleanText)
]
WHERE = {
    "assign": situations.accepted,
    "reassign": situations.handling,
    "enlist": situations.handling,
    "unflag": situations.sensitive,
    "urge": situations.handling,
    "accept_reply": situations.answered,
    "push": situations.answered,
    "close_out": situations.rated,
    "reopen": situations.declined,
    "follow_up": situations.answered,
    "grant": asked_return,
    "refuse": asked_return,
    "leave": situations.offered,
    "ask_close_out": situations.answered,
}
HANDLED = {"progress", "ask_return", "ask_extension", "reply", "opine", "ask_close_out"}
WHO = {"accept_reply": "deputy", "push": "deputy", "leave": "sy_chair", "opine": "assist"}


def at(hands, step):
    """A matter in which the step is open: who takes it, on what, with which form."""
    story = hands.story
    build = WHERE.get(step, situations.handling if step in HANDLED else situations.received)
    build(story)
    if step in HANDLED:
        unit = "wx_police" if step == "opine" else "wx_traffic"
        return WHO.get(step, "unit"), story.live(unit), GOOD[step]
    if step in {"grant", "refuse", "leave"}:
        return WHO.get(step, "office"), story.request(), GOOD[step]
    return WHO.get(step, "office"), story.matter, good(story, story.matter)[step]


def test_no_step_with_a_text_is_left_out():
    assert len({step for step, _name in TEXTS}) >= 23


@pytest.mark.parametrize(("step", "name"), TEXTS)
def test_ten_thousand_characters_are_refused_with_a_sentence_and_kept(hands, step, name):
    who, thing, form = at(hands, step)
    before = whole()

    response = hands.press(who, step, thing, **{**form, name: LONG})

    page = response.content.decode()
    assert response.status_code == 422
    assert "10001" in page
    assert LONG in page
    assert whole() == before


@pytest.mark.parametrize("step", ["order", "reply", "decline", "remark"])
def test_markup_is_kept_as_it_was_typed_and_shown_as_text(hands, step):
    who, thing, form = at(hands, step)
    name = next(name for one, name in reversed(TEXTS) if one == step)

    assert hands.press(who, step, thing, **{**form, name: '<script>alert("1")</script>'}).status_code == 302

    page = hands.browser("office").get(f"/desk/matters/{hands.story.matter.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_characters_that_cannot_be_seen_are_taken_out(hands):
    who, thing, form = at(hands, "order")

    hands.done(who, "order", thing, **{**form, "text": "路\u202e口\u0000的\u200b灯\r\n坏了\u0007"})

    assert hands.story.matter.text == "路口的灯\n坏了"
