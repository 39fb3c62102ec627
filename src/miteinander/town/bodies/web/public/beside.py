"""What the bodies room tells beside things of other rooms: the body behind a network, the bodies of a district."""

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


def in_district(_request: HttpRequest, ref: ThingRef) -> dict[str, object] | None:
    """Return names and addresses of the public bodies of a district, or nothing; one query. What ended is left out."""
    rows = BodyTranslation.objects.filter(
        body__ended="",
        body__districts__public_id=ref.public_id,
        body__state=BodyState.PUBLIC,
        language__in=(settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE),
    ).exclude(name="")
    source_first = rows.order_by("body__slug").values_list("body__slug", "language", "name")
    names: dict[str, str] = {}
    for slug, language, name in source_first:
        if slug not in names or language != settings.LANGUAGE_CODE:
            names[slug] = name
    bodies = [{"slug": slug, "name": name} for slug, name in sorted(names.items(), key=lambda one: one[1])]
    return {"bodies": bodies} if bodies else None
