"""What many sections share: the source of a fact, and small vocabularies."""

from miteinander.foundation.profile.kinds import MappingOf, Number, Text, Texts
from miteinander.foundation.profile.model_target import ModelTarget
from miteinander.foundation.profile.sections import FieldSpec

SOURCE = MappingOf(
    (
        ("chapter", Text(most=200)),
        ("section", Text(most=200)),
        ("page", Number(1, 2000, whole=True)),
        ("note", Text(most=1000)),
    ),
    needed=("chapter",),
)

VOCABULARY_FIELDS = (
    FieldSpec(path="name", to="names", kind=Texts(), required=True),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
)


class KeyedTarget(ModelTarget):
    """A vocabulary: the row keeps the entry's key."""

    keyed = True
