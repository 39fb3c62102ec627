"""The profile's section ``contact_points``."""

from django.conf import settings

from miteinander.conflict.contacts.enums import PointKind
from miteinander.conflict.contacts.models import ContactPoint
from miteinander.foundation.profile.service import (
    SOURCE,
    Choice,
    FieldSpec,
    KeyedTarget,
    Number,
    Ref,
    Section,
    Text,
    Texts,
    words,
)
from miteinander.foundation.profile.service import register as add_section
from miteinander.foundation.shelf.service import raise_version

FIELDS = (
    FieldSpec(path="kind", kind=Choice(words(PointKind.choices)), required=True),
    FieldSpec(path="name", to="names", kind=Texts(), required=True),
    FieldSpec(path="organisation", kind=Ref("organisations")),
    FieldSpec(path="body", kind=Ref("bodies")),
    FieldSpec(path="entry", kind=Ref("offers")),
    FieldSpec(path="area", kind=Text(most=120), default=""),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="source", kind=SOURCE, default={}),
)


class PointTarget(KeyedTarget):
    """Contact points; the cards name one of them."""

    def finish(self) -> None:
        """Let cards be made anew, since a load may have changed numbers too."""
        super().finish()
        raise_version("contacts")


def register() -> None:
    """Add the section."""
    target = PointTarget(model=ContactPoint, source_language=settings.LANGUAGE_CODE)
    add_section(Section(name="contact_points", fields=FIELDS, target=target))
