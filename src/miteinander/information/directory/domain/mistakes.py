"""Somebody says that something about an offer is wrong, and can come back for the answer with a code."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from miteinander.foundation.codes.service import Opened, holder_of, open_matter, post
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.information.directory import rules
from miteinander.information.directory.domain.offers import offer_ref
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import MistakeReport, Offer

ANSWER_DAYS = 90
PURPOSE = _("Sie haben gemeldet, dass in einem Eintrag etwas nicht stimmt.")


@transaction.atomic
def report_mistake(*, slug: str, text: str, language: str) -> Opened:
    """Take a report about a public offer and return the code with which the answer is read, for 90 days.

    Effects: channel opened, the words written into it as its holder, the report noted for the editors. Nothing is
    kept of who reports. Raises ``NotFound`` where there is no such public offer.
    """
    offer = Offer.objects.filter(slug=slug, publication=Publication.PUBLISHED).first()
    if offer is None:
        raise NotFound("Diesen Eintrag gibt es nicht oder nicht mehr.", slug=slug)
    opened = open_matter(matter=offer_ref(offer.public_id), purpose=PURPOSE, days=ANSWER_DAYS, language=language)
    MistakeReport.objects.create(offer=offer, channel_id=opened.channel_id)
    post(channel_id=opened.channel_id, text=text, by=holder_of(opened.channel_id))
    return opened


@transaction.atomic
def settle_mistake(*, report_id: UUID, by: Actor) -> None:
    """Note that a report is settled; the answer stays readable with the code."""
    require(by, rules.EDIT)
    report = MistakeReport.objects.select_for_update(of=("self",)).select_related("offer").get(public_id=report_id)
    report.closed = clock.now()
    report.save(update_fields=["closed"])
    record(action="directory.mistake_settled", by=by, about=offer_ref(report.offer.public_id))
