"""Shapes of districts as a drawing: GeoJSON geometry becomes SVG paths in one common frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

WIDTH = 600
Ring = list[tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One district to draw: its key, name, address and GeoJSON geometry (Polygon or MultiPolygon)."""

    key: str
    name: str
    url: str
    geometry: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One district as drawn: path data, and where its number and name stand (as SVG writes numbers).

    ``room`` is how wide the district is there.
    """

    key: str
    name: str
    short_name: str
    url: str
    number: int
    path: str
    x: str
    y: str
    room: float


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """All districts in one frame of ``width`` by ``height`` units."""

    width: int
    height: int
    shapes: tuple[Drawn, ...]
    points: tuple[tuple[str, str], ...] = ()


def draw(
    *, shapes: Sequence[Shape], points: Sequence[tuple[float, float]] = (), margin: int = 6, width: int = WIDTH
) -> Drawing | None:
    """Return the drawing of the shapes, north up, and of ``points`` (latitude, longitude); ``None`` without shapes."""
    rings = {shape.key: list(_rings(shape.geometry)) for shape in shapes}
    frame = _frame_of(rings.values(), margin=margin, width=width)
    if frame is None:
        return None
    drawn = tuple(
        _drawn(shape=shape, number=number, rings=[[frame.place(*one) for one in ring] for ring in rings[shape.key]])
        for number, shape in enumerate(shapes, start=1)
        if rings[shape.key]
    )
    marks = tuple((_number(x), _number(y)) for x, y in (frame.place(lon, lat) for lat, lon in points))
    return Drawing(width=width, height=frame.height, shapes=drawn, points=marks)


def position_at(
    *, shapes: Sequence[Shape], x: float, y: float, margin: int = 6, width: int = WIDTH
) -> tuple[float, float] | None:
    """Return where on earth (latitude, longitude) a point of the drawing of the same shapes lies; the way back."""
    frame = _frame_of([list(_rings(shape.geometry)) for shape in shapes], margin=margin, width=width)
    return frame.position(x, y) if frame else None


def holds(geometry: Mapping[str, Any], *, latitude: float, longitude: float) -> bool:
    """Tell whether a Polygon or MultiPolygon holds a position (a point in a hole is outside)."""
    inside = False
    for ring in _rings(geometry):
        for a, b in pairwise([*ring, ring[0]]):
            crosses = (a[1] > latitude) != (b[1] > latitude)
            if crosses and longitude < (b[0] - a[0]) * (latitude - a[1]) / (b[1] - a[1]) + a[0]:
                inside = not inside
    return inside


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """How places on earth lie in the drawing."""

    west: float
    north: float
    squeeze: float
    scale: float
    margin: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place's point in the drawing."""
        return (
            round(self.margin + (longitude - self.west) * self.squeeze * self.scale, 1),
            round(self.margin + (self.north - latitude) * self.scale, 1),
        )

    def position(self, x: float, y: float) -> tuple[float, float]:
        """Return the latitude and longitude of a point in the drawing."""
        return (
            self.north - (y - self.margin) / self.scale,
            self.west + (x - self.margin) / (self.squeeze * self.scale),
        )


def _frame_of(rings: Iterable[Sequence[Ring]], *, margin: int, width: int) -> _Frame | None:
    places = [place for several in rings for ring in several for place in ring]
    if not places:
        return None
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    squeeze = cos(radians((south + north) / 2))
    scale = (width - 2 * margin) / max((east - west) * squeeze, 1e-9)
    height = round((north - south) * scale + 2 * margin)
    return _Frame(west=west, north=north, squeeze=squeeze, scale=scale, margin=margin, height=height)


def inner_point(geometry: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return a point well inside a Polygon or MultiPolygon (longitude, latitude): a good place for a name."""
    rings = list(_rings(geometry))
    return _inner_point(max(rings, key=lambda ring: abs(_area(ring))))[:2] if rings else None


def _drawn(*, shape: Shape, number: int, rings: list[Ring]) -> Drawn:
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    x, y, room = _inner_point(largest)
    return Drawn(
        key=shape.key,
        name=shape.name,
        short_name=shape.name.split(" (")[0],
        url=shape.url,
        number=number,
        path="".join("M" + "L".join(f"{px:g} {py:g}" for px, py in ring) + "Z" for ring in rings),
        x=_number(x),
        y=_number(y),
        room=room,
    )


def _rings(geometry: Mapping[str, Any]) -> Iterable[Ring]:
    """Yield the outer and inner rings of a Polygon or MultiPolygon."""
    coordinates = geometry.get("coordinates") or []
    polygons = coordinates if geometry.get("type") == "MultiPolygon" else [coordinates]
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


def _number(value: float) -> str:
    """Write a number as SVG reads it, whatever the page's language does with decimals."""
    return f"{value:.1f}"


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _inner_point(ring: Ring) -> tuple[float, float, float]:
    """Return the middle of the widest stretch inside the ring on a few level lines, and how wide that stretch is.

    It is a good place for a name. The line through the middle is preferred a little.
    """
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best, place = 0.0, (0.0, 0.0, 0.0)
    for part in (0.5, 0.42, 0.58, 0.35, 0.65):
        level = low + (high - low) * part
        crossings = sorted(
            a[0] + (level - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
            for a, b in pairwise(ring)
            if (a[1] > level) != (b[1] > level)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            weight = (right - left) * (1.1 if part == 0.5 else 1)
            if weight > best:
                best, place = weight, ((left + right) / 2, level, right - left)
    return place
