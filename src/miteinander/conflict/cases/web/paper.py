"""What goes on paper with a receipt: where the answer is read, in the language of who reported, and no word of why."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.foundation.documents.service import qr_svg
from miteinander.foundation.ui.service import PageFrame


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A sheet to take home. ``shown`` is the address as one types it; the code stands beside it, never within."""

    language: str
    direction: str
    shown: str
    qr: str


def paper_of(request: HttpRequest, *, language: str) -> Paper:
    """Return the sheet in a language of the public pages."""
    with override(language):
        url = f"{PageFrame(request).absolute}{reverse('cases:return')}"
        name = _("QR-Code: führt zur Internetseite %(url)s") % {"url": url}
    return Paper(
        language=language,
        direction="rtl" if language in settings.LANGUAGES_BIDI else "ltr",
        shown=url.split("://", 1)[-1],
        qr=qr_svg(url, title=name),
    )
