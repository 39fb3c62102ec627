"""The context processor that gives every template its frame."""

from django.http import HttpRequest

from miteinander.foundation.ui.domain.frame import PageFrame


def page(request: HttpRequest) -> dict[str, PageFrame]:
    """Return the frame as ``page``."""
    return {"page": PageFrame(request)}
