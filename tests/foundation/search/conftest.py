"""An empty index, and a small content in three languages to find things in."""

from collections.abc import Callable
from uuid import UUID, uuid5

import pytest

from miteinander.foundation.search.domain.postings import renew_stamp
from miteinander.foundation.search.models import BridgeTerm, RegisterEntry, ThesaurusConcept, Vocabulary
from miteinander.foundation.search.service import EntryDraft, publish_entries

_IDS = UUID("00000000-0000-5000-8000-000000000000")

TEXTS = {
    "hebamme": {
        "de": ("Hebammensprechstunde", "Eine Hebamme berät Schwangere.", "Die Beratung ist kostenlos."),
        "en": ("Midwife hour", "A midwife advises pregnant women.", "The advice is free."),
        "ar": ("ساعة القابلة", "قابلة تقدم المشورة للحوامل.", "المشورة مجانية."),
    },
    "deutschkurs": {
        "de": ("Deutschkurs für Frauen", "Sie lernen Deutsch.", "Der Kurs ist kostenlos. Hilfe bei der Anmeldung."),
        "en": ("German course for women", "You learn German.", "The course is free. Help with registration."),
        "ar": ("دورة اللغة الألمانية للنساء", "تتعلمين الألمانية.", "الدورة مجانية. المساعدة في التسجيل."),
    },
    "wohnungssuche": {
        "de": ("Hilfe bei der Wohnungssuche", "Wir suchen mit Ihnen eine Wohnung.", "Die Hilfe ist kostenlos."),
        "en": ("Help finding a flat", "We look for a flat with you.", "The help is free."),
        "ar": ("المساعدة في البحث عن شقة", "نبحث معك عن شقة.", "المساعدة مجانية."),
    },
}


def id_of(name: str) -> UUID:
    return uuid5(_IDS, name)


def draft(
    name: str, language: str, *, text_of: str = "", texts: dict[str, tuple[str, str, str]] | None = None
) -> EntryDraft:
    """Make a register row; ``text_of`` names the language whose text stands in."""
    of = texts or TEXTS[name]
    title, sentence, body = of[text_of or language]
    return EntryDraft(
        kind="thing",
        public_id=id_of(name),
        language=language,
        title=title,
        sentence=sentence,
        body=body,
        address=f"/{language}/{name}/",
        slug=name,
        source_language="de",
        source_title=of["de"][0],
        translated=not text_of or text_of == language,
        card={"name": name},
    )


@pytest.fixture
def empty_index(db: None) -> None:
    for model in (RegisterEntry, Vocabulary, BridgeTerm, ThesaurusConcept):
        model.objects.all().delete()
    renew_stamp(averages={}, learnt_at=None, learnt_from=0, stale=False)


@pytest.fixture
def content(empty_index: None) -> None:
    """Three things, each in three languages."""
    publish_entries([draft(name, language) for name in TEXTS for language in ("de", "en", "ar")])


@pytest.fixture
def make_concept(empty_index: None) -> Callable[..., None]:
    def make(key: str, **terms: list[str]) -> None:
        ThesaurusConcept.objects.create(key=key, public_id=id_of(key), terms=terms)
        renew_stamp()

    return make
