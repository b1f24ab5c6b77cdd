"""`python -m bench.importing.read FILE`: what openpyxl takes merely to read it."""

import json
import sys
import time

import openpyxl

began, worked = time.perf_counter(), time.process_time()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
count = sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))
print(json.dumps({"seconds": time.perf_counter() - began, "cpu": time.process_time() - worked, "rows": count}))
