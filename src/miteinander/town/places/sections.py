"""The profile's sections of this room: ``districts`` with their shapes, and ``places``."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from miteinander.foundation.profile.service import (
    SOURCE,
    VOCABULARY_FIELDS,
    Choice,
    FieldSpec,
    Findings,
    KeyedTarget,
    ListOf,
    ModelTarget,
    Number,
    Ref,
    Section,
    Text,
    Texts,
    Values,
    words,
)
from miteinander.foundation.profile.service import (
    register as add_section,
)
from miteinander.town.places.enums import Answer, Exactness
from miteinander.town.places.models import District, Place


class PlaceTarget(ModelTarget):
    """Places, with position and texts."""

    translated = ("directions", "accessibility_details")


DISTRICT_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="summary", to="summaries", kind=Texts()),
    FieldSpec(path="villages", kind=ListOf(Text(most=80)), default=[]),
)

PLACE_FIELDS = (
    FieldSpec(path="name", kind=Text(most=200), required=True),
    FieldSpec(path="street", kind=Text(most=200), default=""),
    FieldSpec(path="postal_code", kind=Text(most=12), default=""),
    FieldSpec(path="city", kind=Text(most=100), default=""),
    FieldSpec(path="district", kind=Ref("districts")),
    FieldSpec(path="position.lat", to="latitude", kind=Number(-90, 90)),
    FieldSpec(path="position.lon", to="longitude", kind=Number(-180, 180)),
    FieldSpec(path="exactness", kind=Choice(words(Exactness.choices)), default="unknown"),
    FieldSpec(path="step_free", kind=Choice(words(Answer.choices)), default="unknown"),
    FieldSpec(path="step_free_note", to="accessibility_details", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="directions", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="source", kind=SOURCE, default={}),
)


def read_shapes(folder: Path, findings: Findings) -> dict[str, Values]:
    """Return geometry and ``schematic`` of each district from ``districts.geojson``."""
    file = folder / "districts.geojson"
    if not file.is_file():
        return {}
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        findings.add_at(file, getattr(error, "lineno", 1), f"This is not GeoJSON: {error}.")
        return {}
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        findings.add_at(file, 1, "A FeatureCollection with 'features' is expected.")
        return {}
    return {key: values for key, values in (_shape(one, file, findings) for one in features) if key}


def _shape(feature: Any, file: Path, findings: Findings) -> tuple[str, Values]:
    properties = feature.get("properties") or {} if isinstance(feature, dict) else {}
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    key = str(properties.get("key", ""))
    if not key or not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        findings.add_at(file, 1, f"The shape '{key}' needs properties.key and a Polygon or MultiPolygon.")
        return "", {}
    return key, {"geometry": geometry, "schematic": bool(properties.get("schematic", False))}


def register() -> None:
    """Add both sections."""
    source = settings.LANGUAGE_CODE
    add_section(
        Section(
            name="districts",
            fields=DISTRICT_FIELDS,
            target=KeyedTarget(model=District, source_language=source),
            companion=read_shapes,
        )
    )
    add_section(Section(name="places", fields=PLACE_FIELDS, target=PlaceTarget(model=Place, source_language=source)))
