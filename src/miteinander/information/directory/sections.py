"""The profile's sections of the directory: three vocabularies and the offers."""

from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.profile.service import (
    MAIL,
    PARTIAL_DATE,
    SOURCE,
    VOCABULARY_FIELDS,
    WEB,
    Choice,
    FieldSpec,
    KeyedTarget,
    Kind,
    ListOf,
    MappingOf,
    Ref,
    Section,
    Text,
    Texts,
    Values,
    words,
)
from miteinander.foundation.profile.service import (
    register as add_section,
)
from miteinander.information.directory.domain.loading import finish_loading, load_offer
from miteinander.information.directory.domain.values import OfferValues
from miteinander.information.directory.enums import Hours, OfferKind, Running
from miteinander.information.directory.models import Category, CourseKind, TargetGroup
from miteinander.town.places.enums import Answer

ANSWER = Choice(words(Answer.choices))
LANGUAGE = Text(most=12, pattern=r"[a-z]{2,3}(-[A-Za-z]{2,4})?", looks_like="a language code such as 'ar'")
PHONE = Text(most=60, pattern=r"[0-9+][0-9 /()–-]{3,}", looks_like="a phone number")


class _OfferPlaceKind:
    """A place of an offer, with its own hours where it has some."""

    _mapping = MappingOf(
        (
            ("place", Ref("places")),
            ("note", Text(most=300)),
            ("hours", MappingOf((("osm", Text(most=500)), ("printed", Text(most=500))))),
        ),
        needed=("place",),
    )

    def read(self, node: Any, reading: Any) -> dict[str, str] | None:
        """Return place, note, opening_hours and hours_printed."""
        value = self._mapping.read(node, reading)
        if value is None:
            return None
        hours = value.pop("hours", {})
        names = {"opening_hours": hours.get("osm", ""), "hours_printed": hours.get("printed", "")}
        return value | {name: text for name, text in names.items() if text}


OFFER_PLACE: Kind = _OfferPlaceKind()

OFFER_FIELDS = (
    FieldSpec(path="kind", kind=Choice(words(OfferKind.choices)), required=True),
    FieldSpec(path="organisation", kind=Ref("organisations"), required=True),
    FieldSpec(path="partners", kind=ListOf(Ref("organisations")), default=[]),
    FieldSpec(path="title", to="name", kind=Text(most=200), translated=True, required=True),
    FieldSpec(path="summary", kind=Text(most=400), translated=True, required=True),
    FieldSpec(path="description", kind=Text(), translated=True, default=""),
    FieldSpec(path="categories", kind=ListOf(Ref("categories")), required=True, default=[]),
    FieldSpec(path="fields", to="fields_of_action", kind=ListOf(Ref("fields")), default=[]),
    FieldSpec(path="target_groups", kind=ListOf(Ref("target_groups")), default=[]),
    FieldSpec(path="course_kind", kind=Ref("course_kinds")),
    FieldSpec(path="level", kind=Text(most=60), default=""),
    FieldSpec(path="places", to="offer_places", kind=ListOf(OFFER_PLACE), default=[]),
    FieldSpec(path="districts", to="service_areas", kind=ListOf(Ref("districts")), default=[]),
    FieldSpec(path="hours.state", to="hours", kind=Choice(words(Hours.choices)), default="unknown"),
    FieldSpec(path="hours.osm", to="opening_hours", kind=Text(most=500), default=""),
    FieldSpec(path="hours.printed", to="hours_printed", kind=Text(most=500), default=""),
    FieldSpec(path="hours.note", to="schedule_description", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="cost.free", to="free_of_charge", kind=ANSWER, default="unknown"),
    FieldSpec(path="cost.note", to="fees_description", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="registration.needed", to="registration", kind=ANSWER, default="unknown"),
    FieldSpec(path="registration.note", to="application_process", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="child_care", kind=ANSWER, default="unknown"),
    FieldSpec(path="languages_spoken", to="spoken", kind=ListOf(LANGUAGE)),
    FieldSpec(path="state", to="running", kind=Choice(words(Running.choices)), default="running"),
    FieldSpec(path="state_note", to="status_note", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="period.from", to="period_from", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="period.to", to="period_until", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="eligibility", to="eligibility_description", kind=Text(most=2000), translated=True, default=""),
    FieldSpec(path="documents", to="required_documents", kind=Text(most=2000), translated=True, default=""),
    FieldSpec(path="contacts", kind=ListOf(Ref("contacts")), default=[]),
    FieldSpec(path="website", to="url", kind=WEB, default=""),
    FieldSpec(path="email", kind=MAIL, default=""),
    FieldSpec(path="phone", kind=PHONE, default=""),
    FieldSpec(path="phone_dial", kind=PHONE, default=""),
    FieldSpec(path="source", kind=SOURCE, default={}),
)

CATEGORY_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="icon", kind=Text(most=40), default=""),
    FieldSpec(path="hue", kind=Text(most=20), default=""),
    FieldSpec(path="example", to="examples", kind=Texts()),
)


class OfferTarget(OfferValues):
    """Offers: written through the directory's own functions, published at the end of the load."""

    def write(self, *, public_id: UUID, key: str, values: Values, creating: bool, by: Actor) -> None:
        """Create and publish an offer, or change it."""
        load_offer(offer_id=public_id, key=key, values=values, creating=creating, by=by)

    def finish(self) -> None:
        """Bring the register up to what changed in any section that the offers' cards name."""
        finish_loading()


def register() -> None:
    """Add the sections."""
    source = settings.LANGUAGE_CODE
    for name, model, fields in (
        ("categories", Category, CATEGORY_FIELDS),
        ("target_groups", TargetGroup, VOCABULARY_FIELDS),
        ("course_kinds", CourseKind, VOCABULARY_FIELDS),
    ):
        add_section(Section(name=name, fields=fields, target=KeyedTarget(model=model, source_language=source)))
    add_section(Section(name="offers", fields=OFFER_FIELDS, target=OfferTarget()))
