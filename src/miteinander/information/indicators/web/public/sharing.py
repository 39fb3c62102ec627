"""Lines of HTML with which others put an indicator into their own pages."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext

from miteinander.information.indicators.web.public.figures import KINDS, Pictures

HEIGHT = 640


def snippets(*, key: str, name: str, pictures: Sequence[Pictures], absolute: str) -> list[str]:
    """Return the lines that embed an indicator: as a frame, and its first picture as an image; none without data."""
    if not pictures:
        return []
    frame = f"{absolute}{reverse('indicators:embed', kwargs={'key': key})}"
    title = escape(name)
    lines = [f'<iframe src="{frame}" title="{title}" width="100%" height="{HEIGHT}" loading="lazy"></iframe>']
    kind = next((kind for kind in KINDS for block in pictures if getattr(block, kind)), "")
    if kind:
        file = f"{absolute}{reverse('indicators:picture', kwargs={'key': key, 'kind': kind})}"
        lines.append(f'<img src="{file}" alt="{escape(gettext("Bild: {name}").format(name=name))}" width="480">')
    return lines
