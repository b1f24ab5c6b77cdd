"""What may be done, written by hand and apart from workflow.py: a change there shows here.

Rows are steps, columns are states, a letter is a part that may take the step in that state, `·` is nobody. `ends` are
the states that may follow, the usual one first; `=` means that the state stays.
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
    "P": "proposer",
    "K": "cosigner",
    "G": "delegation",
    "R": "drafter",
    "H": "head",
    "E": "assessor",
}

MATTER = """
step          ends                       received  accepted  handling  answered  closed    declined  guided    withdrawn
triage        =                          TO        ·         ·         ·         ·         ·         ·         ·
order         accepted                   DTO       ·         ·         ·         ·         ·         ·         ·
answer_now    answered                   DTO       DTO       ·         ·         ·         ·         ·         ·
guide         guided                     TO        TO        ·         ·         ·         ·         ·         ·
decline       declined                   DTO       DTO       ·         ·         ·         ·         ·         ·
hand_out      guided                     TO        TO        ·         ·         ·         ·         ·         ·
flag          =                          DTO       DTO       ·         ·         ·         ·         ·         ·
unflag        =                          O         O         ·         ·         ·         ·         ·         ·
assign        handling                   ·         O         ·         ·         ·         ·         ·         ·
offer         =                          O         O         ·         ·         ·         ·         ·         ·
take_over     accepted                   F         F         ·         ·         ·         ·         ·         ·
reassign      =                          ·         ·         O         ·         ·         ·         ·         ·
enlist        =                          ·         ·         O         ·         ·         ·         ·         ·
urge          =                          ·         DTOLC     DTOLC     ·         ·         ·         ·         ·
accept_reply  =                          ·         ·         ·         DT        ·         ·         ·         ·
push          handling,accepted          ·         ·         ·         DT        ·         ·         ·         ·
rate          answered,handling,accepted ·         ·         ·         S         ·         ·         ·         ·
close_out     closed                     ·         ·         ·         O         ·         ·         ·         ·
reopen        handling,accepted          ·         ·         ·         ·         OS        OS        OS        ·
propose       =                          DTO       DTO       DTO       DTO       DTO       ·         ·         ·
carry         accepted                   D         D         ·         ·         ·         ·         ·         ·
resume        accepted                   ·         DO        ·         ·         ·         ·         ·         ·
answer_through answered                  ·         D         ·         ·         ·         ·         ·         ·
follow_up     =                          ·         ·         ·         DTO       DTO       ·         ·         ·
supplement    =                          S         S         S         ·         ·         ·         ·         ·
withdraw      withdrawn                  S         S         S         ·         ·         ·         ·         ·
remark        =                          DTOLCMA   DTOLCMA   DTOLCMA   DTOLCMA   DTOLCMA   ·         ·         ·
"""

ASSIGNMENT = """
step          ends         sent      acknowledged replied   settled  returned  superseded
acknowledge   acknowledged MARH      ·            ·         ·        ·         ·
progress      =            MARH      MARH         ·         ·        ·         ·
ask_return    =            MARH      MARH         ·         ·        ·         ·
ask_extension =            MARH      MARH         ·         ·        ·         ·
reply         replied      M         M            ·         ·        ·         ·
draft_reply   =            RH        RH           ·         ·        ·         ·
issue         replied      H         H            ·         ·        ·         ·
assess        replied      E         E            ·         ·        ·         ·
contact       =            RHA       RHA          RHA       ·        ·         ·
commit        =            ·         RH           RH        RH       ·         ·
opine         replied      A         A            ·         ·        ·         ·
ask_close_out =            ·         ·            M         ·        ·         ·
let_go        superseded   ·         ·            ·         ·        O         ·
send_back     returned     O         O            ·         ·        ·         ·
supersede     superseded   OSDTPKE   OSDTPKE      OSDTPKE   ·        ·         ·
settle        settled      OSP       OSP          OSP       ·        ·         ·
unsettle      replied      ·         ·            ·         OSPK     ·         ·
"""

REQUEST = """
step    ends     asked  granted  refused
grant   granted  O      ·        ·
refuse  refused  O      ·        ·
take    granted  F      ·        ·
leave   refused  F      ·        ·
lapse   refused  OSTDP  ·        ·
"""

FORMAL = {"take_over", "send_back", "supersede", "settle", "unsettle", "lapse", "carry", "resume", "answer_through"}
BY_SPEAKER = {"rate", "supplement", "withdraw"}


def read(table: str) -> tuple[list[str], dict[str, tuple[tuple[str, ...], dict[str, frozenset[str]]]]]:
    """The states, and for each step its ends and the parts by state."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    states = head[2:]
    rows = {}
    for name, ends, *cells in lines:
        held = [frozenset(PARTS[letter] for letter in cell.strip("·")) for cell in cells]
        rows[name] = (tuple(ends.strip("=").split(",")) if ends != "=" else (), dict(zip(states, held, strict=True)))
    return states, rows


BY_LAW = {"draft_reply", "issue", "assess", "contact", "commit"}
"""Steps of a share that only a deputy's paper has: for a citizen's matter there is no such page."""


def status(table: str, step: str, state: str, parts: frozenset[str]) -> int:
    """What the web says to somebody with these parts: 404 nothing to see, 403 not theirs, 409 not now, 302 done."""
    _states, rows = read(table)
    if not parts or step not in rows or step in FORMAL | BY_SPEAKER | BY_LAW:
        return 404
    cells = rows[step][1]
    if not any(cell & parts for cell in cells.values()):
        return 403
    return 302 if cells[state] & parts else 409
