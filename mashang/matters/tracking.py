"""Query codes: 80 bits and a check character, kept only as a keyed hash (promises.md 5.3; architecture 4).

The code follows from the key of the form that was sent, so that the same form sent again gets the same receipt
although the code itself is stored nowhere.
"""

import hmac

from django.conf import settings

from mashang.kit.codes import check_symbol, derive, tidy

BITS_80 = 16


def pepper() -> bytes:
    """The key outside the database."""
    return str(settings.CODE_PEPPER).encode()


def keyed(purpose: str, text: str) -> str:
    """A hash that says nothing without the pepper."""
    return hmac.digest(pepper(), f"{purpose}:{text}".encode(), "sha256").hex()


def code_for(key: str) -> str:
    """The query code of a submission: 16 symbols and their check symbol."""
    body = derive(pepper(), f"code:{key}", BITS_80)
    return body + check_symbol(body)


def well_formed(typed: str) -> bool:
    """Whether the check symbol fits: a slip of the finger is told apart from a wrong code before any look-up."""
    code = tidy(typed)
    try:
        return len(code) == BITS_80 + 1 and check_symbol(code[:-1]) == code[-1]
    except ValueError:
        return False


def hash_of(number: str, code: str) -> str:
    """What the database keeps of a query code."""
    return keyed("track", f"{tidy(number)}:{tidy(code)}")
