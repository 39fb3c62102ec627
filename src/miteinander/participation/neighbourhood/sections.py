"""The profile's section ``district_offices``: which organisation looks after which district."""

from django.conf import settings

from miteinander.foundation.profile.service import FieldSpec, ModelTarget, Ref, Section
from miteinander.foundation.profile.service import register as add_section
from miteinander.participation.neighbourhood.models import DistrictOffice


def register() -> None:
    """Add the section."""
    add_section(
        Section(
            name="district_offices",
            fields=(
                FieldSpec(path="district", kind=Ref("districts"), required=True),
                FieldSpec(path="organisation", kind=Ref("organisations"), required=True),
            ),
            target=ModelTarget(model=DistrictOffice, source_language=settings.LANGUAGE_CODE),
        )
    )
