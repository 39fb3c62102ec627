"""From a conference to the public register: a row per language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.search.service import EntryDraft, publish_entries, withdraw_entry
from miteinander.participation.forum.domain.basics import CONFERENCE_KIND
from miteinander.participation.forum.models import Conference, Criterion, Theme
from miteinander.town.gatherings.service import gatherings_by_id


def publish_or_withdraw(conference: Conference) -> None:
    """Bring the register up to what the conference is now, in the caller's transaction."""
    if conference.published:
        publish_entries([_entry(conference, language) for language, _name in settings.LANGUAGES])
    else:
        withdraw_entry(kind=CONFERENCE_KIND, public_id=conference.public_id)


def conference_address(conference: Conference, language: str) -> str:
    """Return the page's path in a language."""
    with translation.override(language):
        return reverse("forum:conference", kwargs={"key": conference.key})


def part_address(part: Theme | Criterion, language: str) -> str:
    """Return the path of the page on which a theme or a criterion stands."""
    return conference_address(part.conference, language)


def _entry(conference: Conference, language: str) -> EntryDraft:
    gathering_id = conference.gathering.public_id
    view = gatherings_by_id([gathering_id], language=language)[gathering_id]
    source = gatherings_by_id([gathering_id], language=settings.LANGUAGE_CODE)[gathering_id]
    texts = {one.language: one.intro for one in conference.translations.all()}
    return EntryDraft(
        kind=CONFERENCE_KIND,
        public_id=conference.public_id,
        language=language,
        title=view.title,
        sentence=(texts.get(language) or texts.get(settings.LANGUAGE_CODE, ""))[:400],
        address=conference_address(conference, language),
        slug=conference.key,
        source_language=settings.LANGUAGE_CODE,
        source_title=source.title,
        translated=view.language == language,
        card={"starts": view.starts_at.isoformat()},
    )
