"""What may be done, written by hand and apart from workflow.py: a change there shows here.

Rows are steps, columns are states, a letter is a part that may take the step in that state, `·` is nobody. `ends` is
the state that follows; `=` means that the state stays or follows from rules.
"""

PARTS = {
    "S": "speaker",
    "D": "deputy",
    "T": "station",
    "O": "office",
    "L": "leader",
    "C": "committee",
    "M": "lead",
    "A": "assist",
    "F": "offered",
    "U": "auditor",
}

MATTER = """
step          ends      received  accepted  handling  answered  closed    declined  guided    withdrawn
triage        =         TO        ·         ·         ·         ·         ·         ·         ·
order         accepted  DTO       ·         ·         ·         ·         ·         ·         ·
answer_now    answered  DTO       DTO       ·         ·         ·         ·         ·         ·
guide         guided    TO        TO        ·         ·         ·         ·         ·         ·
flag          =         DTO       DTO       ·         ·         ·         ·         ·         ·
decline       declined  DTO       DTO       ·         ·         ·         ·         ·         ·
assign        handling  ·         O         ·         ·         ·         ·         ·         ·
offer         =         O         O         ·         ·         ·         ·         ·         ·
take_over     accepted  F         F         ·         ·         ·         ·         ·         ·
reassign      =         ·         ·         O         ·         ·         ·         ·         ·
urge          =         ·         ·         DTOLC     ·         ·         ·         ·         ·
accept_reply  =         ·         ·         ·         DT        ·         ·         ·         ·
push          handling  ·         ·         ·         DT        ·         ·         ·         ·
rate          =         ·         ·         ·         S         ·         ·         ·         ·
close_out     closed    ·         ·         ·         O         ·         ·         ·         ·
reopen        accepted  ·         ·         ·         ·         OS        OS        OS        ·
follow_up     =         ·         ·         ·         DTO       DTO       ·         ·         ·
supplement    =         S         S         S         ·         ·         ·         ·         ·
withdraw      withdrawn S         S         S         ·         ·         ·         ·         ·
remark        =         DTOLCMA   DTOLCMA   DTOLCMA   DTOLCMA   DTOLCMA   ·         ·         ·
"""

ASSIGNMENT = """
step          ends         sent  acknowledged  replied  settled  returned  superseded
acknowledge   acknowledged MA    ·             ·        ·        ·         ·
progress      =            MA    MA            ·        ·        ·         ·
ask_return    =            MA    MA            ·        ·        ·         ·
ask_extension =            MA    MA            ·        ·        ·         ·
reply         replied      M     M             ·        ·        ·         ·
opine         replied      A     A             ·        ·        ·         ·
ask_close_out =            ·     ·             M        ·        ·         ·
send_back     returned     O     O             ·        ·        ·         ·
supersede     superseded   OSDT  OSDT          OSDT     ·        ·         ·
settle        settled      O     O             O        ·        ·         ·
unsettle      replied      ·     ·             ·        OS       ·         ·
"""

REQUEST = """
step    ends     asked  granted  refused
grant   granted  O      ·        ·
refuse  refused  O      ·        ·
take    granted  F      ·        ·
leave   refused  F      ·        ·
lapse   refused  OSTD   ·        ·
"""

FORMAL = {"take_over", "send_back", "supersede", "settle", "unsettle", "lapse"}
BY_SPEAKER = {"rate", "supplement", "withdraw"}


def read(table: str) -> tuple[list[str], dict[str, tuple[str | None, dict[str, frozenset[str]]]]]:
    """The states, and for each step its end and the parts by state."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    states = head[2:]
    rows = {}
    for name, end, *cells in lines:
        held = [frozenset(PARTS[letter] for letter in cell.strip("·")) for cell in cells]
        rows[name] = (None if end == "=" else end, dict(zip(states, held, strict=True)))
    return states, rows


def status(table: str, step: str, state: str, parts: frozenset[str]) -> int:
    """What the web says to somebody with these parts: 404 nothing to see, 403 not theirs, 409 not now, 302 done."""
    _states, rows = read(table)
    if not parts or step not in rows or step in FORMAL | BY_SPEAKER:
        return 404
    cells = rows[step][1]
    if not any(cell & parts for cell in cells.values()):
        return 403
    return 302 if cells[state] & parts else 409
