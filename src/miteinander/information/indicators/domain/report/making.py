"""Making the files of an edition: the PDF in each of its languages, once, and never again."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.domain.queries.values import view_of
from miteinander.information.indicators.domain.report.pdf import report_pdf
from miteinander.information.indicators.domain.report.reading import PDF, pdf_name, printed
from miteinander.information.indicators.models import Edition, EditionFile

# The name of the background work.
MAKE = "indicators.make_report"
# Beside the town's own language the report is put on paper in this one, where the town speaks it.
SECOND = "en"


def paper_languages() -> list[str]:
    """Return the languages in which the report is put on paper."""
    spoken = [code for code, _name in settings.LANGUAGES]
    return [settings.LANGUAGE_CODE, *(one for one in (SECOND,) if one in spoken and one != settings.LANGUAGE_CODE)]


def make_files(edition_id: UUID) -> None:
    """Make the missing PDFs of an approved edition; an edition without a report has none.

    Making one takes seconds and holds no lock; keeping it is a transaction of its own. A file that is there is never
    made again: an approved edition does not change. Whoever comes second with the same file writes nothing.
    """
    rows = Edition.objects.filter(public_id=edition_id, state=EditionState.APPROVED)
    row = rows.select_related("corrects").first()
    edition = printed(view_of(row)) if row else None
    if row is None or edition is None:
        return
    there = set(EditionFile.objects.filter(edition=row).values_list("name", flat=True))
    for language in paper_languages():
        if pdf_name(language) not in there:
            _keep(row, name=pdf_name(language), content=report_pdf(edition, language=language))


@transaction.atomic
def _keep(edition: Edition, *, name: str, content: bytes) -> None:
    made = {"content_type": PDF, "sha256": hashlib.sha256(content).hexdigest(), "content": content, "made": clock.now()}
    _row, new = EditionFile.objects.get_or_create(edition=edition, name=name, defaults=made)
    if new:
        raise_version(ROOM)
