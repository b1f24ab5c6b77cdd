"""How a matter stands with its answers: which ones hold now, and which wait for a rating."""

from django.db.models import QuerySet

from mashang.matters.models import Answer, Matter, Rating, Reply, Role


def replies_of_round(matter: Matter) -> "QuerySet[Reply]":
    """The answers that stand now: those of the live main assignments, or the answer on the spot."""
    rows = matter.replies.select_related("assignment__unit").filter(round__lte=matter.round)
    main = rows.filter(assignment__role__in=[Role.LEAD, Role.SEPARATE], assignment__state__in=["replied", "settled"])
    return main if main.exists() else rows.filter(assignment=None, round=matter.round)


def unrated(matter: Matter) -> int:
    """How many answers that stand now have not been rated by the voice they were given to."""
    replies = list(replies_of_round(matter).values_list("pk", flat=True))
    given = Answer.objects.filter(reply__in=replies).count()
    return given - Rating.objects.filter(reply__in=replies, voice__isnull=False).count()
