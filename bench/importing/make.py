"""`python -m bench.importing.make FILE ROWS`: a register of deputies who do not exist."""

import sys
from pathlib import Path

from tests.support.sheets import deputies, xlsx

Path(sys.argv[1]).write_bytes(xlsx(deputies(int(sys.argv[2]), term="")))
