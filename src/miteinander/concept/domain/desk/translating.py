"""Texts of goals, needs and measures in another language: written with the journal and the register that follow."""

from django.conf import settings
from django.db import transaction

from miteinander.concept import rules
from miteinander.concept.domain.desk.checking import too_long
from miteinander.concept.domain.desk.elements import raise_revision, ref
from miteinander.concept.domain.publishing import publish_element
from miteinander.concept.domain.values import KINDS
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.languages.service import Save, Texts, write_texts


def translate_element(kind: str) -> Save:
    """Return the function that writes texts of one kind of element."""

    @transaction.atomic
    def save(*, texts: Texts, by: Actor) -> None:
        """Write texts in one language.

        Effects: row, journal, register. Raises ``NotAllowed``, ``NotFound``, ``Conflict`` when somebody else saved the
        same language meanwhile, ``InvalidInput`` for a text that is too long.
        """
        require(by, rules.EDIT)
        row = locked(rows=KINDS[kind]._default_manager.filter(public_id=texts.public_id), seen_revision=None)
        too_long(texts.values)
        found = {one.language: one for one in row.translations.all()}  # type: ignore[attr-defined]  # of each kind
        model = KINDS[kind].translations.rel.related_model  # type: ignore[attr-defined]
        mine = found.get(texts.language) or model(language=texts.language, **{kind: row})
        changed = write_texts(row=mine, source=found[settings.LANGUAGE_CODE], texts=texts, by=by)
        raise_revision(row)
        facts = {"language": texts.language, "state": texts.state.value, "fields": changed}
        record(action="concept.element_translated", by=by, about=ref(kind, texts.public_id), facts=facts)
        publish_element(kind=kind, public_id=texts.public_id)

    return save
