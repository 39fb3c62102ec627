"""The profile's sections of this room: ``bodies`` and ``council_terms``."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from miteinander.foundation.profile.service import (
    PARTIAL_DATE,
    SOURCE,
    Choice,
    FieldSpec,
    ListOf,
    Reading,
    Ref,
    Section,
    Text,
    words,
)
from miteinander.foundation.profile.service import register as add_section
from miteinander.town.bodies.domain.loading import TERM_TARGET, BodyTarget
from miteinander.town.bodies.enums import BodyKind, MinutesKind, Quorum
from miteinander.town.bodies.models import Body
from miteinander.town.places.enums import Answer

DAY = Text(pattern=r"\d{4}-\d{2}-\d{2}", looks_like="a day (2024-03-06)")


@dataclass(frozen=True)
class SetOf:
    """References whose order means nothing: read sorted, so that a reordered file changes nothing."""

    section: str

    def read(self, node: Any, reading: Reading) -> list[str] | None:
        """Return the public ids, sorted."""
        found = ListOf(Ref(self.section)).read(node, reading)
        return None if found is None else sorted(found)


BODY_FIELDS = (
    FieldSpec(path="kind", kind=Choice(words(BodyKind.choices)), required=True),
    FieldSpec(path="name", kind=Text(most=200), translated=True, required=True),
    FieldSpec(path="short_name", kind=Text(most=60), default=""),
    FieldSpec(path="purpose", kind=Text(most=1000), translated=True, required=True),
    FieldSpec(path="composition", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="rhythm", kind=Text(most=300), translated=True, default=""),
    FieldSpec(path="joining", kind=Text(most=600), translated=True, default=""),
    FieldSpec(path="open", to="open_to_all", kind=Choice(words(Answer.choices)), default="unknown"),
    FieldSpec(path="organisation", kind=Ref("organisations")),
    FieldSpec(path="coordinator", kind=Ref("organisations")),
    FieldSpec(path="sent_by", kind=SetOf("organisations"), default=[]),
    FieldSpec(path="entry", to="directory_entry", kind=Ref("offers")),
    FieldSpec(path="parent", kind=Ref("bodies")),
    FieldSpec(path="districts", kind=SetOf("districts"), default=[]),
    FieldSpec(path="fields", to="subjects", kind=SetOf("fields"), default=[]),
    FieldSpec(path="contacts", kind=SetOf("contacts"), default=[]),
    FieldSpec(path="founded", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="ended", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="quorum", kind=Choice(words(Quorum.choices)), default="none"),
    FieldSpec(path="minutes", to="minutes_kind", kind=Choice(words(MinutesKind.choices)), default="protocol"),
    FieldSpec(path="source", kind=SOURCE, default={}),
)

TERM_FIELDS = (
    FieldSpec(path="name", kind=Text(most=200), required=True),
    FieldSpec(path="begins", kind=DAY, required=True),
    FieldSpec(path="ends", kind=DAY),
)


def register() -> None:
    """Add the sections: the terms first, the bodies' end publishes both."""
    add_section(Section(name="council_terms", fields=TERM_FIELDS, target=TERM_TARGET))
    target = BodyTarget(model=Body, source_language=settings.LANGUAGE_CODE)
    add_section(Section(name="bodies", fields=BODY_FIELDS, target=target))
