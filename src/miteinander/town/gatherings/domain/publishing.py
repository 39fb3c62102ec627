"""From a gathering to the public register: a row per language, with when and where on its card."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.search.service import EntryDraft, publish_entries, withdraw_entry
from miteinander.town.gatherings.models import Gathering

KIND = "gathering"


def publish_or_withdraw(gathering: Gathering) -> None:
    """Bring the register up to what the gathering is now, in the caller's transaction.

    What belongs to another room is shown by that room under its own kind.
    """
    if gathering.public and not gathering.owner_kind:
        publish_entries(_entries(gathering))
    else:
        withdraw_entry(kind=KIND, public_id=gathering.public_id)


def gathering_address(gathering: Gathering, language: str) -> str:
    """Return the page's path in a language."""
    with translation.override(language):
        return reverse("gatherings:gathering", kwargs={"public_id": gathering.public_id})


def _entries(gathering: Gathering) -> Iterable[EntryDraft]:
    rows = {one.language: one for one in gathering.translations.all()}
    source = rows[settings.LANGUAGE_CODE]
    place = gathering.place
    for language, _name in settings.LANGUAGES:
        row = rows.get(language)
        shown = row if row and row.title else source
        yield EntryDraft(
            kind=KIND,
            public_id=gathering.public_id,
            language=language,
            title=shown.title,
            sentence=shown.summary[:400],
            body=place.name if place else gathering.place_text,
            address=gathering_address(gathering, language),
            district=place.district.key if place and place.district else "",
            source_language=settings.LANGUAGE_CODE,
            source_title=source.title,
            translated=bool(row and row.title),
            card={
                "starts": gathering.starts_at.isoformat(),
                "ends": gathering.ends_at.isoformat(),
                "place": place.name if place else gathering.place_text,
                "cancelled": gathering.cancelled is not None,
            },
        )
