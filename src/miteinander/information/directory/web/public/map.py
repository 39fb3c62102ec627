"""The map's data: districts with how many offers they hold, and which tiles the town has chosen."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext

from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Drawing, Shape, allow_source, draw, inner_point
from miteinander.information.directory.domain.queries.catalogue import NO_DISTRICT
from miteinander.information.directory.domain.queries.filters import PARAMETERS
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.web.public.finder import Finder
from miteinander.information.directory.web.public.tiles import tile_file
from miteinander.town.places.service import DistrictView

BASEMAP = "https://sgx.geodatenzentrum.de"
# basemap.de Web Raster, grey: https://basemap.de/web-raster/ (GeoBasis-DE / BKG, CC BY 4.0).
BASEMAP_TILES = (
    f"{BASEMAP}/wmts_basemapde/tile/1.0.0/de_basemapde_web_raster_grau/default/GLOBAL_WEBMERCATOR/{{z}}/{{y}}/{{x}}.png"
)
BASEMAP_CREDIT = "© basemap.de / BKG"


class MapView:
    """The districts of the town with the offers that a state of the list finds there."""

    def __init__(self, finder: Finder) -> None:
        """Keep the state."""
        self._finder = finder

    @property
    def districts(self) -> tuple[DistrictView, ...]:
        """The town's districts."""
        return self._finder.catalogue.shapes(self._finder.language)

    @property
    def schematic(self) -> bool:
        """Whether the shapes are drawn for orientation and are no official borders."""
        return any(one.schematic for one in self.districts)

    @property
    def drawing(self) -> Drawing | None:
        """The districts as a drawing; each leads to its part of the list."""
        shapes = [
            Shape(key=one.key, name=self.label(one), url=self.address(one), geometry=one.geometry)
            for one in self.districts
            if one.geometry
        ]
        return draw(shapes=shapes)

    def count(self, district: DistrictView) -> int:
        """Return how many offers the state finds in a district, whether or not the district itself is chosen."""
        return self._finder.found.counts["district"].get(district.key, 0)

    @property
    def elsewhere(self) -> int:
        """How many offers of this state have no district."""
        return self._finder.found.counts["district"].get(NO_DISTRICT, 0)

    @property
    def elsewhere_address(self) -> str:
        """The list of those that have none."""
        return self._finder.filters.only("district", NO_DISTRICT).address(self._finder.path)

    def label(self, district: DistrictView) -> str:
        """Return a district's name with its number of offers."""
        number = self.count(district)
        text = ngettext("{district}: {number} Eintrag", "{district}: {number} Einträge", number)
        return text.format(district=district.name, number=number)

    def address(self, district: DistrictView) -> str:
        """Return the list's address with this district alone."""
        return self._finder.filters.only("district", district.key).address(self._finder.path)

    def feature(self, district: DistrictView) -> dict[str, Any]:
        """Return a district as a GeoJSON feature; ``centre`` is where its sign stands (latitude, longitude)."""
        centre = inner_point(district.geometry or {})
        return {
            "type": "Feature",
            "id": district.key,
            "geometry": district.geometry,
            "properties": {
                "key": district.key,
                "centre": [round(centre[1], 5), round(centre[0], 5)] if centre else None,
                "name": district.name.partition(" (")[0],
                "label": self.label(district),
                "count": self.count(district),
                "url": self.address(district),
                "chosen": self._finder.filters.has("district", district.key),
                "schematic": district.schematic,
            },
        }


@shelved(rooms=(ROOM,), parameters=PARAMETERS)
def shapes(request: HttpRequest) -> JsonResponse:
    """Answer the districts as GeoJSON, each with the number of offers that the address's filters find there."""
    view = MapView(Finder(request))
    features = [view.feature(one) for one in view.districts if one.geometry]
    answer = {"type": "FeatureCollection", "features": features, "words": map_words(view)}
    return JsonResponse(answer, content_type="application/geo+json")


def map_words(view: MapView) -> dict[str, str]:
    """Return what the map says, in the reader's language; ``rest`` leads to what it cannot show."""
    number = view.elsewhere
    rest = ngettext(
        "{number} Eintrag hat keinen festen Stadtteil.", "{number} Einträge haben keinen festen Stadtteil.", number
    )
    return {
        "rest": rest.format(number=number) if number else "",
        "rest_url": view.elsewhere_address,
        "nearer": gettext("Näher heran"),
        "farther": gettext("Weiter weg"),
        "cluster": gettext("{number} Orte, zum Öffnen drücken"),
        "note": gettext(
            "Punkte sind genaue Orte, Flächen ungefähre. Die Zahlen sagen, wie viele Einträge ein Stadtteil hat."
        ),
        "none": gettext(
            "Genauer als der Stadtteil ist noch kein Ort bekannt. Die Zahlen sagen, wie viele Einträge er hat."
        ),
    }


def tiles() -> dict[str, str]:
    """Return the address and credit of the tiles the town has chosen; empty where it has chosen none.

    ``map.tiles`` of town.yaml: "none" (as if it were not there), "basemap_de", or "file" with ``map.file`` (an MBTiles
    file in the data folder or beside the profile) and ``map.credit``.
    """
    chosen = settings.TOWN.details.get("map") or {}
    if chosen.get("tiles") == "basemap_de":
        return {"url": BASEMAP_TILES, "credit": BASEMAP_CREDIT}
    if tile_file() is not None:
        return {"url": "/tiles/{z}/{x}/{y}", "credit": str(chosen.get("credit", ""))}
    return {}


def allow_tiles(request: HttpRequest) -> None:
    """Let this page load pictures from the tiles' host, where the town has chosen one."""
    url = tiles().get("url", "")
    if url.startswith("https://"):
        allow_source(request=request, directive="img-src", source="/".join(url.split("/")[:3]))
