"""PDF that everybody can read: PDF/UA-1, made by typst from a template and data.

What people wrote travels as JSON and is set as text, never read as markup, so nobody's words can run anything in the
compiler. Fonts come only from the room's own folder, so a document looks alike on every machine.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from miteinander.foundation.documents.glyphs import showable
from miteinander.foundation.documents.headers import with_row_headers
from miteinander.foundation.documents.logical import in_logical_order
from miteinander.foundation.documents.qr import qr_svg
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MiteinanderError

if TYPE_CHECKING:
    import typst

ROOM = Path(__file__).resolve().parent
PACKAGE = ROOM.parent.parent
FONTS = ROOM / "fonts"
_FOLLOWED = ("https://", "http://", "mailto:", "tel:")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/-]{4,}[0-9]")
_FALLBACK_COLOUR = "#2c4a6e"


class DocumentFault(MiteinanderError):
    """A document could not be made: a fault of the program or of the installation, never of what a person wrote."""


def pdf_of(
    *,
    template: str | Path,
    data: Mapping[str, Any],
    language: str,
    title: str,
    made: datetime | None = None,
    row_headers: bool = False,
) -> bytes:
    """Return a PDF/UA-1 document in ``language``.

    ``template`` is a name of this room ("sheet") or the path of a room's own ``.typ`` file inside the package.
    ``data`` is what the template reads (its head says what); ``data["url"]`` is the whole address of the living page,
    drawn as a QR code. Town, colour, contact, "page x of y" and the marks of PDF/UA come from here.
    ``made`` is the time the document bears, the present where it is left out; the same data and time give the same
    bytes. ``row_headers`` makes the first cell of each table row its header.
    Raises ``DocumentFault`` with the compiler's words as a fact.
    """
    import typst  # heavy: the compiler, 40 MB, needed only when a document is made

    file = template if isinstance(template, Path) else ROOM / "templates" / f"{template}.typ"
    right_to_left = language in settings.LANGUAGES_BIDI
    frame = _frame(language=language, title=title, url=str(data.get("url", "")))
    words = _clean(data, right_to_left=right_to_left) | {"frame": _clean(frame, right_to_left=False)}
    try:
        pdf = typst.compile(
            str(file),
            root=str(PACKAGE),
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int((made or clock.now()).timestamp()),
        )
    except RuntimeError as error:  # TypstError is one; a file outside the package is another
        raise DocumentFault("Das PDF konnte nicht erstellt werden.", template=file.name, said=str(error)) from error
    if row_headers:
        pdf = with_row_headers(pdf)
    if right_to_left:
        return in_logical_order(pdf, right_to_left=frozenset(settings.LANGUAGES_BIDI))
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    """Return the room's fonts and no other; ``DocumentFault`` where the assets were not built."""
    import typst  # loaded by the caller already

    if not any(FONTS.glob("*.ttf")):
        raise DocumentFault("Die Schriften für PDF fehlen. `./run setup` legt sie an.", folder=str(FONTS))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _frame(*, language: str, title: str, url: str) -> dict[str, Any]:
    """Return what stands on every page, in the reader's language."""
    town = settings.TOWN
    colours = town.details.get("colours")
    imprint = town.details.get("imprint") or {}
    with translation.override(language):
        return {
            "language": language,
            "right_to_left": list(settings.LANGUAGES_BIDI),
            "title": title.strip() or town.name(language),
            "town": town.name(language),
            "platform": "Miteinander",
            "author": str(imprint.get("publisher") or town.name(language)),
            "colour": str(colours.get("town") or _FALLBACK_COLOUR) if isinstance(colours, dict) else _FALLBACK_COLOUR,
            "source_language": town.source_language,
            "contact": _contact(imprint),
            "page_of": _("Seite {page} von {pages}"),
            "url": url,
            "qr": qr_svg(url) if url else "",
            "qr_alt": _("QR-Code: führt zur Internetseite %(url)s") % {"url": url},
            "qr_caption": _("Diese Seite im Internet, immer auf dem neuesten Stand:"),
        }


def _contact(imprint: Mapping[str, Any]) -> str:
    """Return the publisher's name, address and mail, as far as the profile names them."""
    city = " ".join(str(imprint[key]) for key in ("postal_code", "city") if imprint.get(key))
    parts = (imprint.get("publisher"), imprint.get("street"), city, imprint.get("email"))
    return " · ".join(str(part) for part in parts if part)


def _clean(value: Any, *, right_to_left: bool) -> Any:
    """Return the data with every text showable, and every link that is no web, mail or phone address left out.

    In right-to-left text a phone number printed in groups would be turned round group by group; it is isolated. Names
    that end in "svg" hold drawings: their coordinates are no phone numbers.
    """
    if isinstance(value, str):
        text = showable(value, folder=FONTS)
        return _NUMBER.sub("\u2066\\g<0>\u2069", text) if right_to_left else text
    if isinstance(value, Mapping):
        return {
            str(key): _followed(str(one))
            if key == "href"
            else _clean(one, right_to_left=right_to_left and not str(key).endswith("svg"))
            for key, one in value.items()
            if one is not None
        }
    if isinstance(value, list | tuple):
        return [_clean(one, right_to_left=right_to_left) for one in value]
    return value


def _followed(href: str) -> str:
    """Return an address that may be followed from a document, or nothing (stops ``file:`` and ``javascript:``)."""
    return showable(href, folder=FONTS) if href.startswith(_FOLLOWED) else ""
