"""Supporting a proposal, perhaps with a word of one's own; no account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.participation.forum import service
from miteinander.participation.forum.web.public.conference import proposal_page
from miteinander.participation.forum.web.public.giving import SupportForm, language_now

SUPPORTING = Limit(name="forum.support", count=400, seconds=3600)


@never_cache
@require_POST
def support(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Count support for a proposal."""
    view = service.conference(key=key, language=language_now(), by=actor_of(request))
    form = SupportForm(request.POST)
    status = 422
    if form.is_valid():
        status = _supported(request, view=view, number=number, form=form)
        if not status:
            messages.success(request, gettext("Danke. Ihre Stimme für diesen Vorschlag ist angekommen."))
            return redirect("forum:proposal", key=key, number=number)
    return proposal_page(request, key=key, number=number, form=form, status=status)


def _supported(request: HttpRequest, *, view: service.ConferenceView, number: int, form: SupportForm) -> int:
    try:
        spend(limit=SUPPORTING, who=hidden_client(request))
        service.support(
            conference_id=view.public_id,
            number=number,
            word=form.cleaned_data["word"],
            language=language_now(),
            draft=form.cleaned_data["draft"],
        )
    except (TooMany, MoveNotAllowed, InvalidInput) as error:
        form.add_error(None, error.sentence)
        return 429 if isinstance(error, TooMany) else 409 if isinstance(error, MoveNotAllowed) else 422
    return 0
