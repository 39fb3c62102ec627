"""Texts by language: which one is shown where a language is missing."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings


def wording(texts: Mapping[str, Any], language: str, *, otherwise: Any = "") -> Any:
    """Return what stands under a language, else under the town's, else under the first code there is.

    The first code, not the first entry: databases keep the order of a JSON object or sort it.
    """
    for one in (language, settings.LANGUAGE_CODE, *sorted(texts)):
        if texts.get(one):
            return texts[one]
    return otherwise
