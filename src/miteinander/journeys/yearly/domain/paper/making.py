"""Making the papers of an approved edition: the PDF in each of its languages, once, and never again."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.shelf.service import raise_version
from miteinander.journeys.yearly.domain.basics import ROOM
from miteinander.journeys.yearly.domain.paper.pdf import report_pdf
from miteinander.journeys.yearly.domain.queries import page_of
from miteinander.journeys.yearly.models import YearEdition, YearFile

# The name of the background work.
MAKE = "yearly.make_papers"
# Beside the town's own language a report is put on paper in this one, where the town speaks it.
SECOND = "en"


def paper_languages() -> list[str]:
    """Return the languages in which a report is put on paper."""
    spoken = [code for code, _name in settings.LANGUAGES]
    return [settings.LANGUAGE_CODE, *(one for one in (SECOND,) if one in spoken and one != settings.LANGUAGE_CODE)]


def make_papers(edition_id: UUID) -> None:
    """Make the missing PDFs of an approved edition.

    Making one takes seconds and holds no lock; keeping it is a transaction of its own. What is there is never made
    again: an edition does not change.
    """
    rows = YearEdition.objects.select_related("report", "corrects")
    row = rows.filter(public_id=edition_id, state=EditionState.APPROVED).first()
    if row is None or row.approved_at is None:
        return
    there = set(YearFile.objects.filter(edition=row).values_list("language", flat=True))
    for language in paper_languages():
        if language not in there:
            page = page_of(row, language=language)
            _keep(row, language=language, content=report_pdf(page, language=language, made=row.approved_at))


@transaction.atomic
def _keep(edition: YearEdition, *, language: str, content: bytes) -> None:
    made = {"sha256": hashlib.sha256(content).hexdigest(), "content": content, "made": clock.now()}
    _row, new = YearFile.objects.get_or_create(edition=edition, language=language, defaults=made)
    if new:
        raise_version(ROOM)
