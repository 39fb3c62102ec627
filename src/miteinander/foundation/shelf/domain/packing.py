"""Packing answers: br or gzip, as the visitor's program accepts it."""

import gzip
from functools import lru_cache

import brotli

SMALLEST = 600
PACKABLE = ("text/", "application/json", "application/ld+json", "application/geo+json", "application/javascript")
PACKABLE_ENDS = ("+xml", "+json", "/xml", "/manifest+json")


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """Return "br", "gzip" or "" for the value of an Accept-Encoding header."""
    offers: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        quality = parameter.strip().removeprefix("q=")
        try:
            offers[name.strip()] = float(quality) if quality else 1.0
        except ValueError:
            continue  # a quality nobody can read: as if the encoding were not offered
    if offers.get("br", 0) > 0:
        return "br"
    return "gzip" if offers.get("gzip", 0) > 0 else ""


def packable(content_type: str) -> bool:
    """Tell whether packing makes this kind of content smaller."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind.startswith(PACKABLE) or kind.endswith(PACKABLE_ENDS)


def pack(*, body: bytes, encoding: str) -> bytes:
    """Return the body packed; the same bytes for the same body, always."""
    if encoding == "br":
        quality = 5 if len(body) < 200_000 else 4
        packed: bytes = brotli.compress(body, quality=quality, mode=brotli.MODE_TEXT)
        return packed
    return gzip.compress(body, compresslevel=6, mtime=0)
