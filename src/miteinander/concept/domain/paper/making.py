"""Making the papers of a version: the PDF in each of its languages, once, and never again."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.db import transaction

from miteinander.concept.domain.paper.pdf import version_pdf
from miteinander.concept.domain.queries.book import ROOM
from miteinander.concept.domain.queries.versions import frozen_view
from miteinander.concept.models import PlanVersion, VersionFile
from miteinander.foundation.kernel import clock
from miteinander.foundation.shelf.service import raise_version

# Beside the town's own language a version is put on paper in this one, where the town speaks it.
SECOND = "en"


def paper_languages() -> list[str]:
    """Return the languages in which a version is put on paper."""
    spoken = [code for code, _name in settings.LANGUAGES]
    return [settings.LANGUAGE_CODE, *(one for one in (SECOND,) if one in spoken and one != settings.LANGUAGE_CODE)]


def make_papers(version_id: UUID) -> None:
    """Make the missing PDFs of a frozen version.

    Making one takes seconds and holds no lock; keeping it is a transaction of its own. What is there is never made
    again: a frozen version does not change.
    """
    row = PlanVersion.objects.select_related("plan", "replaces").filter(public_id=version_id).first()
    if row is None or row.frozen_at is None:
        return
    there = set(VersionFile.objects.filter(version=row).values_list("language", flat=True))
    for language in paper_languages():
        version = frozen_view(row, language=language)
        if language not in there and version.held:
            _keep(row, language=language, content=version_pdf(version, language=language, made=row.frozen_at))


@transaction.atomic
def _keep(version: PlanVersion, *, language: str, content: bytes) -> None:
    made = {"sha256": hashlib.sha256(content).hexdigest(), "content": content, "made": clock.now()}
    _row, new = VersionFile.objects.get_or_create(version=version, language=language, defaults=made)
    if new:
        raise_version(ROOM)
