"""What a file is that somebody sends, told by its content; and a PDF without the notes about who made it."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

from miteinander.foundation.kernel.errors import InvalidInput

_HEAD = 16
_TAIL = 2048


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """A kind of file that may be sent: its media type and the ending under which it is handed out."""

    media_type: str
    ending: str

    @property
    def is_picture(self) -> bool:
        """Tell whether it can be drawn anew."""
        return self.media_type in {"image/jpeg", "image/png", "image/webp"}

    @property
    def is_pdf(self) -> bool:
        """Tell whether it is a PDF."""
        return self.media_type == "application/pdf"


_JPEG = FileKind(media_type="image/jpeg", ending="jpg")
_PNG = FileKind(media_type="image/png", ending="png")
_WEBP = FileKind(media_type="image/webp", ending="webp")
_PDF = FileKind(media_type="application/pdf", ending="pdf")
_TEXT = FileKind(media_type="text/plain; charset=utf-8", ending="txt")
_MP3 = FileKind(media_type="audio/mpeg", ending="mp3")
_OGG = FileKind(media_type="audio/ogg", ending="ogg")
_WAV = FileKind(media_type="audio/wav", ending="wav")
_M4A = FileKind(media_type="audio/mp4", ending="m4a")
_MP4 = FileKind(media_type="video/mp4", ending="mp4")
_WEBM = FileKind(media_type="video/webm", ending="webm")
KINDS = (_JPEG, _PNG, _WEBP, _PDF, _TEXT, _MP3, _OGG, _WAV, _M4A, _MP4, _WEBM)


def kind_of_file(data: bytes) -> FileKind:
    """Return what a file is by its first bytes, whatever its name says.

    Pictures are opened too, as far as their size. Raises ``InvalidInput`` for an empty file and for everything that is
    not in ``KINDS``: programs, archives, pages, documents that carry programs.
    """
    if not data:
        raise InvalidInput(_("Diese Datei ist leer."))
    for fits, kind in _SIGNS:
        if fits(data):
            if kind.is_picture:
                _look_at_picture(data)
            return kind
    raise InvalidInput(
        _("Diese Datei können wir nicht annehmen. Möglich sind Fotos, PDF, Text, Ton und Video (MP3, M4A, OGG, MP4).")
    )


def clean_pdf(data: bytes) -> bytes:
    """Return a PDF without author, title, program and dates, without attachments and scripts that run on opening.

    Raises ``InvalidInput`` for one that is broken or locked with a password.
    """
    try:
        with pikepdf.open(BytesIO(data)) as paper:
            del paper.docinfo
            for name in ("/Metadata", "/OpenAction", "/AA", "/Names"):
                if name in paper.Root:
                    del paper.Root[name]
            written = BytesIO()
            paper.save(written, static_id=True)
    except (pikepdf.PdfError, ValueError, KeyError) as error:
        raise InvalidInput(_("Dieses PDF ist beschädigt oder mit einem Passwort geschützt.")) from error
    return written.getvalue()


def _look_at_picture(data: bytes) -> None:
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as found:
            found.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InvalidInput(
            _("Das ist kein Foto, das wir lesen können. Bitte nehmen Sie JPEG, PNG oder WebP.")
        ) from error


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signs)


def _is_riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"RIFF") and data[8:12] == kind


def _is_mp4(*brands: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[4:8] == b"ftyp" and (not brands or data[8:12] in brands)


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-_TAIL:]


def _is_mpeg_frame(data: bytes) -> bool:
    return data[0] == 0xFF and data[1:2] in {b"\xfb", b"\xfa", b"\xf3", b"\xf2"}


def _is_text(data: bytes) -> bool:
    """Tell whether it is text that is nothing else: no other sign of a format at its beginning, no control signs."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    begin = text[:_HEAD].lstrip()
    return not begin.startswith(("<", "%!", "#!", "{\\rtf", "MZ", "PK", "%PDF")) and not any(
        sign < " " and sign not in "\t\r\n\f" for sign in text
    )


_SIGNS: tuple[tuple[Callable[[bytes], bool], FileKind], ...] = (
    (_begins(b"\xff\xd8\xff"), _JPEG),
    (_begins(b"\x89PNG\r\n\x1a\n"), _PNG),
    (_is_riff(b"WEBP"), _WEBP),
    (_is_pdf, _PDF),
    (_begins(b"OggS"), _OGG),
    (_is_riff(b"WAVE"), _WAV),
    (_is_mp4(b"M4A ", b"M4B "), _M4A),
    (_is_mp4(), _MP4),
    (_begins(b"\x1aE\xdf\xa3"), _WEBM),
    (_begins(b"ID3"), _MP3),
    (_is_mpeg_frame, _MP3),
    (_is_text, _TEXT),
)
