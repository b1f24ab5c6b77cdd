"""`python -m bench.importing.bring FILE`: the file checked and imported, as the command does."""

import json
import os
import resource
import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command

from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.people.models import Mandate, Person
from mashang.people.tests.sheets import lay
from mashang.registers import services_imports, services_receiving
from mashang.registers.subjects import named


def peak() -> float:
    """The most memory that this process has held, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


call_command("keys", private=f"{os.environ['MASHANG_VAR']}/private", verbosity=0)
call_command("migrate", verbosity=0)
lay()
subject, now = named("deputies"), clock.now()
told = {"before": peak()}
began, worked = time.perf_counter(), time.process_time()
with Path(sys.argv[1]).open("rb") as file:
    imported = services_receiving.opened_import(
        file=file, name="名册.xlsx", subject=subject, scope=subject.scope_of("411727"), by=SYSTEM, now=now
    )
    found = services_imports.checked(file=file, imported=imported, subject=subject, now=now)
    told["checked"] = time.perf_counter() - began
    imported.state = "checked"
    imported.save()
    services_imports.applied(file=file, imported=imported, by=SYSTEM, now=now, found=found)
told |= {"seconds": time.perf_counter() - began, "cpu": time.process_time() - worked, "memory": peak()}
print(json.dumps({**told, "persons": Person.objects.count(), "mandates": Mandate.objects.count()}))
