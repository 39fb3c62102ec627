"""What an offer will look like: the public page itself, made in a transaction that is taken back."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.permissions import desk_page
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory import rules
from miteinander.information.directory.domain.publishing import publish_offer
from miteinander.information.directory.domain.queries.catalogue import forget_catalogue
from miteinander.information.directory.domain.vocabulary import ROOM, forget_vocabulary
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer
from miteinander.information.directory.web.desk.offers import offer_or_404
from miteinander.information.directory.web.public.offer import show_offer


@desk_page(rules.EDIT)
def preview(request: HttpRequest, public_id: UUID, language: str) -> HttpResponse:
    """Show the page of an offer in a language as visitors will see it; nothing becomes public by it.

    What the process holds under the room's version is forgotten afterwards: that version never came to be.
    """
    if language not in dict(settings.LANGUAGES):
        raise Http404
    offer = offer_or_404(public_id)
    messages.info(request, _("Vorschau: So sieht der Eintrag aus, wenn er öffentlich ist."))
    try:
        with transaction.atomic():
            Offer.objects.filter(pk=offer.pk).update(publication=Publication.PUBLISHED)
            publish_offer(offer)
            raise_version(ROOM)
            with translation.override(language):
                response = show_offer(request, slug=offer.slug)
            transaction.set_rollback(True)
    finally:
        forget_catalogue()
        forget_vocabulary()
    response.headers["X-Robots-Tag"] = "noindex"
    return response
