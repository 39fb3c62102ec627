"""The thread as a part of the pages it touches."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from miteinander.foundation.kernel.registry import SlotPart, ThingRef
from miteinander.journeys.threads.service import thread_of


def shown(_request: HttpRequest, ref: ThingRef) -> dict[str, object] | None:
    """Return the thread of a thing, or nothing where it is tied to nothing."""
    found = thread_of(ref, language=get_language() or settings.LANGUAGE_CODE)
    return {"knots": found} if found else None


PART = SlotPart(template="threads/part.html", context=shown, order=10)
