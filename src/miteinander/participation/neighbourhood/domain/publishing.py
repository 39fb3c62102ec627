"""From a concern to the public register: a row per language, the text in the language it was written in."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.search.service import EntryDraft, publish_entries, withdraw_entry
from miteinander.participation.neighbourhood.enums import PUBLIC_STATES, State
from miteinander.participation.neighbourhood.models import Concern

KIND = "concern"


def publish_or_withdraw(row: Concern) -> None:
    """Bring the register up to what the concern is now, in the caller's transaction; joined ones are found as one."""
    if row.state in PUBLIC_STATES and row.state != State.JOINED:
        publish_entries(_entries(row))
    else:
        withdraw_entry(kind=KIND, public_id=row.public_id)


def concern_address(row: Concern, language: str) -> str:
    """Return the page's path in a language."""
    with translation.override(language):
        return reverse("neighbourhood:concern", kwargs={"public_id": row.public_id})


def _entries(row: Concern) -> Iterable[EntryDraft]:
    for language, _name in settings.LANGUAGES:
        yield EntryDraft(
            kind=KIND,
            public_id=row.public_id,
            language=language,
            title=row.title,
            sentence=row.text[:400],
            body=row.text,
            address=concern_address(row, language),
            district=row.district.key,
            source_language=row.language,
            source_title=row.title,
            translated=language == row.language,
            card={"state": row.state, "kind": row.kind},
        )
