"""The thesaurus as data: how the profile writes it and an editor changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.profile.service import ModelTarget
from miteinander.foundation.search.domain.postings import renew_stamp
from miteinander.foundation.search.models import ThesaurusConcept
from miteinander.foundation.search.rules import EDIT_THESAURUS
from miteinander.foundation.search.values import ConceptView

KIND = "thesaurus_concept"
_MOST_TERMS = 40
_LONGEST_TERM = 120


class ThesaurusTarget(ModelTarget):
    """The profile's section "thesaurus": concepts by key, with words by language."""

    keyed = True

    def __init__(self, *, source_language: str) -> None:
        """Write into the table of concepts."""
        super().__init__(model=ThesaurusConcept, source_language=source_language)

    def finish(self) -> None:
        """Mark the index stale; the next background run makes it anew."""
        super().finish()
        renew_stamp(stale=True)


def concepts() -> list[ConceptView]:
    """Return all concepts by key; one query."""
    return [
        ConceptView(public_id=one.public_id, key=one.key, terms=one.terms)
        for one in ThesaurusConcept.objects.order_by("key")
    ]


@transaction.atomic
def change_concept(*, public_id: UUID, terms: Mapping[str, Sequence[str]], by: Actor) -> None:
    """Replace a concept's words.

    Effects: the words are written, the index is marked stale, the journal names the concept. Raises ``NotAllowed``,
    ``NotFound``, or ``InvalidInput`` with messages per language.
    """
    _check_right(by)
    concept = ThesaurusConcept.objects.select_for_update().filter(public_id=public_id).first()
    if concept is None:
        raise NotFound("There is no such concept.", public_id=public_id)
    concept.terms = _cleaned(terms)
    concept.modified = clock.now()
    concept.save(update_fields=["terms", "modified"])
    _changed("search.concept_changed", concept, by=by)


@transaction.atomic
def create_concept(*, key: str, terms: Mapping[str, Sequence[str]], by: Actor) -> UUID:
    """Add a concept and return its public id; effects and errors as of ``change_concept``."""
    _check_right(by)
    if not key or ThesaurusConcept.objects.filter(key=key).exists():
        raise InvalidInput("The key is missing or taken.", fields={"key": ["Choose another key."]}, key=key)
    concept = ThesaurusConcept.objects.create(
        key=key, public_id=ids.new_id(), terms=_cleaned(terms), modified=clock.now()
    )
    _changed("search.concept_created", concept, by=by)
    return concept.public_id


@transaction.atomic
def delete_concept(*, public_id: UUID, by: Actor) -> None:
    """Remove a concept; effects and errors as of ``change_concept``."""
    _check_right(by)
    concept = ThesaurusConcept.objects.filter(public_id=public_id).first()
    if concept is None:
        raise NotFound("There is no such concept.", public_id=public_id)
    _changed("search.concept_deleted", concept, by=by)
    concept.delete()


def _check_right(by: Actor) -> None:
    if not by.may(EDIT_THESAURUS):
        raise NotAllowed("You may not edit the thesaurus.", permission=EDIT_THESAURUS)


def _changed(action: str, concept: ThesaurusConcept, *, by: Actor) -> None:
    about = ThingRef(kind=KIND, public_id=concept.public_id)
    record(action=action, by=by, about=about, facts={"concept": concept.key})
    renew_stamp(stale=True)


def _cleaned(terms: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return words without space around them and without repetition; raise where a list or a word is too long."""
    cleaned = {
        language: list(dict.fromkeys(word for one in words if (word := " ".join(one.split()))))
        for language, words in sorted(terms.items())
    }
    problems = {
        language: [f"At most {_MOST_TERMS} words of at most {_LONGEST_TERM} characters fit."]
        for language, words in cleaned.items()
        if len(words) > _MOST_TERMS or any(len(word) > _LONGEST_TERM for word in words)
    }
    if problems or not any(cleaned.values()):
        raise InvalidInput("The words cannot be used as they are.", fields=problems)
    return {language: words for language, words in cleaned.items() if words}
