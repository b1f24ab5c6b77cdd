"""Somebody who took over the web process: its environment, its files, its database, its program; nothing else.

    python tests/prove/tamper/attacker.py      prints {"opened": …, "codes": …, "refused": …} as JSON

Tries to open who spoke with everything that could be a key, to get the program to do it, and to find the query code of
anybody else's matter.
"""

import base64
import binascii
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import django

django.setup()  # only then can models be imported, and what is imported below

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django_q.models import OrmQ  # noqa: E402
from django_q.signing import SignedPackage  # noqa: E402

from mashang.kit import clock, sealing  # noqa: E402
from mashang.matters import tracking  # noqa: E402
from mashang.matters.models import Voice  # noqa: E402
from mashang.vault import contacts, services  # noqa: E402
from mashang.vault.models import Contact, Identity, Opening  # noqa: E402

WORD = re.compile(rb"[A-Za-z0-9_+/=-]{16,128}")
LONGEST = 64 * 1024 * 1024


def files() -> Iterator[bytes]:
    """Every file that the web process may read of ours."""
    for folder in {Path(settings.KEYS), Path(settings.VAR)}:
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_size < LONGEST:
                yield path.read_bytes()


def cells() -> Iterator[bytes]:
    """Everything in the database."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            for value in row:
                yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def jobs() -> Iterator[bytes]:
    """What waits for the worker, unpacked with the key that signed it."""
    for row in OrmQ.objects.all():
        yield repr(SignedPackage.loads(row.payload)).encode()


def words(heaps: Iterable[bytes]) -> set[bytes]:
    """All that looks like a key, a token or a code."""
    return {word for heap in heaps for word in WORD.findall(heap)}


def keys(found: Iterable[bytes]) -> set[bytes]:
    """What could be a private key: the words as they are, decoded, hashed, with the mark of a suite before them."""
    raw = set()
    for word in [*found, *(value.encode() for value in os.environ.values())]:
        raw |= {word, hashlib.sha256(word).digest(), hashlib.blake2b(word, digest_size=32).digest()}
        for decode in (base64.b64decode, base64.urlsafe_b64decode, binascii.unhexlify):
            try:
                raw.add(decode(word))
            except (ValueError, binascii.Error):
                continue
    marks = [bytes([suite]) for suite in sealing.SUITES]
    return {key for key in raw if len(key) == 33 and key[:1] in marks} | {
        mark + key for key in raw if len(key) == 32 for mark in marks
    }


def opened(candidates: Iterable[bytes]) -> int:
    """How many identities and contacts some key opens. A sealed blob tells by itself whether a key fits."""
    rows = [*Identity.objects.all(), *Contact.objects.all()]
    fit = {key for key in candidates if rows and any(_opens(key, row) for row in (rows[0], rows[-1]))}
    return sum(any(_opens(key, row) for key in fit) for row in rows)


def _opens(key: bytes, row: Identity | Contact) -> bool:
    try:
        return bool(sealing.unseal(key, bytes(row.blob), row.context))
    except (sealing.SealError, ValueError):
        return False


def codes(found: Iterable[bytes]) -> int:
    """How many matters some word opens, taken for a query code or for the key of the form that it comes from."""
    known = {voice.code_hash: voice.matter.number for voice in Voice.objects.select_related("matter")}
    numbers = set(known.values())
    tried = {word.decode() for word in found} | {tracking.code_for(word.decode()) for word in found}
    return sum(tracking.hash_of(number, code) in known for number in numbers for code in tried)


def refused() -> list[str]:
    """What the program itself says when it is asked to open something here."""
    said = []
    acts = {
        "number": lambda: contacts.number(Contact.objects.first().ref),
        "unseal": lambda: services.unseal(opening_id=Opening.objects.first().pk, now=clock.now()),
    }
    for name, act in acts.items():
        try:
            act()
        except ImproperlyConfigured:
            said.append(name)
    return said


def main() -> None:
    """Try it all."""
    in_files, in_rows = words(files()), words(chain(cells(), jobs()))
    short = {word for word in in_files | in_rows if len(word) <= 64}
    found = {"opened": opened(keys(in_files | in_rows)), "codes": codes(short), "refused": refused()}
    print(json.dumps(found | {"words": len(in_files | in_rows)}))


if __name__ == "__main__":
    main()
