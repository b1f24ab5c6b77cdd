"""The map of stations, drawn from their own coordinates relative to each other: points and labels, no boundaries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians

from mashang.stations.models import Station

WIDTH, HEIGHT, MARGIN = 640.0, 420.0, 56.0
ROW, SIGN = 18.0, 14.0
SMALLEST = 0.005
"""Degrees that the sheet shows at least: half a kilometre, so that neighbours do not fly apart."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """One station on the sheet: its number in the table, where it stands, and where its name is written (`anchor` is
    that of SVG), if there is room for it."""

    number: int
    station: Station
    x: float
    y: float
    label_x: float = 0
    label_y: float = 0
    anchor: str = ""


@dataclass(frozen=True)
class Map:
    """The sheet. `scale_px` is how long one bar of `scale_km` is drawn."""

    points: list[Point]
    scale_km: int
    scale_px: float

    @property
    def box(self) -> str:
        """As SVG wants it."""
        return f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"


def drawn(stations: Sequence[Station]) -> Map:
    """Those with coordinates, numbered in the order given; a degree of longitude is as long as at their latitude."""
    placed = [row for row in stations if row.latitude is not None and row.longitude is not None]
    if not placed:
        return Map([], 0, 0)
    north = [float(row.latitude or 0) for row in placed]
    shrink = cos(radians(sum(north) / len(north)))
    east = [float(row.longitude or 0) * shrink for row in placed]
    wide, tall = max(max(east) - min(east), SMALLEST), max(max(north) - min(north), SMALLEST)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
    middle_x, middle_y = (max(east) + min(east)) / 2, (max(north) + min(north)) / 2
    points = [
        Point(number, row, WIDTH / 2 + (x - middle_x) * scale, HEIGHT / 2 - (y - middle_y) * scale)
        for number, (row, x, y) in enumerate(zip(placed, east, north, strict=True), 1)
    ]
    km, px = _bar(scale)
    return Map(_labelled(points), km, px)


def _bar(scale: float) -> tuple[int, float]:
    """The longest round distance that is no longer than a quarter of the sheet."""
    per_km = scale / 111.32
    fitting = [km for km in (1, 2, 5, 10, 20, 50, 100, 200) if km * per_km <= WIDTH / 4]
    km = fitting[-1] if fitting else 1
    return km, round(km * per_km, 1)


def _labelled(points: list[Point]) -> list[Point]:
    """Names written where they cover neither a point nor another name; without room a number has to do."""
    taken: list[Box] = [(p.x - 11, p.y - 11, p.x + 11, p.y + 11) for p in points]
    found = []
    for point in points:
        free = next(((box, anchor) for box, anchor in _places(point) if _free(box, taken)), None)
        if free is None:
            found.append(point)
            continue
        box, anchor = free
        taken.append(box)
        x = {"start": box[0], "end": box[2], "middle": (box[0] + box[2]) / 2}[anchor]
        found.append(replace(point, label_x=x, label_y=box[3] - 4, anchor=anchor))
    return found


def _places(point: Point) -> list[tuple[Box, str]]:
    wide, x, y = len(point.station.name) * SIGN, point.x, point.y
    return [
        ((x + 15, y - ROW / 2, x + 15 + wide, y + ROW / 2), "start"),
        ((x - 15 - wide, y - ROW / 2, x - 15, y + ROW / 2), "end"),
        ((x - wide / 2, y + 14, x + wide / 2, y + 14 + ROW), "middle"),
        ((x - wide / 2, y - 14 - ROW, x + wide / 2, y - 14), "middle"),
    ]


def _free(box: Box, taken: list[Box]) -> bool:
    inside = box[0] >= 4 and box[2] <= WIDTH - 4 and box[1] >= 4 and box[3] <= HEIGHT - 4
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )
