"""Where a concern is: a district, a place of the list, or a point that was tapped or typed."""

from dataclasses import dataclass
from math import isfinite

from miteinander.foundation.tables.service import Drawing, Shape, draw, holds, position_at
from miteinander.town.places.service import DistrictView

DRAWING_WIDTH = 280  # the picture is shown at exactly this size, so that a tap's point is known without a script


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A position in WGS 84 degrees and the district that holds it."""

    latitude: float
    longitude: float
    district: str


def town_picture(districts: list[DistrictView]) -> Drawing | None:
    """Return the drawing that is tapped; ``None`` where the profile brings no shapes."""
    return draw(shapes=_shapes(districts), width=DRAWING_WIDTH)


def spot_tapped(*, x: str, y: str, districts: list[DistrictView]) -> Spot | None:
    """Return where somebody tapped; ``None`` outside of the town and for what is no point (Enter sends 0, 0)."""
    if not (x.isdecimal() and y.isdecimal()) or (int(x), int(y)) == (0, 0):
        return None
    found = position_at(shapes=_shapes(districts), x=int(x[:5]), y=int(y[:5]), width=DRAWING_WIDTH)
    return _spot(*found, districts=districts) if found else None


def spot_typed(text: str, *, districts: list[DistrictView]) -> Spot | None:
    """Return the spot of a typed position ("51.5347, 7.6886"); ``None`` where it is none of the town."""
    parts = text.replace(";", " ").replace(", ", " ").replace(",", " " if "." in text else ".").split()
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    return _spot(latitude, longitude, districts=districts)


def _spot(latitude: float, longitude: float, *, districts: list[DistrictView]) -> Spot | None:
    for one in districts:
        if one.geometry and holds(one.geometry, latitude=latitude, longitude=longitude):
            return Spot(latitude=round(latitude, 5), longitude=round(longitude, 5), district=one.key)
    return None


def _shapes(districts: list[DistrictView]) -> list[Shape]:
    return [Shape(key=one.key, name=one.name, url="", geometry=one.geometry or {}) for one in districts]
