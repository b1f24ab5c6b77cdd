"""What may be done, written by hand and apart from the tables: a change there shows here.

Rows are steps, columns are states, a letter is a part that may take the step in that state, `·` is nobody; `=` means
that the state stays.
"""

PARTS = {
    "O": "office",
    "L": "leader",
    "C": "committee",
    "D": "supervisor",
    "T": "station",
    "U": "unit",
    "R": "raiser",
}

TABLES = {
    "key": """
step      ends       nominated fixed under_way reported closed dropped
consult   =          O         ·     ·         ·        ·      ·
fix       fixed      O         ·     ·         ·        ·      ·
drop      dropped    O         ·     ·         ·        ·      ·
own       =          ·         OL    OL        ·        ·      ·
plan      under_way  ·         OC    ·         ·        ·      ·
line      =          ·         ·     OC        ·        ·      ·
urge      =          ·         OLC   OLC       ·        ·      ·
arrange   =          ·         OLC   OLC       OLC      ·      ·
report    reported   ·         ·     OC        ·        ·      ·
conclude  closed     ·         ·     ·         OL       ·      ·
""",
    "topic": """
step      ends       proposed adopted under_way closed dropped
join      =          OC       OC      OC        ·      ·
adopt     adopted    OL       ·       ·         ·      ·
drop      dropped    O        ·       ·         ·      ·
begin     under_way  ·        OC      ·         ·      ·
line      =          ·        ·       OC        ·      ·
urge      =          ·        OLC     OLC       ·      ·
arrange   =          ·        OLC     OLC       ·      ·
conclude  closed     ·        ·       OC        ·      ·
""",
    "occasion": """
step      ends       planned held closed cancelled
hold      held       OLC     ·    ·      ·
cancel    cancelled  O       ·    ·      ·
poll      =          ·       OC   ·      ·
charge    =          ·       OC   ·      ·
conclude  closed     ·       OC   ·      ·
""",
    "undertaking": """
step      ends       open told done broken
tell      told       UO   ·    ·    ·
confirm   done       ·    OC   ·    ·
again     open       ·    OC   ·    ·
fail      broken     OLC  OLC  ·    ·
urge      =          OLC  ·    ·    ·
""",
    "difficulty": """
step      ends       raised answered closed
answer    answered   OC     ·        ·
again     raised     ·      RO       ·
close     closed     ·      RO       ·
""",
    "meeting": """
step      ends       called held closed
draw      =          O      ·    ·
put       =          O      O    ·
count     held       O      ·    ·
decide    =          ·      O    ·
issue     =          ·      O    ·
close     closed     ·      O    ·
""",
    "problem": """
step      ends       raised agreed handling answered solved postponed
raise_up  agreed     O      ·      ·        ·        ·      O
hand      handling   O      ·      ·        ·        ·      O
answer    answered   O      ·      ·        ·        ·      O
settle    solved     O      ·      ·        ·        ·      O
put_off   postponed  O      ·      ·        ·        ·      O
list      handling   ·      O      ·        ·        ·      ·
supervise =          ·      O      O        O        ·      ·
progress  =          ·      ·      UODT     ·        ·      ·
reply     answered   ·      ·      UO       ·        ·      ·
push      handling   ·      ·      ·        OD       ·      ·
urge      =          ·      ·      OLCD     ·        ·      ·
arrange   =          ·      ·      O        O        ·      ·
close_out solved     ·      ·      O        O        ·      ·
follow_up =          ·      ·      ·        ·        ODT    ·
reopen    handling   ·      ·      ·        ·        O      ·
found     =          ·      ·      ·        ·        O      ·
""",
    "mechanism": """
step      ends       running ended
enter     =          OCT     ·
end       ended      O       ·
""",
}


def read(table):
    """The states, and per step its ends and who may take it in each state."""
    head, *lines = (line.split() for line in table.strip().splitlines())
    states = head[2:]
    rows = {}
    for name, end, *cells in lines:
        held = {state: {PARTS[sign] for sign in cell if sign != "·"} for state, cell in zip(states, cells, strict=True)}
        rows[name] = (() if end == "=" else tuple(end.split(",")), held)
    return states, rows
