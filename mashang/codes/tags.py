"""The token of a code: twelve random symbols, and four that follow from them and from our key.

The four tell a code that this system gave out from one that somebody made up in our format (abuse case 49). Codes
printed before they were there have the twelve alone; they keep working.
"""

from django.conf import settings

from mashang.kit.codes import derive, token

BODY, TAG = 12, 4


def new() -> str:
    """60 random bits, which cannot be guessed or counted through, and 20 that show whose they are."""
    body = token(BODY)
    return body + _tag(body)


def forged(symbols: str) -> bool:
    """Whether these symbols have our format and not our tag. One forger in a million guesses it."""
    return len(symbols) == BODY + TAG and _tag(symbols[:BODY]) != symbols[BODY:]


def _tag(body: str) -> str:
    return derive(str(settings.CODE_PEPPER).encode(), f"code:{body}", TAG)
