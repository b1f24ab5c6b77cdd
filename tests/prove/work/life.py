"""Workers that are killed again and again: python -m tests.prove.work.life KILLS NOTICES SEED honest|forgetful

Each life is a fork that reminds, tells and delivers without a pause, until it is killed. Prints what came of it as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import django

django.setup()

from django.db import connection  # noqa: E402

from mashang.kit import clock  # noqa: E402
from mashang.matters.models import Matter  # noqa: E402
from mashang.matters.services import watch  # noqa: E402
from mashang.notify import queries, services  # noqa: E402
from mashang.notify.models import Message, Notice  # noqa: E402
from mashang.notify.texts import declare  # noqa: E402
from tests.prove.work import gateway  # noqa: E402

NEWS = declare("tests.prove", "有新的进展", sms="您有一条新进展，请凭查询码查看。")
LATER, LEASE = timedelta(days=90), timedelta(hours=10)


def remind() -> None:
    watch.remind(now=clock.now() + LATER)


def tell(numbers: Iterable[int]) -> None:
    matter = Matter.objects.order_by("pk").first()
    for number in numbers:
        services.tell(what=NEWS, contact_ref=UUID(int=number + 1), about=matter, now=clock.now())


def work(notices: int, now: datetime) -> None:
    """All that there is to do about deadlines, undisturbed."""
    remind()
    tell(range(notices))
    while queries.due(now).exists():
        services.deliver(now=now)


def forget() -> None:
    """The control: a message counts as sent before it is handed over."""
    real = services._take

    def take(message: Message, now: datetime) -> bool:
        return real(message, now) and bool(Message.objects.filter(pk=message.pk).update(state="sent", sent_at=now))

    services._take = take


def live(notices: int, now: datetime, chance: random.Random, told: int) -> None:
    """What a worker does, in any order and without an end; each act is told to who will kill it."""
    gateway.chance = chance
    acts = (
        remind,
        lambda: tell([chance.randrange(notices) for _ in range(20)]),
        lambda: services.deliver(now=now),
    )
    while True:
        chance.choice(acts)()
        os.write(told, b".")


def lives(kills: int, notices: int, chance: random.Random) -> None:
    """Each is killed some acts and some milliseconds after its beginning, if it did not take itself away."""
    for turn in range(kills):
        connection.close()
        heard, told = os.pipe()
        child = os.fork()
        if not child:
            os.close(heard)
            live(notices, clock.now() + LATER + turn * LEASE, random.Random(chance.random()), told)
        os.close(told)
        acts = chance.randrange(1, 9)
        while acts > 0 and (heard_of := os.read(heard, acts)):
            acts -= len(heard_of)
        time.sleep(chance.random() * 0.05)
        os.close(heard)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def came_of_it() -> dict:
    lines = gateway.book().read_text().split("\n")[:-1] if gateway.book().exists() else []
    told = list(Notice.objects.order_by("pk").values_list("what", "about_type", "about_id", "recipient", "again"))
    messages = list(Message.objects.values_list("contact_ref", "key", "state"))
    return {"handed": lines, "told": told, "messages": [[str(ref), str(key), state] for ref, key, state in messages]}


def main(kills: str, notices: str, seed: str, how: str) -> None:
    if how == "forgetful":
        forget()
    lives(int(kills), int(notices), random.Random(int(seed)))
    connection.close()
    work(int(notices), clock.now() + LATER + int(kills) * LEASE)
    print(json.dumps(came_of_it()))


if __name__ == "__main__":
    main(*sys.argv[1:])
