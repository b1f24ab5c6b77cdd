"""`python -m bench.imports [ROWS]`: a register of deputies checked and imported, against what openpyxl takes merely to
read the same file in the same run; and the memory of the process that did it.

Three processes, one after another: one makes the file, one reads it with openpyxl, one runs the import on a database
of its own. Prints JSON; `figures()` gives the same to `bench.run`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST_RATIO, MOST_MEMORY = 4, 400
ROWS = 100_000


def peak() -> float:
    """The most memory that this process has held, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make(path: str, rows: int) -> None:
    """The file."""
    from tests.support.sheets import deputies, xlsx

    Path(path).write_bytes(xlsx(deputies(rows, term="")))


def read(path: str) -> None:
    """What openpyxl takes."""
    import openpyxl

    began = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))
    print(json.dumps({"seconds": time.perf_counter() - began, "rows": count}))


def bring(path: str) -> None:
    """What we take: checked, then imported (which checks once more)."""
    import django

    django.setup()
    from django.core.management import call_command

    from mashang.kit import clock
    from mashang.kit.viewer import SYSTEM
    from mashang.people.models import Mandate, Person
    from mashang.people.tests.sheets import lay
    from mashang.registers import services_imports, services_receiving
    from mashang.registers.subjects import named

    call_command("keys", private=f"{os.environ['MASHANG_VAR']}/private", verbosity=0)
    call_command("migrate", verbosity=0)
    lay()
    subject, now = named("deputies"), clock.now()
    times = {"before": peak()}
    began = time.perf_counter()
    with Path(path).open("rb") as file:
        imported = services_receiving.opened_import(
            file=file, name="名册.xlsx", subject=subject, scope=subject.scope_of("411727"), by=SYSTEM, now=now
        )
        services_imports.checked(file=file, imported=imported, subject=subject, now=now)
        times["checked"] = time.perf_counter() - began
        imported.state = "checked"
        imported.save()
        services_imports.applied(file=file, imported=imported, by=SYSTEM, now=now)
    times |= {"seconds": time.perf_counter() - began, "memory": peak()}
    print(json.dumps({**times, "persons": Person.objects.count(), "mandates": Mandate.objects.count()}))


def _run(*words: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        settings = {"MASHANG_VAR": folder, "DJANGO_SETTINGS_MODULE": "mashang.site.settings"}
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | settings
        done = subprocess.run(
            [sys.executable, "-m", "bench.imports", *words], env=environment, check=True, capture_output=True, text=True
        )
    return json.loads((done.stdout.strip().splitlines() or ["{}"])[-1])


def measure(rows: int) -> dict:
    """Both, A-B-A, since the machine may be busy with something else."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/deputies.xlsx"
        _run("make", path, str(rows))
        first, ours, last = _run("read", path), _run("bring", path), _run("read", path)
    base = (first["seconds"] + last["seconds"]) / 2
    return {"rows": rows, "openpyxl": base, "ratio": ours["seconds"] / base, **ours}


def figures(rows: int = ROWS) -> list:
    """For the table of figures."""
    from bench.run import Figure

    told = measure(rows)
    note = f"{told['seconds']:.1f} s against {told['openpyxl']:.1f} s"
    return [
        Figure(
            f"import of {rows:,} deputies: times openpyxl's mere reading", told["ratio"], most=MOST_RATIO, note=note
        ),
        Figure("memory of that import, MiB", told["memory"], most=MOST_MEMORY),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1:2] == ["read"]:
        read(sys.argv[2])
    elif sys.argv[1:2] == ["bring"]:
        bring(sys.argv[2])
    else:
        print(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else ROWS), indent=1))
