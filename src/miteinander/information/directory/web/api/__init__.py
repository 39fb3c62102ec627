"""The directory for programs: HSDS 3.0 by language, and places as GeoJSON."""
