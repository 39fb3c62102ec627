"""Names of an offer's fields and values, as people at the desk read them."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from miteinander.foundation.ui.service import SideBySide, lists_side_by_side, side_by_side
from miteinander.information.directory.domain.spoken import language_name
from miteinander.information.directory.domain.vocabulary import vocabulary
from miteinander.information.directory.enums import Hours, OfferKind, Running
from miteinander.information.directory.web.desk.forms import LISTS, OfferForm
from miteinander.information.directory.web.public.offer_page import partial_date
from miteinander.town.organisations.service import contact_choices, organisation_choices
from miteinander.town.places.enums import Answer
from miteinander.town.places.service import place_choices

_CHOICES: dict[str, type[TextChoices]] = {
    "kind": OfferKind,
    "hours": Hours,
    "running": Running,
    "free_of_charge": Answer,
    "registration": Answer,
    "child_care": Answer,
}
_REFERENCES = ("organisation", "course_kind")
_DATES = ("period_from", "period_until")
# Lists, and what stands between their items.
_BETWEEN = {**dict.fromkeys((*LISTS, "spoken"), ", "), "offer_places": "\n"}
_OTHER_TITLES = {"offer_places": gettext_lazy("Orte"), "source": gettext_lazy("Quelle")}
_SOURCE_TITLES = {
    "chapter": gettext_lazy("Kapitel"),
    "section": gettext_lazy("Abschnitt"),
    "page": gettext_lazy("Seite"),
    "note": gettext_lazy("Anmerkung"),
}


def label_of(name: str) -> str:
    """Return a field's title; "In einem Satz · Arabisch" for a text in another language."""
    field, _at, language = name.partition("@")
    known = OfferForm.base_fields.get(field)
    title = str(known.label if known else _OTHER_TITLES.get(field, field))
    return f"{title} · {language_name(language)}" if language else title


class Wording:
    """Puts the values of an offer's fields into words; asks once per kind of thing they refer to."""

    def compared(self, name: str, *, before: Any, after: Any) -> SideBySide:
        """Return a field before and after: lists by items, everything else by words."""
        if name in _BETWEEN:
            old, new = (self._items(name, value or []) for value in (before, after))
            return lists_side_by_side(before=old, after=new, between=_BETWEEN[name])
        return side_by_side(before=self._text(name, before), after=self._text(name, after))

    def _items(self, name: str, value: list[Any]) -> list[str]:
        if name == "spoken":
            return [language_name(code) for code in value] or [_("nicht bekannt")]
        if name == "offer_places":
            return [self._place(one) for one in value]
        return [self._named(one) for one in value]

    def _text(self, name: str, value: Any) -> str:
        if value in (None, "", {}):
            return ""
        if name in _CHOICES:
            return str(dict(_CHOICES[name].choices).get(value, value))
        if name in _REFERENCES:
            return self._named(value)
        if name in _DATES:
            return partial_date(value)
        return _source(value) if name == "source" else str(value)

    def _place(self, value: dict[str, str]) -> str:
        name = self._places.get(value["place"]) or _("nicht mehr vorhanden")
        return " · ".join([name, *(text for key, text in value.items() if key != "place")])

    def _named(self, public_id: str) -> str:
        return self._names.get(public_id) or _("nicht mehr vorhanden")

    @cached_property
    def _places(self) -> dict[str, str]:
        return dict(place_choices())

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of everything else an offer refers to, by public id."""
        words = vocabulary()
        language = get_language() or settings.LANGUAGE_CODE
        terms = (words.categories, words.fields_of_action, words.target_groups, words.course_kinds, words.districts)
        names = {str(one.public_id): one.name(language) for group in terms for one in group.values()}
        return {**names, **dict(organisation_choices()), **dict(contact_choices())}


def _source(value: dict[str, Any]) -> str:
    """Return where an entry comes from, one line per thing that is known; chapter first."""
    order = [
        *(name for name in _SOURCE_TITLES if value.get(name)),
        *(name for name in value if name not in _SOURCE_TITLES),
    ]
    return "\n".join(f"{_SOURCE_TITLES.get(name, name)}: {value[name]}" for name in order)
