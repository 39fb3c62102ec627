"""The profile's sections of this room: ``organisations`` and ``contacts``."""

from typing import Any

from django.conf import settings

from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.profile.service import (
    MAIL,
    SOURCE,
    WEB,
    Choice,
    FieldSpec,
    ModelTarget,
    Ref,
    Section,
    Text,
    YesNo,
    words,
)
from miteinander.foundation.profile.service import (
    register as add_section,
)
from miteinander.town.organisations.enums import OrganisationKind
from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.organisations.names import sort_key

DIAL = Text(most=20, pattern=r"\+[0-9]{6,15}", looks_like="a number such as +492303103290")
PHONE = Text(most=60, pattern=r"[0-9+][0-9 /()–-]{3,}", looks_like="a phone number")

ORGANISATION_FIELDS = (
    FieldSpec(path="name", kind=Text(most=200), required=True),
    FieldSpec(path="short_name", to="alternate_name", kind=Text(most=100), default=""),
    FieldSpec(path="kind", kind=Choice(words(OrganisationKind.choices)), required=True),
    FieldSpec(path="summary", kind=Text(most=600), translated=True, default=""),
    FieldSpec(path="website", kind=WEB, default=""),
    FieldSpec(path="email", kind=MAIL, default=""),
    FieldSpec(path="phone", kind=PHONE, default=""),
    FieldSpec(path="phone_dial", kind=DIAL, default=""),
    FieldSpec(path="place", kind=Ref("places")),
    FieldSpec(path="parent", kind=Ref("organisations")),
    FieldSpec(path="source", kind=SOURCE, default={}),
)

CONTACT_FIELDS = (
    FieldSpec(path="organisation", kind=Ref("organisations"), required=True),
    FieldSpec(path="name", kind=Text(most=200), required=True),
    FieldSpec(path="person", to="is_person", kind=YesNo(), default=False),
    FieldSpec(path="role", to="title", kind=Text(most=200), default=""),
    FieldSpec(path="phone", kind=PHONE, default=""),
    FieldSpec(path="phone_dial", kind=DIAL, default=""),
    FieldSpec(path="email", kind=MAIL, default=""),
    FieldSpec(path="source", kind=SOURCE, default={}),
)


class OrganisationTarget(ModelTarget):
    """Organisations, with a slug and a sort key."""

    translated = ("summary",)

    def prepare(self, row: Any, key: str) -> None:
        """Derive slug and sort key."""
        row.slug = row.slug or slug_of(key, length=80)
        row.sort_name = sort_key(row.name)

    def _value_names(self) -> list[str]:
        return [name for name in super()._value_names() if name not in {"slug", "sort_name"}]


def register() -> None:
    """Add both sections."""
    source = settings.LANGUAGE_CODE
    add_section(
        Section(
            name="organisations",
            fields=ORGANISATION_FIELDS,
            target=OrganisationTarget(model=Organisation, source_language=source),
        )
    )
    add_section(
        Section(
            name="contacts",
            fields=CONTACT_FIELDS,
            target=ModelTarget(model=Contact, source_language=source),
        )
    )
