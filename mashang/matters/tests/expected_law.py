"""What may be done to a deputy's paper, written by hand and apart from workflow_suggestion.py; read as expected.py is."""

SUGGESTION = """
step      ends              draft received accepted handling answered closed declined withdrawn
edit      =                 P     ·        ·        ·        ·        ·      ·        ·
invite    =                 P     ·        ·        ·        ·        ·      ·        ·
sign      =                 K     ·        ·        ·        ·        ·      ·        ·
unsign    =                 K     ·        ·        ·        ·        ·      ·        ·
submit    received          P     ·        ·        ·        ·        ·      ·        ·
drop      withdrawn         P     ·        ·        ·        ·        ·      ·        ·
forward   =                 ·     G        ·        ·        ·        ·      ·        ·
hand_back draft             ·     GO       ·        ·        ·        ·      ·        ·
accept    accepted          ·     O        ·        ·        ·        ·      ·        ·
decline   declined          ·     O        O        ·        ·        ·      ·        ·
assign    handling          ·     ·        O        ·        ·        ·      ·        ·
reassign  =                 ·     ·        ·        O        ·        ·      ·        ·
enlist    =                 ·     ·        ·        O        ·        ·      ·        ·
urge      =                 ·     ·        POLC     POLC     ·        ·      ·        ·
rate      answered,handling ·     ·        ·        ·        PK       ·      ·        ·
close_out closed            ·     ·        ·        O        O        ·      ·        ·
publish   =                 ·     ·        O        O        O        O      ·        ·
unpublish =                 ·     ·        O        O        O        O      ·        ·
join      =                 ·     ·        O        O        ·        ·      ·        ·
withdraw  withdrawn         ·     P        P        P        ·        ·      ·        ·
remark    =                 ·     OLCRHA   OLCRHA   OLCRHA   OLCRHA   OLCRHA ·        ·
"""

MOTION = """
step      ends      draft received tabled closed turned declined withdrawn
edit      =         P     ·        ·      ·      ·      ·        ·
invite    =         P     ·        ·      ·      ·      ·        ·
sign      =         K     ·        ·      ·      ·      ·        ·
unsign    =         K     ·        ·      ·      ·      ·        ·
submit    received  P     ·        ·      ·      ·      ·        ·
drop      withdrawn P     ·        ·      ·      ·      ·        ·
forward   =         ·     G        ·      ·      ·      ·        ·
hand_back draft     ·     GO       ·      ·      ·      ·        ·
table     tabled    ·     O        ·      ·      ·      ·        ·
turn      turned    ·     O        ·      ·      ·      ·        ·
decline   declined  ·     O        ·      ·      ·      ·        ·
conclude  closed    ·     ·        O      ·      ·      ·        ·
withdraw  withdrawn ·     P        P      ·      ·      ·        ·
remark    =         ·     OLC      OLC    OLC    ·      ·        ·
"""
