"""Names of an offer's fields and values, as people at the desk read them."""

import json
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.information.directory.domain.spoken import language_names
from miteinander.information.directory.domain.vocabulary import vocabulary
from miteinander.information.directory.enums import Hours, OfferKind, Running
from miteinander.information.directory.web.desk.forms import OfferForm
from miteinander.town.organisations.service import contact_choices, organisation_choices
from miteinander.town.places.enums import Answer
from miteinander.town.places.service import place_choices

_CHOICES = {
    "kind": OfferKind,
    "hours": Hours,
    "running": Running,
    "free_of_charge": Answer,
    "registration": Answer,
    "child_care": Answer,
}


def label_of(name: str) -> str:
    """Return a field's title; "In einem Satz · ar" for a text in another language."""
    field, _at, language = name.partition("@")
    known = OfferForm.base_fields.get(field)
    title = str(known.label) if known else {"offer_places": _("Orte"), "source": _("Quelle")}.get(field, field)
    return f"{title} · {language}" if language else title


def readable(name: str, value: Any) -> str:
    """Return a value as words."""
    if value in (None, "", [], {}):
        return ""
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if name == "spoken":
        return language_names(value)
    if name == "offer_places":
        places = dict(place_choices())
        return "\n".join(
            " · ".join(
                [str(places.get(one["place"], one["place"])), *(text for key, text in one.items() if key != "place")]
            )
            for one in value
        )
    if isinstance(value, list) or name in {"organisation", "course_kind"}:
        names = _names_of_ids()
        return ", ".join(str(names.get(one, one)) for one in (value if isinstance(value, list) else [value]))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _names_of_ids() -> dict[str, str]:
    """Return the names of everything an offer refers to, by public id."""
    words = vocabulary()
    language = get_language() or settings.LANGUAGE_CODE
    terms = (words.categories, words.fields_of_action, words.target_groups, words.course_kinds, words.districts)
    names = {str(one.public_id): one.name(language) for group in terms for one in group.values()}
    return {**names, **dict(organisation_choices()), **dict(contact_choices())}
