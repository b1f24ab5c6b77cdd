"""`python -m bench.importing.count`: how many mandates an import wrote."""

import django

django.setup()

from mashang.people.models import Mandate

print(Mandate.objects.exclude(card_no="").count())
