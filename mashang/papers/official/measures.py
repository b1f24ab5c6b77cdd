"""The measures of GB/T 9704-2012, in millimetres and points. What a test reads back."""

from dataclasses import dataclass

from mashang.papers.official import words

PAGE = (210.0, 297.0)
TOP, LEFT = 37.0, 28.0
CORE = (156.0, 225.0)
RIGHT = PAGE[0] - LEFT - CORE[0]
BOTTOM = PAGE[1] - TOP - CORE[1]
LINES, CHARACTERS = 22, 28

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = 22.0, 16.0, 14.0, 12.0
"""二号, 三号, 四号, 小四 in points; the last for tables of many columns."""
MM = 72 / 25.4
"""Points a millimetre."""
LINE = CORE[1] * MM / LINES
"""The height of a line: 22 of them fill the core."""
PITCH = CORE[0] * MM / CHARACTERS
"""The width of a character: 28 of them fill a line."""

FIELDS = (7, 8, 7, 8)
"""The columns of a form: two of labels, two of what is filled in; six characters of a label stand in one line."""

LETTER_TOP, LETTER_RULE, LETTER_BOTTOM = 30.0, 170.0, 20.0
"""信函格式: the organ's name 30 mm from the edge, rules 170 mm long, the lower one 20 mm from the edge."""
NUMBER_BELOW = 7.0
"""The page number stands so far below the core."""
RED = "E60012"


@dataclass(frozen=True)
class Face:
    """A typeface by the name that offices have, and what stands in where it is not installed."""

    name: str
    instead: str


TITLE = Face(*words.TITLE_FACE)
BODY = Face(*words.BODY_FACE)
HEAD_1 = Face(*words.HEAD_1_FACE)
HEAD_2 = Face(*words.HEAD_2_FACE)
FIGURES = Face(*words.FIGURES_FACE)
FACES = (TITLE, BODY, HEAD_1, HEAD_2, FIGURES)
