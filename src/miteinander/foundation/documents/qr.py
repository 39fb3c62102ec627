"""QR codes as drawings and as pictures: dark on light in every colour scheme, so that every camera reads them."""

from io import BytesIO
from typing import Any

QUIET_ZONE = 4
"""Modules of empty edge that ISO/IEC 18004 asks for."""


def qr_svg(text: str, *, title: str = "") -> str:
    """Return a QR code as an SVG element to stand in a page or a document; ``title`` is its name for screen readers.

    Error correction M (15 %). Raises ``ValueError`` where the text is longer than a QR code holds.
    """
    out = BytesIO()
    _code(text).save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        scale=4,
        dark="#000000",
        light="#ffffff",
        xmldecl=False,
        svgclass="m-qr",
        lineclass=None,
        omitsize=True,
        title=title or None,
        nl=False,
    )
    return out.getvalue().decode()


def qr_png(text: str, *, scale: int = 10) -> bytes:
    """Return a QR code as a PNG picture, each module ``scale`` pixels wide."""
    out = BytesIO()
    _code(text).save(out, kind="png", border=QUIET_ZONE, scale=scale)
    return out.getvalue()


def _code(text: str) -> Any:
    """Return segno's code of a text; the library carries no types."""
    import segno  # heavy: only where a code is drawn

    try:
        return segno.make(text, micro=False, error="m", boost_error=False)
    except segno.DataOverflowError as error:
        raise ValueError(f"A QR code cannot hold {len(text)} characters.") from error
