"""Codes that people read aloud: Crockford base 32 with a check character (modulo 37)."""

import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = ALPHABET + "*~$=U"
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "－": None, "—": None})


def spell(number: int, length: int) -> str:
    """A number as `length` symbols."""
    symbols = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        symbols.append(ALPHABET[digit])
    return "".join(reversed(symbols))


def token(length: int) -> str:
    """`length` random symbols: five bits each."""
    return spell(secrets.randbits(5 * length), length)


def derive(key: bytes, message: str, length: int) -> str:
    """`length` symbols that follow from a secret key and a message, the same each time."""
    digest = hmac.digest(key, message.encode(), "sha256")
    return spell(int.from_bytes(digest[: (5 * length + 7) // 8], "big"), length)


def check_symbol(body: str) -> str:
    """The symbol that catches one wrong or two swapped symbols."""
    number = 0
    for symbol in body:
        number = number * 32 + ALPHABET.index(symbol)
    return _CHECK[number % 37]


def tidy(typed: str) -> str:
    """What somebody typed or heard, brought to symbols: full width, case, O and 0, I and 1, spaces and dashes."""
    wide = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in typed)
    return wide.upper().translate(_SAME)


def grouped(code: str, size: int = 4) -> str:
    """Four at a time, as it is read aloud."""
    return "-".join(code[i : i + size] for i in range(0, len(code), size))
