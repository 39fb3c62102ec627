"""What the bodies room tells beside things of other rooms: the body behind a network of the directory."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from miteinander.foundation.kernel.registry import ThingRef
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import BodyTranslation


def of_offer(_request: HttpRequest, ref: ThingRef) -> dict[str, object] | None:
    """Return the public body of a directory entry, or nothing; one query."""
    if ref.kind != "offer":
        return None
    rows = BodyTranslation.objects.filter(
        body__directory_entry=str(ref.public_id), body__state=BodyState.PUBLIC
    ).values_list("language", "name", "body__slug")
    names = {language: (name, slug) for language, name, slug in rows if name}
    found = names.get(get_language() or "") or names.get(settings.LANGUAGE_CODE)
    return {"name": found[0], "slug": found[1]} if found else None
