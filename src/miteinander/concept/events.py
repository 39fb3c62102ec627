"""Events of the concept for other rooms: names only; facts are ids."""

MEASURE_ADDED = "concept.measure_added"
MEASURE_CHANGED = "concept.measure_changed"
MEASURE_UPDATED = "concept.measure_updated"
VERSION_ADOPTED = "concept.version_adopted"
