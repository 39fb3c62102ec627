"""Photos of people, made harmless: drawn anew from their points alone, so position and all other notes are gone."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from miteinander.foundation.kernel.errors import InvalidInput

LARGEST_FILE = 10_000_000
MOST_POINTS = 50_000_000
LONGEST_SIDE = 1600
_FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A JPEG that holds nothing but points; sizes in pixels."""

    data: bytes
    width: int
    height: int


def clean_picture(data: bytes) -> Picture:
    """Return a photo turned upright, at most 1600 pixels long, as a new JPEG without any note (EXIF, GPS, profile).

    Raises ``InvalidInput`` for what is too large, no picture (JPEG, PNG, WebP), broken, or a bomb of points.
    """
    if len(data) > LARGEST_FILE:
        raise InvalidInput(_("Dieses Foto ist zu groß. Höchstens 10 MB, bitte."))
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as found:
            # Against a small file that unpacks to gigabytes: the size is read before any point is.
            if found.width * found.height > MOST_POINTS:
                raise InvalidInput(_("Dieses Foto ist zu groß. Höchstens 10 MB, bitte."))
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InvalidInput(
            _("Das ist kein Foto, das wir lesen können. Bitte nehmen Sie JPEG, PNG oder WebP.")
        ) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    written = BytesIO()
    plain.save(written, format="JPEG", quality=82, optimize=True)
    return Picture(data=written.getvalue(), width=plain.width, height=plain.height)
