"""The wall as a print-true PDF: the six panels three abreast, the code in the head."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mashang.codes.links import ROOT, NoAddress, domain, house
from mashang.kit.codes import grouped
from mashang.papers.printing import press
from mashang.papers.printing.sheets import Form, Panel, Wall, Words
from mashang.stations.models import PanelKind
from mashang.wall.queries import MOST, Board

SIZES = {"a3": Form.WALL_A3, "a2": Form.WALL_A2, "a1": Form.WALL_A1}
ABREAST = {8: 2, 28: 4, MOST: 6}
"""How many deputies stand in a row, by how many there are at most."""


def pdf(board: Board, size: str) -> bytes:
    """One sheet of this size, as bytes of a PDF. NoFont where the machine has no Chinese font. Without a code, or
    while the system does not know its own address, there is no code on it."""
    at = localtime(board.at)
    printed = _("%(year)d年%(month)d月印") % {"year": at.year, "month": at.month}
    made: bytes = press.walls(walls=[wall(board)], form=SIZES[size], words=Words(printed=printed))
    return made


def wall(board: Board) -> Wall:
    """What stands on it."""
    station = board.station
    panels = tuple(_panel(board, kind) for kind in PanelKind)
    head = Wall(station.name, panels, subtitle=station.slogan, issuer=station.organ.name)
    if not board.token:
        return head
    try:
        link, number = f"{house()}/{ROOT}/{board.token}/", grouped(board.token)
    except NoAddress:
        return head
    return Wall(head.title, panels, head.subtitle, head.issuer, link, domain(), number)


def _panel(board: Board, kind: PanelKind) -> Panel:
    panel = board.panels[kind.value]
    if kind == PanelKind.DEPUTIES:
        return _deputies(board)
    lines = panel.fitting or (_("资料整理中"),)
    if kind == PanelKind.INTRO:
        where = [board.station.address, *(f"{day} {spans}" for day, spans in board.week), board.station.phone]
        lines += tuple(line for line in where if line)
    return Panel(str(panel.title), lines)


def _deputies(board: Board) -> Panel:
    """Names in rows, each with the highest congress while there is room for it."""
    title = f"{board.panels[PanelKind.DEPUTIES.value].title} · {len(board.faces)}"
    if not board.faces:
        return Panel(title, (_("资料整理中"),))
    faces = board.faces[:MOST]
    wide = next(wide for most, wide in ABREAST.items() if len(faces) <= most)
    said = [f"{face.name}\n{face.highest}" if wide == ABREAST[8] else face.name for face in faces]
    said += [""] * (-len(said) % wide)
    rows = tuple(tuple(said[start : start + wide]) for start in range(0, len(said), wide))
    more = (_("还有 %(n)d 名，扫码看全部") % {"n": board.hidden},) if board.hidden else ()
    return Panel(title, more, rows, headed=False)
