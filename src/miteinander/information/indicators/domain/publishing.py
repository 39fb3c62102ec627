"""The indicators in the public register, so that search finds them: a row per language, with name and meaning."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.search.service import EntryDraft, publish_entries
from miteinander.information.indicators.models import Indicator, IndicatorTranslation

KIND = "indicator"


def publish_indicators() -> None:
    """Write the register rows of all indicators, in the caller's transaction; two queries read them."""
    rows = Indicator.objects.select_related("topic").prefetch_related("translations")
    publish_entries([entry for one in rows for entry in _entries(one)])


def _entries(indicator: Indicator) -> Iterator[EntryDraft]:
    """Make one register row per language of the town; a missing text is the source's."""
    texts = {one.language: one for one in indicator.translations.all()}
    source = texts.get(settings.LANGUAGE_CODE) or IndicatorTranslation(name=indicator.key)
    for language, _name in settings.LANGUAGES:
        text = texts.get(language)
        spoken = text if text is not None and text.name else source
        with translation.override(language):
            address = reverse("indicators:indicator", kwargs={"key": indicator.key})
        yield EntryDraft(
            kind=KIND,
            public_id=indicator.public_id,
            language=language,
            title=spoken.name,
            sentence=spoken.meaning,
            body=spoken.formula,
            keywords=indicator.topic.name_in(language),
            address=address,
            source_language=settings.LANGUAGE_CODE,
            source_title=source.name,
            translated=spoken is text,
            slug=indicator.key,
            card={"topic": indicator.topic.key},
        )
