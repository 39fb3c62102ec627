"""Small words that the public pages share."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.ui.service import Link


def language_now() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def trail() -> list[Link]:
    """Return the way from the list to a page below it."""
    return [Link(title=_("Aus den Stadtteilen"), url=reverse("neighbourhood:concerns"))]
