"""Which steps, forms and pages each kind of matter has. The views ask here by kind and decide nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mashang.matters.acts import ACTS, ASSIGNMENT_ACTS, REQUEST_ACTS, Call
from mashang.matters.acts_law import LAW_ACTS, LAW_ASSIGNMENT_ACTS
from mashang.matters.acts_raising import MOVING, PROPOSING, SUGGESTING
from mashang.matters.forms import FORMS, StepForm
from mashang.matters.forms_law import LAW_FORMS
from mashang.matters.forms_proposing import ProposeForm
from mashang.matters.forms_raising import RAISING_FORMS
from mashang.matters.models import Kind


@dataclass(frozen=True)
class Desk:
    """The steps of one table by name: what each calls, what its form is, and the template of its page where that is
    not the usual one."""

    acts: Mapping[str, Call]
    forms: Mapping[str, type[StepForm]]
    pages: Mapping[str, str] = field(default_factory=dict)


OPINIONS = Desk({**ACTS, **PROPOSING}, {**FORMS, "propose": ProposeForm})
PAGES = {"edit": "matters/paper_edit.html", "sign": "matters/paper_sign.html", "submit": "matters/paper_submit.html"}
SUGGESTIONS = Desk({**SUGGESTING, **LAW_ACTS}, {**FORMS, **RAISING_FORMS, **LAW_FORMS}, PAGES)
MOTIONS = Desk(MOVING, RAISING_FORMS, PAGES)
OF_OPINIONS = Desk(ASSIGNMENT_ACTS, FORMS)
BY_LAW = Desk(LAW_ASSIGNMENT_ACTS, {**FORMS, **LAW_FORMS})
SHARES: Mapping[str, Desk] = {
    Kind.OPINION: OF_OPINIONS,
    Kind.PROBLEM: OF_OPINIONS,
    Kind.SUGGESTION: BY_LAW,
    Kind.MOTION: BY_LAW,
}
WISHES = Desk(REQUEST_ACTS, FORMS)
DESKS: Mapping[str, Desk] = {
    Kind.OPINION: OPINIONS,
    Kind.PROBLEM: OPINIONS,
    Kind.SUGGESTION: SUGGESTIONS,
    Kind.MOTION: MOTIONS,
}
