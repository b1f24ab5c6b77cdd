"""建议第N号: without gaps in a congress's term, however many are accepted at once."""

from django.db.models import Max

from mashang.matters.models import Particulars
from mashang.organs.models import Term


def next_serial(form: Particulars) -> int:
    """The next number. Whoever asks waits for whoever asked before, until that transaction ends; a refused act gives
    its number back."""
    Term.objects.select_for_update().get(pk=form.term_id)
    given = Particulars.objects.filter(congress=form.congress_id, term=form.term_id)
    return (given.aggregate(last=Max("serial"))["last"] or 0) + 1
