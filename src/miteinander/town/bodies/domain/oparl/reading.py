"""Reading OParl as it is really answered: vendors' faults are known, and none of them stops the rest.

Known faults (from importers of other projects): raw control characters in JSON, a byte order mark, an object where a
list belongs, a bare list in the place of a page, 404 for an empty list, deleted objects in unfiltered lists, missing
types, blanks and "N/A" as values, moments without an offset, pages that lead in a circle.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

Fetch = Callable[[str], bytes | None]
Thing = dict[str, Any]
MOST_PAGES = 500
_NOTHING = {"", "n/a", "na", "-", "null", "none", "k.a.", "k. a."}


class CannotRead(Exception):
    """What was answered is no JSON at all."""


def read_json(content: bytes) -> Any:
    """Return what was answered, cleaned of values that say nothing. Raises ``CannotRead``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    try:
        return _clean(json.loads(text, strict=False))  # not strict: control characters inside of texts
    except (ValueError, RecursionError) as error:
        raise CannotRead(str(error)) from error


def things(value: Any) -> list[Thing]:
    """Return objects: of a list, of one object where a list belongs, of nothing; deleted ones are left out."""
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        return []
    return [one for one in value if isinstance(one, dict) and not is_deleted(one)]


def addresses(value: Any) -> list[str]:
    """Return ids: of a list, of one text where a list belongs, of embedded objects in the place of ids."""
    if not isinstance(value, list):
        value = [value]
    found = [one.get("id") if isinstance(one, dict) else one for one in value]
    return [one for one in found if isinstance(one, str)]


def is_deleted(thing: Thing) -> bool:
    """Tell whether an object says that it is deleted (some say it as text)."""
    return str(thing.get("deleted", "")).lower() in {"true", "1"}


def walk(url: str, *, fetch: Fetch) -> Iterator[Thing]:
    """Yield the objects of an external list, page by page, deleted ones too; a missing list is an empty one."""
    seen: set[str] = set()
    wanted: str | None = url
    while wanted and wanted not in seen and len(seen) < MOST_PAGES:
        seen.add(wanted)
        content = fetch(wanted)
        if content is None:
            return
        page = read_json(content)
        data = page.get("data", page.get("items")) if isinstance(page, dict) else page
        if data is None and isinstance(page, dict) and page.get("id"):
            data = [page]  # a single object in the place of a list
        yield from (one for one in (data if isinstance(data, list) else [data]) if isinstance(one, dict))
        wanted = _next(page)


def moment(value: Any) -> datetime | None:
    """Return a moment; one without an offset is read by the town's clock; nonsense is nothing."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip().replace(" ", "T"))
    except ValueError:
        return None
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def words(value: Any, *, most: int) -> str:
    """Return a value as text of at most so many characters; what is no text or number is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    shown = "".join(sign if sign.isprintable() else " " for sign in str(value))
    return " ".join(shown.split())[:most]


def place(value: Any) -> str:
    """Return a location in one line: an object, its description alone, or nothing for a bare address of one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return "" if value.startswith("http") else words(value, most=300)
    if not isinstance(value, dict):
        return ""
    names = ("description", "room", "streetAddress", "postalCode", "locality")
    parts = [words(value.get(name), most=150) for name in names]
    return ", ".join(dict.fromkeys(part for part in parts if part))[:300]


def _next(page: Any) -> str | None:
    links = page.get("links") if isinstance(page, dict) else None
    found = links.get("next") if isinstance(links, dict) else None
    return found if isinstance(found, str) else None


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        cleaned = {name: _clean(one) for name, one in value.items()}
        return {name: one for name, one in cleaned.items() if one is not None}
    if isinstance(value, list):
        return [one for one in map(_clean, value) if one is not None]
    if isinstance(value, str):
        return None if value.strip().lower() in _NOTHING else value.strip()
    return value
