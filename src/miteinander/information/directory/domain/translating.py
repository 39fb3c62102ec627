"""An offer's texts in another language: written with the version, the journal and the register that follow."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.languages.service import Texts, write_texts
from miteinander.information.directory import rules
from miteinander.information.directory.domain.offers import (
    follow_change,
    keep_version,
    locked_offer,
    offer_ref,
    too_long,
)
from miteinander.information.directory.models import Offer, OfferTranslation


@transaction.atomic
def translate_offer(*, texts: Texts, by: Actor) -> None:
    """Write an offer's texts in one language.

    Effects: row, version, journal, register and index where the offer is public. Raises ``NotAllowed``, ``NotFound``,
    ``Conflict`` when somebody else saved the same language meanwhile, ``InvalidInput`` for a text that is too long.
    """
    require(by, rules.EDIT)
    offer = locked_offer(texts.public_id)
    _check_lengths(texts)
    rows = {one.language: one for one in offer.translations.all()}
    row = rows.get(texts.language) or OfferTranslation(offer=offer, language=texts.language)
    changed = write_texts(row=row, source=rows[settings.LANGUAGE_CODE], texts=texts, by=by)
    Offer.objects.filter(pk=offer.pk).update(revision=offer.revision + 1, modified=clock.now())
    offer.refresh_from_db()
    keep_version(offer=offer, by=by, reason=f"translation {texts.language}")
    facts = {"language": texts.language, "state": texts.state.value, "fields": changed}
    record(action="directory.offer_translated", by=by, about=offer_ref(texts.public_id), facts=facts)
    follow_change(offer)


def _check_lengths(texts: Texts) -> None:
    fields = too_long(texts.values)
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
