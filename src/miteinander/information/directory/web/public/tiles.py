"""Tiles from a file of the town's own: MBTiles 1.3, one SQLite file with pictures by zoom, column and row.

A tile file of a town is made once (from OpenStreetMap or the state's survey) and asked for by nobody but our own pages.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

DEEPEST = 22
# How each kind of picture begins.
_KINDS = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"RIFF", "image/webp"))


def tile(request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """Answer one tile; 404 where the town has no file or the file no such tile. Rows are counted from the north."""
    file = tile_file()
    if file is None or zoom > DEEPEST or column >= 1 << zoom or row >= 1 << zoom:
        raise Http404
    picture = _picture(file, zoom=zoom, column=column, row=row)
    kind = next((kind for beginning, kind in _KINDS if picture.startswith(beginning)), "")
    if not kind:
        raise Http404
    response = HttpResponse(picture, content_type=kind)
    response["Cache-Control"] = "public, max-age=604800"
    return response


def tile_file() -> Path | None:
    """Return the file that the town's profile names (``map.file``): in the data folder, else beside the profile."""
    chosen = settings.TOWN.details.get("map") or {}
    name = Path(str(chosen.get("file") or "")).name
    if chosen.get("tiles") != "file" or not name:
        return None
    for folder in (Path(settings.DATA), Path(settings.TOWN_FOLDER)):
        if (folder / name).is_file():
            return folder / name
    return None


def _picture(file: Path, *, zoom: int, column: int, row: int) -> bytes:
    """Return the picture, or nothing. MBTiles counts rows from the south."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        found = connection.execute(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (zoom, column, (1 << zoom) - 1 - row),
        ).fetchone()
    return bytes(found[0]) if found else b""
