"""From an approved edition to the public register: a row per language, found like every other public page."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.search.service import EntryDraft, publish_entries
from miteinander.journeys.yearly.domain.basics import KIND
from miteinander.journeys.yearly.models import YearEdition

_SENTENCE = 400


def publish_report(edition: YearEdition) -> None:
    """Bring the register up to an edition, in the caller's transaction; a correction takes the place of the first."""
    publish_entries(_entries(edition))


def edition_address(number: str, *, language: str) -> str:
    """Return the path of an edition's page in a language."""
    with translation.override(language):
        return reverse("yearly:report", kwargs={"number": number})


def _entries(edition: YearEdition) -> Iterator[EntryDraft]:
    texts = edition.content["texts"]
    for language, _name in settings.LANGUAGES:
        told = texts[language]
        yield EntryDraft(
            kind=KIND,
            public_id=edition.report.public_id,
            language=language,
            title=told["title"]["text"],
            sentence=told["introduction"]["text"][:_SENTENCE],
            body="\n".join(one["text"] for name, one in told.items() if name != "title"),
            address=edition_address(edition.number, language=language),
            source_language=settings.LANGUAGE_CODE,
            source_title=texts[settings.LANGUAGE_CODE]["title"]["text"],
            translated=not told["title"]["language"],
        )
