"""The map: relative places, and names that do not cover each other."""

from decimal import Decimal

from mashang.stations.drawing import HEIGHT, WIDTH, drawn
from mashang.stations.models import Station


def at(name, north, east):
    return Station(name=name, latitude=Decimal(str(north)), longitude=Decimal(str(east)))


def test_north_is_up_east_is_right_and_all_lie_on_the_sheet():
    south, north, east = drawn([at("南", 35.0, 113.0), at("北", 35.3, 113.0), at("东", 35.1, 113.4)]).points

    assert north.y < east.y < south.y
    assert east.x > south.x == north.x
    assert all(0 < p.x < WIDTH and 0 < p.y < HEIGHT for p in (south, north, east))


def test_names_do_not_cover_each_other_and_where_there_is_no_room_the_number_stays():
    crowd = drawn(
        [at("很长很长的联络站名称", 35 + n / 5000, 113 + n / 5000) for n in range(12)] + [at("远", 36, 114)]
    ).points

    assert [p.number for p in crowd] == list(range(1, 14))
    assert any(not p.anchor for p in crowd)
    assert any(p.anchor for p in crowd)


def test_without_coordinates_nothing_is_drawn_and_one_alone_stands_in_the_middle():
    assert drawn([Station(name="无")]).points == []
    (only,) = drawn([at("独", 35, 113)]).points
    assert (only.x, only.y) == (WIDTH / 2, HEIGHT / 2)


def test_a_kilometre_is_as_long_north_as_east():
    origin, north, east = drawn(
        [at("原", 35.0, 113.0), at("北", 35.09, 113.0), at("东", 35.0, 113.0 + 0.09 / 0.8192)]
    ).points

    assert abs((origin.y - north.y) - (east.x - origin.x)) < 2
