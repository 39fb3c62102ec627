"""What the desk's pages of bodies share: find what one may change, do a step, say what happened."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.town.bodies import rules
from miteinander.town.bodies.models import Body, Meeting


def own_body(request: HttpRequest, body_id: UUID) -> Body:
    """Return a body this person may change; 404 for any other, as for one that does not exist."""
    rows = Body.objects.filter(rules.editable_by(actor_of(request))).prefetch_related("translations")
    return get_object_or_404(rows, public_id=body_id)


def own_meeting(request: HttpRequest, meeting_id: UUID) -> Meeting:
    """Return a meeting of a body this person may change; 404 for any other."""
    bodies = Body.objects.filter(rules.editable_by(actor_of(request)))
    rows = Meeting.objects.filter(body__in=bodies.values("pk")).select_related("body", "gathering__place", "minutes")
    return get_object_or_404(rows.prefetch_related("body__translations"), public_id=meeting_id)


def title_of(body: Body) -> str:
    """Return a body's name in the source language, from rows that are already read."""
    return next((one.name for one in body.translations.all() if one.language == settings.LANGUAGE_CODE), body.slug)


def done(request: HttpRequest, *, action: Callable[[], Any], said: str) -> bool:
    """Do a step and say so; where it cannot be done say why. Nothing typed is in such a form."""
    try:
        action()
    except MoveNotAllowed as refused:
        sentence = _("Das geht in diesem Zustand nicht. Vielleicht war jemand anderes schneller.")
        messages.error(request, sentence if "before" in refused.facts else refused.sentence)
    except (Conflict, InvalidInput) as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, said)
        return True
    return False


def saving(action: Callable[[], Any]) -> Callable[[], Any]:
    """Return the change for ``saved``: a step that is not possible any more becomes a message at the form's head."""

    def run() -> Any:
        try:
            return action()
        except MoveNotAllowed as refused:
            raise InvalidInput(refused.sentence) from refused

    return run
