"""`python -m bench.imports [ROWS]`: a register of deputies checked and imported, against what openpyxl takes merely to
read the same file in the same run; and the memory of the process that did it.

One after another: one process makes the file, one reads it with openpyxl, one runs the import on a database of its
own; then the file goes the way of an office, through pages and worker. Prints JSON; `bench.run` has the figures too.
"""

import json
import os
import subprocess
import sys
import tempfile

ROWS = 100_000


def _run(*words: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        settings = {"MASHANG_VAR": folder, "DJANGO_SETTINGS_MODULE": "mashang.site.settings"}
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | settings
        done = subprocess.run(
            [sys.executable, "-m", f"bench.importing.{words[0]}", *words[1:]],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    return json.loads((done.stdout.strip().splitlines() or ["{}"])[-1])


def measure(rows: int) -> dict:
    """Both, A-B-A, since the machine may be busy with something else."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/deputies.xlsx"
        _run("make", path, str(rows))
        first, ours, last = _run("read", path), _run("bring", path), _run("read", path)
        pages = _run("pages", path)
    base, work = ((first[what] + last[what]) / 2 for what in ("seconds", "cpu"))
    ratios = {"ratio": ours["seconds"] / base, "ratio_of_cpu": ours["cpu"] / work}
    ratios["ratio_of_pages"] = pages["seconds"] / base
    return {"rows": rows, "openpyxl": base, "openpyxl_cpu": work, **ratios, **ours, "pages": pages}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else ROWS), indent=1))
